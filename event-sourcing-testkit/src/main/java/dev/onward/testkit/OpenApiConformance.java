package dev.onward.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the OpenAPI document of a service says, facts and problems included. Extend it in a Quarkus test. */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class OpenApiConformance {

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    @Nullable
    URL document;

    /** Every route, such as {@code GET /advice/v1/playbooks}. */
    protected abstract Set<String> routes();

    /**
     * A choice of facts that the document has to offer.
     *
     * @param path to which they are posted
     * @param schema that names them by type
     * @param posted a type that people post
     * @param systemOnly a type that only the system states
     * @param types how many people may post
     */
    public record Choice(String path, String schema, String posted, String systemOnly, int types) {}

    protected abstract Choice choice();

    @Test
    void every_route_is_named_with_its_problems_and_who_may_call_it() {
        // When
        Map<String, Map<String, Map<String, Object>>> paths = read().getMap("paths");

        // Then
        assertThat(paths.entrySet().stream().flatMap(OpenApiConformance::routesOf))
                .containsExactlyInAnyOrderElementsOf(routes());
        assertThat(paths.values().stream().flatMap(it -> it.values().stream()))
                .allSatisfy(operation -> assertThat(operation).containsKeys("operationId", "summary", "security"))
                .allSatisfy(operation -> assertThat(String.valueOf(operation.get("responses")))
                        .contains("401", "#/components/responses/Unauthenticated"));
        assertThat(read().getMap("components.securitySchemes")).isNotEmpty();
    }

    @Test
    void what_may_be_posted_is_a_choice_by_type_and_takes_a_key() {
        // Given
        Choice choice = choice();

        // When
        JsonPath openApi = read();

        // Then
        assertThat(openApi.getMap("components.schemas." + choice.schema() + ".discriminator.mapping"))
                .containsKey(choice.posted())
                .doesNotContainKey(choice.systemOnly());
        String post = "paths.'" + choice.path() + "'.post.";
        assertThat(openApi.getList(post + "requestBody.content.'application/json'.schema.oneOf"))
                .hasSize(choice.types());
        assertThat(openApi.getList(post + "parameters.findAll { it.name == 'Idempotency-Key' }.required"))
                .isEqualTo(List.of(true));
    }

    private JsonPath read() {
        return given().urlEncodingEnabled(false)
                .get(String.valueOf(document))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Stream<String> routesOf(Map.Entry<String, Map<String, Map<String, Object>>> path) {
        return path.getValue().keySet().stream().map(it -> it.toUpperCase(Locale.ROOT) + " " + path.getKey());
    }
}
