package dev.onward.networking;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.foreign.ForeignRebuilds;
import dev.onward.eventsourcing.projection.Rebuilds.Difference;
import dev.onward.testkit.EdgeConformance;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PagedList;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The service as a whole: events of opportunity-service come in over Kafka, people ask and answer over HTTP. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "networking"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
class NetworkingServiceTest extends EdgeConformance {

    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    ForeignRebuilds rebuilds;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID manager = UUID.randomUUID();
    private final UUID peer = UUID.randomUUID();

    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void connect() {
        producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void disconnect() {
        producer.close();
    }

    @Override
    protected FactsEndpoint endpoint() {
        String contact = contact();
        String path = "/networking/v1/contacts/" + contact;
        return new FactsEndpoint(
                tenant,
                person,
                UUID.fromString(contact),
                path + "/facts",
                path,
                "{\"type\": \"ContactUpdated\", \"role\": \"Provost\"}",
                "{\"type\": \"ContactUpdated\", \"role\": \"Dean\"}");
    }

    // ---- opportunity-service, as its relay publishes

    private final class Opportunity {
        private final String kind;
        private final UUID id;
        private int published;
        private @Nullable UUID previous;

        private Opportunity() {
            this("opportunity", UUID.randomUUID());
        }

        /** Another stream of the same service. */
        private Opportunity(String kind, UUID id) {
            this.kind = kind;
            this.id = id;
        }

        UUID tells(String type, String occurredAt, String body) {
            UUID eventId = UUID.randomUUID();
            published++;
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    Topics.OPPORTUNITY_EVENTS, tenant + "/" + person, body.getBytes(StandardCharsets.UTF_8));
            header(record, Headers.CE_SPECVERSION, "1.0");
            header(record, Headers.CE_ID, eventId.toString());
            header(record, Headers.CE_SOURCE, "/onward/opportunity");
            header(record, Headers.CE_TYPE, Headers.typeOf("opportunity", type));
            header(record, Headers.TENANT, tenant.toString());
            header(record, Headers.PERSON, person.toString());
            header(record, Headers.CE_SUBJECT, kind + "/" + id);
            header(record, Headers.SCHEMA_VERSION, "1");
            header(record, Headers.CE_SEQUENCE, Headers.sequenceOf(published));
            if (previous != null) {
                header(record, Headers.PREVIOUS, previous.toString());
            }
            header(record, Headers.SEARCH, search.toString());
            header(record, Headers.OPPORTUNITY, id.toString());
            header(record, Headers.DEPTH, "0");
            header(record, Headers.OCCURRED_AT, occurredAt);
            header(record, Headers.CE_RECORDEDTIME, Instant.now().toString());
            header(record, Headers.ACTOR_KIND, "SEEKER");
            header(record, Headers.CE_AUTHID, person.toString());
            header(record, Headers.DAY_MATH_TRUST, "REPORTED");
            header(record, Headers.CE_CORRELATIONID, eventId.toString());
            producer.send(record);
            previous = eventId;
            return eventId;
        }

        UUID identified() {
            return tells("OpportunityIdentified", "2026-01-05", """
                    {"searchId": "%s", "kind": "JOB", "internal": false, "organization": {"name": "State University"},
                     "organizationRef": "%s", "title": "Career counselor"}""".formatted(search, UUID.randomUUID()));
        }

        UUID panelHeld(int round) {
            return tells("InterviewHeld", "2026-01-1" + round, """
                    {"interviewId": "%s", "round": %d, "kind": "PANEL", "panel": [
                      {"contactId": "%s", "name": "Ada Example", "role": "Dean", "knowledgeOfJob": "HIGH", "futureBoss": true},
                      {"contactId": "%s", "name": "Bo Example", "role": "Counselor", "knowledgeOfJob": "MEDIUM"}]}
                    """.formatted(UUID.randomUUID(), round, manager, peer));
        }

        /** What the opportunity service states beside an interview. */
        void numbers(UUID... interviews) {
            List<String> rounds = new ArrayList<>();
            for (UUID interview : interviews) {
                rounds.add("{\"interviewId\": \"%s\", \"round\": %d}".formatted(interview, rounds.size() + 1));
            }
            tells("RoundsNumbered", Instant.now().toString(), "{\"rounds\": [" + String.join(", ", rounds) + "]}");
        }

        void panelHeldOn(UUID interview, String day, UUID member) {
            tells("InterviewHeld", day, """
                    {"interviewId": "%s", "kind": "PANEL", "panel": [{"contactId": "%s", "name": "Bo Example", "role": "Counselor"}]}
                    """.formatted(interview, member));
        }

        UUID rejected() {
            return tells("Rejected", "2026-01-20", """
                    {"stage": "INTERVIEWING", "round": 2, "tone": "SUPPORTIVE", "placement": "SECOND",
                     "closeness": "CLOSE", "decidedBy": {"name": "ada example"}}""");
        }

        UUID retracts(UUID target, String type) {
            return tells("FactRetracted", Instant.now().toString(), """
                    {"targetEventId": "%s", "targetType": "%s"}""".formatted(target, type));
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    // ---- the person

    private RequestSpecification seeker() {
        return as(tenant, person);
    }

    private static RequestSpecification as(UUID tenant, UUID person) {
        return given().auth()
                .oauth2(IdentityTestResource.seeker(tenant, person))
                .contentType("application/json");
    }

    private ValidatableResponse post(String path, String body) {
        return seeker().header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post("/networking/v1" + path)
                .then();
    }

    private JsonPath get(String path) {
        return seeker().get("/networking/v1" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath soon(String path, String jsonPath, int items) {
        Eventually.holds(() -> assertThat(get(path).getList(jsonPath)).hasSize(items));
        return get(path);
    }

    private UUID proposalAfterTurndown(Opportunity opportunity) {
        opportunity.identified();
        opportunity.panelHeld(1);
        opportunity.panelHeld(2);
        opportunity.rejected();
        return UUID.fromString(soon("/proposals", "items", 1).getString("items[0].proposalId"));
    }

    private String contact() {
        return post("/contacts", """
                {"type": "ContactAdded", "name": "Cy Example", "contactKind": "PEER"}""").statusCode(201).extract().path("streamId");
    }

    // ---- a turndown becomes a network

    @Test
    void a_turndown_proposes_the_people_met_with_the_reasons() {
        // Given
        Opportunity opportunity = new Opportunity();
        // When
        UUID proposal = proposalAfterTurndown(opportunity);
        // Then
        JsonPath told = get("/proposals/" + proposal);
        assertThat(told.getString("state")).isEqualTo("OPEN");
        assertThat(told.getString("tier")).isEqualTo("FULL");
        assertThat(told.getList("candidates.contactId")).containsExactly(manager.toString(), peer.toString());
        assertThat(told.getList("candidates.score")).containsExactly(110, 20);
        assertThat(told.getList("candidates[0].why.code"))
                .containsExactly("DECIDER", "FUTURE_BOSS", "KNOWLEDGE_HIGH", "ROUNDS_MET");
        assertThat(told.getString("candidates[0].contact.name")).isEqualTo("Ada Example");
        assertThat(get("/contacts").getList("items.name")).containsExactlyInAnyOrder("Ada Example", "Bo Example");
    }

    @Test
    void an_interview_told_late_makes_the_turndown_a_near_miss_and_counts_as_a_round_met() {
        // Given
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Opportunity opportunity = new Opportunity();
        opportunity.identified();
        opportunity.panelHeldOn(second, "2026-01-18", peer);
        opportunity.numbers(second);
        opportunity.tells("Rejected", "2026-01-25", """
                {"stage": "INTERVIEWING", "round": 1, "tone": "NEUTRAL", "placement": "UNKNOWN", "closeness": "EARLIER"}""");
        JsonPath before = soon("/proposals?state=OPEN", "items", 1);
        assertThat(before.getString("items[0].tier")).isEqualTo("LIGHT");

        // When
        opportunity.panelHeldOn(first, "2026-01-11", peer);
        opportunity.numbers(first, second);

        // Then
        String proposal = "/proposals/" + before.getString("items[0].proposalId");
        Eventually.holds(() -> {
            assertThat(get(proposal).getString("tier")).isEqualTo("FULL");
            assertThat(get(proposal).getInt("candidates[0].score")).isEqualTo(10);
        });
    }

    @Test
    void taking_it_up_begins_keeping_in_touch() {
        // Given
        UUID proposal = proposalAfterTurndown(new Opportunity());
        // When
        post("/proposals/" + proposal + "/facts", """
                {"type": "ConversionAccepted", "occurredAt": "2026-01-21"}""").statusCode(201).body("contactIds", contains(manager.toString()));
        // Then
        JsonPath followUps = soon("/follow-ups", "items", 1);
        assertThat(followUps.getString("items[0].contactId")).isEqualTo(manager.toString());
        assertThat(followUps.getString("items[0].nextDue")).isEqualTo("2026-02-20");
        assertThat(followUps.getString("items[0].contact.name")).isEqualTo("Ada Example");
        assertThat(get("/follow-ups?due=2026-02-19").getList("items")).isEmpty();
        assertThat(get("/follow-ups?due=2026-02-20").getList("items")).hasSize(1);
    }

    @Test
    void a_turndown_put_right_takes_back_what_followed() {
        // Given
        Opportunity opportunity = new Opportunity();
        opportunity.identified();
        opportunity.panelHeld(1);
        UUID rejected = opportunity.rejected();
        String proposal = soon("/proposals", "items", 1).getString("items[0].proposalId");
        post("/proposals/" + proposal + "/facts", """
                {"type": "ConversionAccepted", "occurredAt": "2026-01-21"}""").statusCode(201);
        soon("/follow-ups", "items", 1);
        // When
        opportunity.retracts(rejected, "Rejected");
        // Then
        Eventually.holds(() -> {
            assertThat(get("/proposals").getString("items[0].dismissalReason")).isEqualTo("RETRACTED");
            assertThat(get("/follow-ups").getString("items[0].endReason")).isEqualTo("RETRACTED");
        });
    }

    @Test
    void a_rebuild_from_the_topic_proposes_nothing_again() {
        // Given
        Opportunity opportunity = new Opportunity();
        UUID proposal = proposalAfterTurndown(opportunity);
        String before = seeker().get("/networking/v1/proposals").asString();

        // When
        ForeignRebuilds.Report report = rebuilds.rebuild("foreign.opportunity", Difference.REFUSED)
                .await()
                .atMost(Duration.ofSeconds(20));

        // Then
        assertThat(report.differences()).isZero();
        assertThat(report.live()).isGreaterThan(1);
        assertThat(report.stored()).isGreaterThanOrEqualTo(4);
        assertThat(seeker().get("/networking/v1/proposals").asString()).isEqualTo(before);
        // What comes next stands on the whole history.
        opportunity.panelHeld(3);
        Eventually.holds(() -> {
            assertThat(get("/proposals").getList("items")).hasSize(1);
            assertThat(get("/proposals").getString("items[0].proposalId")).isEqualTo(proposal.toString());
            assertThat(seeker().get("/networking/v1/proposals").asString()).isNotEqualTo(before);
        });
    }

    @Test
    void a_turndown_that_is_rescinded_takes_its_proposal_back() {
        // Given
        Opportunity opportunity = new Opportunity();
        opportunity.identified();
        opportunity.panelHeld(1);
        UUID rejected = opportunity.rejected();
        soon("/proposals", "items", 1);
        // When
        opportunity.tells("RejectionRescinded", "2026-01-22", """
                {"rejectedEventId": "%s"}""".formatted(rejected));
        // Then
        Eventually.holds(() -> assertThat(get("/proposals").getString("items[0].dismissalReason"))
                .isEqualTo("RETRACTED"));
    }

    @Test
    void an_interview_told_late_changes_whom_to_meet() {
        // Given
        Opportunity opportunity = new Opportunity();
        opportunity.identified();
        opportunity.tells("Rejected", "2026-01-20", """
                {"stage": "APPLIED", "round": 0, "tone": "FORM", "placement": "UNKNOWN", "closeness": "EARLIER"}""");
        assertThat(soon("/proposals", "items", 1).getList("items[0].candidates"))
                .isEmpty();
        // When
        opportunity.panelHeld(1);
        // Then
        Eventually.holds(() ->
                assertThat(get("/proposals").getList("items[0].candidates")).hasSize(2));
    }

    @Test
    void a_withdrawal_that_somebody_was_told_of_proposes_thanks_and_contact() {
        // Given
        Opportunity opportunity = new Opportunity();
        opportunity.identified();
        // When
        opportunity.tells("Withdrew", "2026-01-15", """
                {"stage": "INTERVIEWING", "round": 1, "knowledgeState": "SUFFICIENT", "interestState": "KNOW_NOT",
                 "initiatedBy": "SELF", "communicatedTo": {"name": "Di Example", "role": "Recruiter"},
                 "openToFuture": "YES", "earned": true}""");
        // Then
        JsonPath proposals = soon("/proposals?state=OPEN", "items", 1);
        assertThat(proposals.getList("items[0].steps")).containsExactly("THANK_YOU", "KEEP_IN_TOUCH");
        assertThat(proposals.getString("items[0].contact.name")).isEqualTo("Di Example");
    }

    private String followUp(String contact) {
        return post("/follow-ups", """
                {"type": "KeepInTouchCadenceSet", "contactId": "%s", "afterDays": [1, 9], "occurredAt": "%s"}""".formatted(contact, TODAY))
                .statusCode(201)
                .extract()
                .path("streamId");
    }

    @Test
    void a_check_in_done_early_makes_way_for_the_next() {
        // Given
        String followUp = followUp(contact());
        // When
        post("/follow-ups/" + followUp + "/facts", """
                {"type": "CheckInDone", "openingHeard": true, "note": "still busy", "occurredAt": "%s"}""".formatted(Instant.now())).statusCode(201);
        // Then
        assertThat(get("/follow-ups/" + followUp).getString("nextDue"))
                .isEqualTo(TODAY.plusDays(9).toString());
    }

    @Test
    void days_are_counted_in_the_persons_zone() {
        // Given
        new Opportunity("person", person).tells("ContactPointSet", Instant.now().toString(), """
                {"locale": "en", "zone": "America/New_York"}""");
        // Of the same person, so heard after it.
        proposalAfterTurndown(new Opportunity());
        // When
        String followUp = post("/follow-ups", """
                {"type": "KeepInTouchCadenceSet", "contactId": "%s", "afterDays": [1, 9],
                 "occurredAt": "2026-01-05T02:00:00Z"}""".formatted(contact()))
                .statusCode(201)
                .body("zone", equalTo("America/New_York"))
                .extract()
                .path("streamId");
        // Then
        assertThat(get("/follow-ups/" + followUp).getString("nextDue")).isEqualTo("2026-01-05");
    }

    @Test
    void a_check_in_falls_due_by_itself() throws SQLException {
        // Given
        String followUp = followUp(contact());
        // When
        tomorrowIsNow(followUp);
        // Then
        Eventually.holds(() -> {
            seeker().get("/networking/v1/follow-ups/" + followUp)
                    .then()
                    .header("ETag", startsWith("\"2-"))
                    .body("nextDue", equalTo(TODAY.plusDays(1).toString()));
        });
    }

    @Test
    void check_ins_that_nobody_answers_are_each_caused_by_the_cadence() throws SQLException {
        // Given
        String followUp = followUp(contact());
        tomorrowIsNow(followUp);
        Eventually.holds(() -> assertThat(causedByTheCadence(followUp)).isEqualTo(1));
        // When
        tomorrowIsNow(followUp);
        // Then
        Eventually.holds(() -> assertThat(causedByTheCadence(followUp)).isEqualTo(2));
    }

    private static void tomorrowIsNow(String followUp) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement update = connection.prepareStatement(
                        "update due set due_at = now(), next_at = now() where stream_id = ?::uuid")) {
            update.setString(1, followUp);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    private static int causedByTheCadence(String followUp) {
        try (Connection connection = superuser();
                PreparedStatement query = connection.prepareStatement("""
                        select count(*) from event due join event cadence
                            on cadence.stream_id = due.stream_id and cadence.type = 'KeepInTouchCadenceSet'
                            and cadence.event_id = cast(due.meta ->> 'causationId' as uuid)
                        where due.stream_id = ?::uuid and due.type = 'CheckInDue'
                            and cast(due.meta ->> 'depth' as int) = 1
                        """)) {
            query.setString(1, followUp);
            ResultSet rows = query.executeQuery();
            assertThat(rows.next()).isTrue();
            return rows.getInt(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
    }

    // ---- meetings and referrals

    @Test
    void a_meeting_yields_advice_and_a_referral_becomes_a_contact() {
        // Given
        String contact = contact();
        String meeting = post("/meetings", """
                [{"type": "NetworkingMeetingRequested", "contactId": "%s", "purpose": "GUIDANCE",
                  "occurredAt": "2026-01-22"},
                 {"type": "NetworkingMeetingScheduled", "startAt": "2026-01-30T14:00:00Z", "place": "her office",
                  "occurredAt": "2026-01-23"}]""".formatted(contact))
                .statusCode(201)
                .extract()
                .path("[0].streamId");
        // When
        post("/meetings/" + meeting + "/facts", """
                {"type": "NetworkingMeetingHeld", "oneOnOne": true, "rapport": 5, "occurredAt": "2026-01-30",
                 "adviceReceived": ["show results"], "gapsConfirmed": [{"text": "undergraduates", "gapCode": "EXPERIENCE"}],
                 "actionsValidated": ["volunteering"], "mood": {"before": 2, "after": 5}}""").statusCode(201);
        String referral = post("/referrals", """
                {"type": "ReferralReceived", "fromContactId": "%s", "viaMeetingId": "%s",
                 "toContact": {"name": "Ed Example", "role": "Registrar"}, "organization": {"name": "City College"},
                 "occurredAt": "2026-01-30"}""".formatted(contact, meeting))
                .statusCode(201)
                .extract()
                .path("streamId");
        // Then
        JsonPath held = get("/meetings/" + meeting);
        assertThat(held.getString("state")).isEqualTo("HELD");
        assertThat(held.getList("outcome.adviceReceived")).containsExactly("show results");
        assertThat(held.getInt("outcome.mood.after")).isEqualTo(5);
        assertThat(get("/referrals/" + referral).getString("toContact.name")).isEqualTo("Ed Example");
        Eventually.holds(
                () -> assertThat(get("/contacts").getList("items.name")).contains("Ed Example"));
    }

    // ---- repeated, stale and bad requests

    @Test
    void a_repeated_request_gets_its_first_answer() {
        // Given
        String key = UUID.randomUUID().toString();
        String body = """
                {"type": "ContactAdded", "name": "Cy Example", "contactKind": "PEER"}""";
        Map<String, Object> first = seeker().header("Idempotency-Key", key)
                .body(body)
                .post("/networking/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("");
        // When
        Map<String, Object> second = seeker().header("Idempotency-Key", key)
                .body(body)
                .post("/networking/v1/contacts")
                .then()
                .statusCode(201)
                .extract()
                .path("");
        // Then
        assertThat(second).isEqualTo(first);
        assertThat(get("/contacts").getList("items")).hasSize(1);
    }

    @Test
    void the_data_of_others_does_not_exist() {
        String contact = contact();
        for (RequestSpecification other : List.of(as(tenant, UUID.randomUUID()), as(UUID.randomUUID(), person))) {
            other.get("/networking/v1/contacts/" + contact).then().statusCode(404);
        }
        as(tenant, UUID.randomUUID())
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"type": "ContactUpdated", "role": "Provost"}""")
                .post("/networking/v1/contacts/" + contact + "/facts")
                .then()
                .statusCode(404);
        as(tenant, UUID.randomUUID()).get("/networking/v1/contacts").then().body("items", hasSize(0));
    }

    @Test
    void a_list_is_given_page_by_page() {
        // Given
        contact();
        contact();
        contact();
        // When
        String next = seeker().get("/networking/v1/contacts?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .header("Link");
        // Then
        assertThat(next).endsWith("rel=\"next\"");
        seeker().urlEncodingEnabled(false)
                .get(next.substring(1, next.indexOf('>')))
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .header("Link", nullValue());
    }

    @Test
    void the_pages_list_each_contact_once_the_newest_first() {
        // Given
        String first = contact();
        String second = contact();
        String third = contact();

        // When
        List<String> seen = PagedList.of(this::seeker, "/networking/v1/contacts", "contactId");

        // Then
        assertThat(seen).containsExactly(third, second, first);
    }

    @Test
    void the_links_of_what_is_due_keep_the_day() {
        // Given
        List<String> both = List.of(followUp(contact()), followUp(contact()));
        String days = "/networking/v1/follow-ups?due=" + TODAY.plusDays(3);

        // When
        List<String> seen = PagedList.of(this::seeker, days, "followUpId");

        // Then
        assertThat(seen).containsExactlyInAnyOrderElementsOf(both);
    }

    @Test
    void each_fault_of_a_request_has_a_problem_type_of_its_own() {
        String contact = contact();
        String facts = "/contacts/" + contact + "/facts";
        post("/contacts", """
                {"type": "ContactAdded", "name": "X", "contactKind": "PEER", "nickname": "Y"}""").statusCode(400).body("type", endsWith("/unknown-field"));
        post("/contacts", """
                {"type": "ContactAdded", "contactKind": "PEER"}""")
                .statusCode(400)
                .body("type", endsWith("/missing-field"))
                .body("field", equalTo("/name"));
        post("/contacts", """
                {"type": "ContactAdded", "name": 7, "contactKind": "PEER"}""").statusCode(400).body("type", endsWith("/wrong-type"));
        post("/contacts", """
                {"type": "ContactAdded", "name": "X", "contactKind": "UNRECOGNIZED"}""").statusCode(400).body("type", endsWith("/not-allowed-value"));
        post(facts, """
                {"type": "ContactUpdated", "contactId": "%s", "role": "X"}""".formatted(contact)).statusCode(400).body("type", endsWith("/derived-field"));
        post(facts, """
                {"type": "ContactUpdated"}""").statusCode(422).body("type", endsWith("/nothing-stated"));
        post("/proposals/" + UUID.randomUUID() + "/facts", """
                {"type": "TurndownConversionProposed", "rejectedEventId": "%s", "tier": "FULL"}""".formatted(UUID.randomUUID()))
                .statusCode(400)
                .body("type", endsWith("/system-only"));
        post("/proposals/" + UUID.randomUUID() + "/facts", """
                {"type": "ConversionAccepted"}""").statusCode(404);
        seeker().get("/networking/v1/follow-ups?due=tomorrow")
                .then()
                .statusCode(400)
                .body("type", endsWith("/parameter-invalid"));
        assertThat(get("/contacts").getList("items")).hasSize(1);
    }
}
