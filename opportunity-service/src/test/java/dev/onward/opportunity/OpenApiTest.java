package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.testkit.contract.ContractConformance;
import dev.onward.testkit.contract.Examples.Given;
import dev.onward.testkit.contract.ServedDocument;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ContractConformance implements Stack {

    @Override
    protected Choice choice() {
        return new Choice(
                "/opportunity/v1/opportunities/{id}/facts", "OpportunityFact", "InterviewHeld", "KnowledgeAssessed", 2);
    }

    /** A search with one opportunity. */
    @Override
    protected Given given() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        String identified = seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .statusCode(200)
                .extract()
                .path("facts[0].eventId");
        String job = seeker.request()
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("Company,Job Title\nNorthwind,Controller\n")
                .post("/opportunity/v1/searches/" + search + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
        return new Given(
                seeker.token(),
                Map.of(
                        "0199b6a2-0000-7000-8000-0000000000a1", search,
                        "0199b6a2-0000-7000-8000-0000000000b1", opportunity,
                        "0199b6a2-0000-7000-8000-0000000000d1", job,
                        "0199b6a2-0000-7000-8000-0000000000c1", seeker.person().toString(),
                        "0199b6a2-0000-7000-8000-00000000e001", identified));
    }

    @Test
    void schemas_say_what_is_derived_required_and_allowed() {
        // When
        JsonNode schemas = ServedDocument.contract().document().at("/components/schemas");

        // Then
        assertThat(schemas.at("/Withdrew/properties/stage/readOnly").booleanValue())
                .isTrue();
        assertThat(schemas.at("/InterviewHeld/required"))
                .extracting(JsonNode::asText)
                .contains("kind");
        assertThat(schemas.at("/FitNoteRecorded/properties/evidenceKind/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("FACT", "IMPRESSION", "HEARSAY");
        assertThat(schemas.at("/Applied/additionalProperties").booleanValue()).isFalse();
        assertThat(schemas.has("RecordedKnowledgeAssessed")).isTrue();
    }
}
