package dev.onward.advice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the document says of the service, facts and problems included. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest {

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    @Nullable
    URL document;

    @Test
    void every_route_is_named_with_its_problems_and_who_may_call_it() {
        // When
        Map<String, Map<String, Map<String, Object>>> paths = read().getMap("paths");

        // Then
        assertThat(paths.entrySet().stream().flatMap(OpenApiTest::routes))
                .containsExactlyInAnyOrder(
                        "GET /advice/v1/opportunities/{id}/advice",
                        "GET /advice/v1/opportunities/{id}/decision-card",
                        "GET /advice/v1/people/{person}/development",
                        "GET /advice/v1/playbooks",
                        "GET /advice/v1/playbooks/{id}/facts",
                        "POST /advice/v1/opportunities/{id}/advice",
                        "POST /advice/v1/opportunities/{id}/facts",
                        "POST /advice/v1/playbooks/{id}/facts");
        assertThat(paths.values().stream().flatMap(it -> it.values().stream()))
                .allSatisfy(operation -> assertThat(operation).containsKeys("operationId", "summary", "security"))
                .allSatisfy(operation -> assertThat(String.valueOf(operation.get("responses")))
                        .contains("default", "#/components/schemas/Problem"));
        assertThat(read().getMap("components.securitySchemes")).isNotEmpty();
    }

    @Test
    void what_may_be_posted_is_a_choice_by_type_and_takes_a_key() {
        // When
        JsonPath openApi = read();

        // Then
        assertThat(openApi.getMap("components.schemas.PlaybookFact.discriminator.mapping"))
                .containsKey("PlaybookStepCompleted")
                .doesNotContainKey("PlaybookStarted");
        String post = "paths.'/advice/v1/playbooks/{id}/facts'.post.";
        assertThat(openApi.getList(post + "requestBody.content.'application/json'.schema.oneOf"))
                .hasSize(2);
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

    private static Stream<String> routes(Map.Entry<String, Map<String, Map<String, Object>>> path) {
        return path.getValue().keySet().stream().map(it -> it.toUpperCase(Locale.ROOT) + " " + path.getKey());
    }
}
