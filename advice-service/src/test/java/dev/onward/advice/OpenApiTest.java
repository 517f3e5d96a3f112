package dev.onward.advice;

import static dev.onward.advice.PublishedOpportunity.identified;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.About;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.contract.ContractConformance;
import dev.onward.testkit.contract.Examples.Given;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@QuarkusTest
class OpenApiTest extends ContractConformance {

    @Override
    protected Choice choice() {
        return new Choice(
                "/advice/v1/playbooks/{id}/facts", "PlaybookFact", "PlaybookStepCompleted", "PlaybookStarted", 2);
    }

    /** Somebody who was turned down once and is about to withdraw elsewhere on the spur of the moment. */
    @Override
    protected Given given() {
        UUID tenant = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        UUID search = UUID.randomUUID();
        UUID pursued = UUID.randomUUID();
        UUID lost = UUID.randomUUID();
        UUID intent = UUID.randomUUID();
        try (PublishedOpportunity first = opportunity(tenant, person, search, lost);
                PublishedOpportunity second = opportunity(tenant, person, search, pursued)) {
            first.publish(identified(search));
            first.publish(rejected());
            second.publish(identified(search));
            second.publish(new OpportunityEvent.InterviewHeld(
                    UUID.randomUUID(), 1, InterviewKind.SCREENING, null, null, List.of(), null));
            second.publish(
                    new OpportunityEvent.WithdrawalIntended(intent, List.of(), List.of(), WithdrawalMode.SNAP, 30));
        }
        String token = IdentityTestResource.seeker(tenant, person);
        Eventually.holds(
                () -> assertThat(get(token, "/advice/v1/opportunities/" + pursued + "/advice", "items.verdict"))
                        .contains("PAUSE"));
        return new Given(
                token,
                Map.of(
                        "0199b6a2-0000-7000-8000-0000000000b1", pursued.toString(),
                        "0199b6a2-0000-7000-8000-0000000000c1", person.toString(),
                        "0199b6a2-0000-7000-8000-0000000000d1", intent.toString(),
                        "0199b6a2-0000-7000-8000-0000000000f1", run(token)));
    }

    private static PublishedOpportunity opportunity(UUID tenant, UUID person, UUID search, UUID id) {
        return new PublishedOpportunity(tenant, person, "opportunity", id, new About(search, id));
    }

    private static OpportunityEvent rejected() {
        return new OpportunityEvent.Rejected(
                Stage.INTERVIEWING,
                2,
                null,
                null,
                Tone.SUPPORTIVE,
                Placement.SECOND,
                Closeness.CLOSE,
                List.of(),
                null,
                null,
                null);
    }

    private static String run(String token) {
        List<String> runs = new ArrayList<>();
        Eventually.holds(() -> {
            runs.addAll(get(token, "/advice/v1/playbooks", "items.runId"));
            assertThat(runs).isNotEmpty();
        });
        return runs.getFirst();
    }

    private static List<String> get(String token, String path, String what) {
        List<String> found =
                RestAssured.given().auth().oauth2(token).get(path).jsonPath().getList(what, String.class);
        return found == null ? List.of() : found;
    }
}
