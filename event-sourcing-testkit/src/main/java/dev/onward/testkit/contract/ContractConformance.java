package dev.onward.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.testkit.contract.Examples.Given;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * What the OpenAPI document of a service is worth: it is committed, it is OpenAPI 3.1, and each of its examples is taken.
 * That every answer fits it is looked at in every test, by the {@code contract} package. Extend it in a Quarkus test.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
public abstract class ContractConformance {

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

    /** A new person with a token, and what each id in the document's examples stands for. */
    protected abstract Given given();

    @Test
    void every_exchange_of_every_test_is_held_against_it() {
        // When, Then
        assertThat(RestAssured.filters())
                .extracting(it -> it.getClass().getSimpleName())
                .contains("ContractFilter");
    }

    @Test
    void an_exchange_that_breaks_it_fails_its_test() {
        // Given
        String path = ServedDocument.contract()
                .operations()
                .getFirst()
                .path()
                .replace("{", "")
                .replace("}", "");
        String token = given().token();
        Filter liar = (request, response, context) -> new ResponseBuilder()
                .clone(context.next(request, response))
                .setStatusCode(418)
                .build();

        // When
        Throwable failure = catchThrowable(
                () -> RestAssured.given().auth().oauth2(token).filter(liar).get(path));

        // Then
        assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("418");
    }

    @Test
    void the_document_is_the_committed_one() {
        // When
        String served = ServedDocument.yaml();

        // Then
        CommittedDocument.check(ServedDocument.committed(), served);
    }

    @Test
    void it_is_openapi_3_1_by_the_schema_of_the_specification() {
        // When
        JsonNode document = ServedDocument.contract().document();

        // Then
        assertThat(SpecificationSchemas.brokenByOpenApi(document)).isEmpty();
        assertThat(SpecificationSchemas.danglingReferences(document)).isEmpty();
    }

    @Test
    void every_operation_takes_its_examples() {
        // Given
        ApiContract contract = ServedDocument.contract();
        Examples examples = new Examples(contract, this::given);

        // When
        List<String> wrong = new ArrayList<>();
        contract.operations().forEach(operation -> wrong.addAll(examples.wrong(operation)));

        // Then
        assertThat(contract.operations()).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_operation_fails_whatever_its_parameters_headers_and_body_are() {
        // Given
        long seed = Long.getLong("onward.extremes.seed", 7);
        int each = Integer.getInteger("onward.extremes.requests", 25);
        Extremes extremes = new Extremes(ServedDocument.contract(), given(), seed);

        // When
        List<String> wrong = extremes.wrong(each);

        // Then
        assertThat(wrong)
                .as("seed " + seed + " (-Donward.extremes.seed), " + each + " each (-Donward.extremes.requests)")
                .isEmpty();
    }

    @Test
    void every_operation_has_a_name_and_says_who_may_call_it_and_what_may_go_wrong() {
        // When
        List<ApiOperation> operations = ServedDocument.contract().operations();

        // Then
        assertThat(operations).extracting(ApiOperation::id).doesNotContain("").doesNotHaveDuplicates();
        assertThat(operations).allSatisfy(operation -> {
            assertThat(operation.node().path("summary").asText()).isNotEmpty();
            assertThat(operation.node().path("security")).isNotEmpty();
            assertThat(operation.statuses()).contains("5XX").doesNotContain("default");
            if (isForAnybody(operation)) {
                assertThat(operation.node().path("tags")).hasToString("[\"problems and schemas\"]");
            } else {
                assertThat(operation.statuses()).contains("401", "403");
            }
        });
    }

    /** One way to call it needs nothing. */
    private static boolean isForAnybody(ApiOperation operation) {
        JsonNode security = operation.node().path("security");
        return security.size() == 1 && security.get(0).isEmpty();
    }

    @Test
    void what_may_be_posted_is_a_choice_by_type_and_takes_a_key() {
        // Given
        Choice choice = choice();

        // When
        JsonNode document = ServedDocument.contract().document();

        // Then
        JsonNode mapping = document.path("components")
                .path("schemas")
                .path(choice.schema())
                .at("/discriminator/mapping");
        assertThat(mapping.has(choice.posted())).isTrue();
        assertThat(mapping.has(choice.systemOnly())).isFalse();
        JsonNode post = document.path("paths").path(choice.path()).path("post");
        assertThat(post.path("requestBody")
                        .path("content")
                        .path("application/json")
                        .path("schema")
                        .path("oneOf"))
                .hasSize(choice.types());
        assertThat(post.path("parameters"))
                .anySatisfy(it -> assertThat(it.path("name").asText() + it.path("required"))
                        .isEqualTo("Idempotency-Keytrue"));
    }
}
