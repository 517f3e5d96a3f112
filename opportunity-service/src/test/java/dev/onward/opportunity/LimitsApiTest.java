package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A limit that is reached is said: the limit, what was asked and what to do. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsApiTest implements Stack {

    @Inject
    EventStore store;

    @Inject
    Privacy privacy;

    @Inject
    Projections projections;

    @Inject
    Transactions transactions;

    @Inject
    StreamType<OpportunityFact, OpportunityEvent> opportunities;

    private final Api seeker = Api.seeker();
    private String opportunity = "";

    @BeforeEach
    void begin() {
        opportunity = seeker.opportunity(seeker.search());
    }

    @Test
    void forty_people_sit_on_a_panel_and_no_more() {
        // When
        Response forty = seeker.tell(opportunity, interview(40));
        Response more = seeker.tell(opportunity, interview(41));

        // Then
        forty.then().statusCode(201).body("panel", hasSize(40));
        more.then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many"))
                .body("field", equalTo("/panel"))
                .body("detail", equalTo("Please give at most 40 entries here; there are 41."));
    }

    @Test
    void one_request_meets_two_hundred_new_people_and_no_more() {
        // When
        Response more = seeker.tell(opportunity, interviews(6));
        Response most = seeker.tell(opportunity, interviews(5));

        // Then
        more.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many-new-people"))
                .body("most", equalTo(200))
                .body("asked", equalTo(240))
                .body("detail", containsString("Send fewer facts in one request"));
        most.then().statusCode(201).body("findAll { it.type == 'InterviewHeld' }", hasSize(5));
        seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .then()
                .body("facts.findAll { it.type == 'InterviewHeld' }", hasSize(5));
    }

    @Test
    void one_request_takes_a_hundred_facts_and_no_more() {
        seeker.tell(opportunity, notes(101))
                .then()
                .statusCode(422)
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many-facts"))
                .body("most", equalTo(100))
                .body("asked", equalTo(101));
    }

    @Test
    void a_stream_that_is_nearly_full_refuses_a_batch_before_deciding_it() {
        // Given
        int version = 1;
        while (version <= 1_900) {
            version = seeker.tell(opportunity, notes(100))
                    .then()
                    .statusCode(201)
                    .extract()
                    .jsonPath()
                    .getInt("[-1].version");
        }
        // The last of them names an interview that there is not: it would be refused for that if it were decided.
        String batch = notes(99).replaceFirst("]$", """
                , {"type": "InvitationAccepted", "interviewId": "00000000-0000-4000-8000-000000000001"}]
                """);

        // When
        Response refused = seeker.tell(opportunity, batch);

        // Then
        refused.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/stream-full"))
                .body("most", equalTo(2_000))
                .body("asked", greaterThan(2_000));
        seeker.get("/opportunity/v1/opportunities/" + opportunity).then().statusCode(200);
    }

    @Test
    void a_history_takes_four_megabytes_and_no_more_and_is_read_all_the_same() {
        // Given
        for (int i = 0; i < 3; i++) {
            seeker.tell(opportunity, longNotes(90)).then().statusCode(201);
        }

        // When
        Response refused = seeker.tell(opportunity, longNotes(90));

        // Then
        refused.then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/stream-too-large"))
                .body("most", equalTo(4 * 1024 * 1024))
                .body("asked", greaterThan(4 * 1024 * 1024))
                .body("detail", containsString("Send less text"));
        seeker.tell(opportunity, notes(1)).then().statusCode(201);
        // As it was written under a larger limit.
        Streams smaller = new Streams(store, privacy, projections, new MemorySize(BigInteger.ZERO), 1_000);
        OpenStream<OpportunityFact> read = inTenant(tx -> smaller.load(
                tx, opportunities, opportunities.id(seeker.tenant(), UUID.fromString(opportunity)), seeker.person()));
        assertThat(read.facts().stream()
                        .filter(it -> it.recorded().envelope().type().equals("FitNoteRecorded")))
                .hasSize(3 * 90 + 1);
        assertThat(read.bytes()).isGreaterThan(3_500_000);
    }

    private <R> R inTenant(Function<Tx, Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> transactions.inTenant(seeker.tenant(), work));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private static String longNotes(int count) {
        return notes(count).replace("note ", "long ".repeat(1_990));
    }

    private static String interviews(int count) {
        return IntStream.range(0, count).mapToObj(_ -> interview(40)).collect(Collectors.joining(",", "[", "]"));
    }

    private static String interview(int people) {
        String panel = IntStream.range(0, people)
                .mapToObj("{\"name\": \"Member %d\"}"::formatted)
                .collect(Collectors.joining(",", "[", "]"));
        return """
                {"type": "InterviewHeld", "occurredAt": "2026-10-05", "kind": "PANEL", "panel": %s}
                """.formatted(panel);
    }

    private static String notes(int count) {
        return IntStream.range(0, count).mapToObj("""
                        {"type": "FitNoteRecorded", "occurredAt": "2026-10-05", "topic": "MANAGER",
                         "direction": "THEIRS_FOR_ME", "polarity": "NEUTRAL", "evidenceKind": "IMPRESSION", "text": "note %d"}
                        """::formatted).collect(Collectors.joining(",", "[", "]"));
    }
}
