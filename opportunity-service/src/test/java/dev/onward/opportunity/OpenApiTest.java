package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What the document says of facts, which no annotation could. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class OpenApiTest implements Stack {

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    @Nullable
    URL document;

    @Test
    void facts_are_a_choice_by_their_type() {
        ValidatableResponse openApi = given().urlEncodingEnabled(false)
                .get(String.valueOf(document))
                .then()
                .statusCode(200);

        openApi.body("openapi", equalTo("3.1.0"));
        openApi.body("components.schemas.OpportunityFact.discriminator.propertyName", equalTo("type"));
        openApi.body("components.schemas.OpportunityFact.discriminator.mapping", hasKey("InterviewHeld"));
        openApi.body("components.schemas.OpportunityFact.discriminator.mapping", not(hasKey("KnowledgeAssessed")));
        openApi.body("components.schemas.Withdrew.properties.stage.readOnly", equalTo(true));
        openApi.body("components.schemas.InterviewHeld.required", hasItem("kind"));
        openApi.body(
                "components.schemas.FitNoteRecorded.properties.evidenceKind.enum",
                containsInAnyOrder("FACT", "IMPRESSION", "HEARSAY"));
        openApi.body("components.schemas.Applied.additionalProperties", equalTo(false));
        openApi.body(
                "paths.'/opportunity/v1/opportunities/{id}/facts'.post.requestBody.content.'application/json'.schema.oneOf",
                notNullValue());
        openApi.body(
                "paths.'/opportunity/v1/opportunities/{id}/facts'.post.parameters.findAll { it.name == 'Idempotency-Key' }.required",
                contains(true));
    }
}
