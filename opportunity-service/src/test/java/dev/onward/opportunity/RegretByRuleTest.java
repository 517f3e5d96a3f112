package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.testkit.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.nio.charset.StandardCharsets;
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

/** A decision is counted by the rule of the advice that held when it was recorded, whichever of the two is heard of first. */
@QuarkusTest
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
        UUID id = UUID.randomUUID();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(Headers.CE_ID, id.toString());
        headers.put(Headers.CE_SOURCE, "/onward/advice");
        headers.put(Headers.CE_TYPE, Headers.typeOf("advice", "AdviceGiven"));
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
                Topics.ADVICE_EVENTS, seeker.tenant() + "/" + seeker.person(), """
                {"adviceId": "%1$s", "caseId": "%2$s", "question": "CONTINUE",
                 "inputs": {"asOf": "2026-10-07T08:00:00Z", "position": "AFTER", "round": 1, "knowledge": "NONE",
                            "interest": "CONSIDERING", "firstHand": false, "factBehind": false, "hrOnly": false,
                            "withdrawalIntended": false, "missing": [], "live": 1, "abundanceThreshold": 4},
                 "verdict": "PURSUE_OFFER", "strength": 2, "ruleId": "%3$s", "modifierIds": [], "ruleVersion": 1,
                 "warnings": [], "missingFacts": [], "suggestedQuestions": [], "worstCase": "NOT_CALLED_BACK",
                 "sourcesFor": [], "sourcesAgainst": [], "evidenceIds": []}
                """.formatted(id, opportunity, rule)
                        .getBytes(StandardCharsets.UTF_8));
        headers.forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        producer.send(published);
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
    void advice_heard_after_the_decision_counts_if_it_was_recorded_before() {
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
