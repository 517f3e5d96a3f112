package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
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
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A decision is counted by the rule of the advice that held when it was made, whichever of the two is heard of first. */
@QuarkusTest
@TestProfile(UnreadableHistoryTest.NothingKnown.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RegretByRuleTest implements Stack {

    private static final String METRICS = "/opportunity/v1/reports/metrics";
    private static final String LONG_BEFORE = "2026-10-07T08:00:00Z";
    private static final String LONG_AFTER = "2036-10-07T08:00:00Z";

    private final Map<String, Integer> sent = new LinkedHashMap<>();
    private final Map<String, UUID> last = new LinkedHashMap<>();

    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.of(
                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
            new StringSerializer(),
            new ByteArraySerializer());

    @TestHTTPResource(value = "/onward/projections", management = true)
    @Nullable
    URL projections;

    private Api seeker;
    private String search;

    @BeforeEach
    void begin() {
        seeker = Api.seeker();
        search = seeker.search();
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private void advise(String opportunity, String rule, String recordedAt) {
        publish(opportunity, "AdviceGiven", recordedAt, """
                {"adviceId": "%1$s", "caseId": "%1$s", "question": "CONTINUE",
                 "inputs": {"asOf": "2026-10-07T08:00:00Z", "position": "AFTER", "round": 1, "knowledge": "NONE",
                            "interest": "CONSIDERING", "firstHand": false, "factBehind": false, "hrOnly": false,
                            "withdrawalIntended": false, "missing": [], "live": 1, "abundanceThreshold": 4},
                 "verdict": "PURSUE_OFFER", "strength": 2, "ruleId": "%2$s", "modifierIds": [], "ruleVersion": 1,
                 "warnings": [], "missingFacts": [], "suggestedQuestions": [], "worstCase": "NOT_CALLED_BACK",
                 "sourcesFor": [], "sourcesAgainst": [], "evidenceIds": []}
                """.formatted(opportunity, rule));
    }

    private void publish(String opportunity, String type, String recordedAt, String body) {
        UUID id = UUID.randomUUID();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.CE_ID, id.toString());
        headers.put(Headers.CE_SOURCE, "/onward/advice");
        headers.put(Headers.CE_TYPE, Headers.typeOf("advice", type));
        headers.put(Headers.TENANT, seeker.tenant().toString());
        headers.put(Headers.PERSON, seeker.person().toString());
        headers.put(Headers.CE_SUBJECT, "case/" + opportunity);
        headers.put(Headers.SCHEMA_VERSION, "1");
        headers.put(Headers.CE_SEQUENCE, Headers.sequenceOf(sent.merge(opportunity, 1, Integer::sum)));
        headers.put(Headers.SEARCH, search);
        headers.put(Headers.OPPORTUNITY, opportunity);
        headers.put(Headers.ACTOR_KIND, "SYSTEM");
        headers.put(Headers.CE_RECORDEDTIME, recordedAt);
        UUID before = last.put(opportunity, id);
        if (before != null) {
            headers.put(Headers.PREVIOUS, before.toString());
        }
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(
                Topics.ADVICE_EVENTS, seeker.tenant() + "/" + seeker.person(), body.getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(published);
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
    }

    /** What its second event says is of a release that nobody has, or is again as it was. */
    private static void age(String opportunity, int by) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement update = connection.prepareStatement(
                        "update event set schema_version = schema_version + ? where stream_id = ? and version = 2")) {
            update.setInt(1, by);
            update.setObject(2, UUID.fromString(opportunity));
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** The transaction that counted the opportunity last. */
    private static String countedIn(String opportunity) throws SQLException {
        try (Connection connection = superuser();
                PreparedStatement query = connection.prepareStatement(
                        "select string_agg(cast(xmin as text), ',') from report_contribution where stream_id = ?")) {
            query.setObject(1, UUID.fromString(opportunity));
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }

    /** Applied and left long enough ago to be asked about it. */
    private void leave(String opportunity) {
        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-03"},
                 {"type": "Withdrew", "occurredAt": "2026-10-20", "reasonCodes": ["CULTURE"], "initiatedBy": "SELF",
                  "openToFuture": "YES"}]
                """).then().statusCode(201);
    }

    private void heardOf(int lines) {
        Eventually.holds(() -> seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .statusCode(200)
                .body("items.findAll { it.service == 'advice' }.size()", equalTo(lines)));
    }

    private void countedBy(String... rules) {
        Eventually.holds(() -> seeker.get(METRICS)
                .then()
                .statusCode(200)
                .body(
                        "figures.findAll { it.metric == 'REGRET_AFTER_14_DAYS' && it.rule != null }.rule",
                        contains(rules)));
    }

    private void isTheSameWhenMadeAgain() {
        String before = seeker.get(METRICS).asString();
        given().post(projections + "/reports/rebuild").then().statusCode(200).body("equal", equalTo(true));
        assertThat(seeker.get(METRICS).asString()).isEqualTo(before);
    }

    @Test
    void advice_heard_before_the_decision_counts() {
        // Given
        String opportunity = seeker.opportunity(search);
        advise(opportunity, "R8", LONG_BEFORE);
        advise(opportunity, "R6", LONG_BEFORE.replace("07T", "08T"));
        heardOf(2);

        // When
        leave(opportunity);

        // Then
        countedBy("R6");
        isTheSameWhenMadeAgain();
    }

    @Test
    void advice_heard_after_the_decision_counts_if_it_was_given_before() {
        // Given
        String opportunity = seeker.opportunity(search);
        String another = seeker.opportunity(search);
        leave(opportunity);
        leave(another);
        countedBy("NONE");

        // When
        advise(opportunity, "R8", LONG_BEFORE);
        advise(opportunity, "R6", LONG_BEFORE.replace("07T", "08T"));
        advise(opportunity, "R7", LONG_AFTER);
        advise(another, "R7", LONG_AFTER);

        // Then
        countedBy("NONE", "R6");
        heardOf(4);
        countedBy("NONE", "R6");
        isTheSameWhenMadeAgain();
    }

    @Test
    void advice_given_after_the_decision_does_not_count_however_late_it_is_told() {
        // Given
        String opportunity = seeker.opportunity(search);
        advise(opportunity, "R8", LONG_BEFORE);
        advise(opportunity, "R6", "2026-10-23T08:00:00Z");
        heardOf(2);

        // When
        leave(opportunity);

        // Then
        countedBy("R8");
        isTheSameWhenMadeAgain();
    }

    @Test
    void advice_about_an_unreadable_opportunity_is_on_the_timeline_and_counts_later() throws SQLException {
        // Given
        String opportunity = seeker.opportunity(search);
        leave(opportunity);
        countedBy("NONE");
        age(opportunity, 98);

        // When
        advise(opportunity, "R8", LONG_BEFORE);
        advise(opportunity, "R6", LONG_BEFORE.replace("07T", "08T"));

        // Then
        heardOf(2);
        countedBy("NONE");

        // When
        age(opportunity, -98);
        given().post(projections + "/reports/rebuild?difference=ALLOWED").then().statusCode(200);

        // Then
        countedBy("R6");
        isTheSameWhenMadeAgain();
    }

    @Test
    void a_case_that_tells_anything_else_counts_nothing_again() throws SQLException {
        // Given
        String opportunity = seeker.opportunity(search);
        leave(opportunity);
        countedBy("NONE");
        String before = countedIn(opportunity);

        // When
        publish(
                opportunity,
                "DecisionCaseOpened",
                LONG_BEFORE,
                "{\"caseId\": \"%s\", \"searchId\": \"%s\"}".formatted(opportunity, search));

        // Then
        heardOf(1);
        assertThat(countedIn(opportunity)).isEqualTo(before);

        // When
        advise(opportunity, "R8", LONG_BEFORE);

        // Then
        countedBy("R8");
        assertThat(countedIn(opportunity)).isNotEqualTo(before);
    }

    @Test
    void a_rule_that_is_no_word_is_told_as_another() {
        // Given
        String opportunity = seeker.opportunity(search);
        leave(opportunity);

        // When
        advise(opportunity, "R6/ 1", LONG_BEFORE);

        // Then
        countedBy("OTHER");
        isTheSameWhenMadeAgain();
    }
}
