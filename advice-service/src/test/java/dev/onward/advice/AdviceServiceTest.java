package dev.onward.advice;

import static dev.onward.advice.PublishedOpportunity.identified;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.ReconsiderReason;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.Tone;
import dev.onward.contracts.vocabulary.TopicKnowledge;
import dev.onward.contracts.vocabulary.TopicState;
import dev.onward.contracts.vocabulary.Valence;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.About;
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
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of the opportunity service in, advice out: a real PostgreSQL, a real Kafka, and HTTP as a seeker sees it. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "advice"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IdentityTestResource.class)
class AdviceServiceTest extends EdgeConformance {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final UUID INTENT = UUID.randomUUID();
    private static final UUID FLAG = UUID.randomUUID();

    @Inject
    ForeignRebuilds rebuilds;

    // Each test has a tenant, a person, a search and an opportunity of its own.
    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final UUID search = UUID.randomUUID();
    private final UUID opportunity = UUID.randomUUID();
    private final UUID interview = UUID.randomUUID();
    private final PublishedOpportunity published =
            new PublishedOpportunity(tenant, person, "opportunity", opportunity, new About(search, opportunity));

    @AfterEach
    void close() {
        published.close();
    }

    @Override
    protected FactsEndpoint endpoint() {
        published.publish(identified(search));
        published.publish(rejected(Placement.EARLIER));
        String run = run();
        return new FactsEndpoint(
                tenant,
                person,
                UUID.fromString(run),
                "/advice/v1/playbooks/" + run + "/facts",
                "/advice/v1/playbooks/" + run + "/facts",
                "{\"type\": \"PlaybookStepCompleted\", \"step\": \"SOLICIT\"}",
                "{\"type\": \"PlaybookStepSkipped\", \"step\": \"SOLICIT\"}");
    }

    // ---- what the opportunity service publishes

    private OpportunityEvent invited() {
        return new OpportunityEvent.InterviewInvited(interview, 1, null, null, null, null);
    }

    private OpportunityEvent held(@Nullable Integer round, InterviewKind kind) {
        return new OpportunityEvent.InterviewHeld(interview, round, kind, null, null, List.of(), null);
    }

    private static OpportunityEvent snap() {
        return new OpportunityEvent.WithdrawalIntended(INTENT, List.of(), List.of(), WithdrawalMode.SNAP, 30);
    }

    private static OpportunityEvent declared(InterestState state) {
        return new OpportunityEvent.InterestDeclared(state, List.of(), null, false, false);
    }

    private static OpportunityEvent rejected(Placement placement) {
        return new OpportunityEvent.Rejected(
                Stage.INTERVIEWING,
                1,
                null,
                null,
                Tone.SUPPORTIVE,
                placement,
                Closeness.of(placement, 1),
                List.of(),
                null,
                null,
                null);
    }

    private static OpportunityEvent feedback(String... suggestions) {
        return new OpportunityEvent.FeedbackReceived(
                UUID.randomUUID(),
                null,
                null,
                null,
                false,
                null,
                List.of(suggestions).stream()
                        .map(text -> new FeedbackSuggestion(text, GapCode.EXPERIENCE))
                        .toList(),
                Valence.POSITIVE,
                true,
                null);
    }

    // ---- what a seeker sees

    private RequestSpecification seeker() {
        return given().auth()
                .oauth2(IdentityTestResource.seeker(tenant, person))
                .contentType(ContentType.JSON);
    }

    private RequestSpecification asking() {
        return seeker().header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private static JsonNode json(Response response) {
        try {
            return JSON.readTree(response.asByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode card() {
        Response response = seeker().get("/advice/v1/opportunities/{id}/decision-card", opportunity);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response);
    }

    private JsonNode given200(String path, Object... parameters) {
        Response response = seeker().get(path, parameters);
        assertThat(response.statusCode()).isEqualTo(200);
        return json(response);
    }

    private static void eventually(Runnable assertion) {
        Eventually.holds(assertion);
    }

    private void cardSays(String verdict) {
        eventually(() -> assertThat(card().at("/advice/verdict").asText()).isEqualTo(verdict));
    }

    private List<String> verdictsGiven() {
        return given200("/advice/v1/opportunities/{id}/advice", opportunity).findValuesAsText("verdict");
    }

    @Test
    void an_opportunity_is_advised_on_from_the_first_word_to_the_invitation() {
        // Given
        published.publish(identified(search));
        cardSays("WAIT");

        // When
        published.publish(invited());

        // Then
        cardSays("ATTEND");
        JsonNode advice = card().at("/advice");
        assertThat(advice.at("/ruleId").asText()).isEqualTo("R2");
        assertThat(advice.at("/strength").asInt()).isEqualTo(3);
        assertThat(advice.at("/adviceId").asText()).isNotBlank();
        assertThat(advice.at("/why").get(0).asText()).isNotBlank();
        assertThat(advice.at("/sourcesFor").findValuesAsText("requirement")).contains("001-01", "002-15");
        assertThat(advice.at("/sourcesAgainst").findValuesAsText("author")).contains("John Hadley");
        assertThat(advice.at("/missingFacts").findValuesAsText("code"))
                .containsExactly("JOB_CONTENT", "COMPANY", "ADVANCEMENT");
        assertThat(advice.at("/suggestedQuestions").findValuesAsText("text")).isNotEmpty();
        assertThat(advice.at("/worstCase/code").asText()).isEqualTo("NOT_CALLED_BACK");
        assertThat(advice.at("/otherWorstCase/code").asText()).isEqualTo("GOODWILL_LOST");
        assertThat(verdictsGiven()).containsExactly("WAIT", "ATTEND");
    }

    @Test
    void a_fact_that_changes_nothing_gives_no_new_advice() {
        // Given
        published.publish(identified(search));
        published.publish(invited());
        cardSays("ATTEND");

        // When
        published.publish(new OpportunityEvent.OpenQuestionRecorded(
                UUID.randomUUID(), KnowledgeTopic.COMPANY, "How is it doing?"));
        published.publish(declared(InterestState.UNSURE));
        published.publish(held(1, InterviewKind.SCREENING));

        // Then
        cardSays("CONTINUE");
        assertThat(verdictsGiven()).containsExactly("WAIT", "ATTEND", "CONTINUE");
    }

    @Test
    void a_card_shows_what_the_rules_see_now_although_the_advice_is_still_the_same() {
        // Given
        published.publish(identified(search));
        published.publish(invited());
        cardSays("ATTEND");
        String recorded = card().at("/advice/adviceId").asText();

        // When
        published.publish(declared(InterestState.UNSURE));

        // Then
        eventually(
                () -> assertThat(card().at("/advice/basis/interest").asText()).isEqualTo("UNSURE"));
        assertThat(card().at("/advice/adviceId").asText()).isEqualTo(recorded);
    }

    @Test
    void a_snap_intent_is_slept_on_until_it_is_reconsidered() {
        // Given
        published.publish(identified(search));
        published.publish(held(1, InterviewKind.SCREENING));
        published.publish(snap());
        cardSays("PAUSE");

        // When
        published.publish(new OpportunityEvent.WithdrawalReconsidered(INTENT, ReconsiderReason.SLEPT_ON_IT));

        // Then
        cardSays("PURSUE_OFFER");
        assertThat(verdictsGiven()).containsExactly("WAIT", "PURSUE_OFFER", "PAUSE", "PURSUE_OFFER");
    }

    @Test
    void a_cooling_off_that_is_long_over_delays_nobody() {
        // Given
        Instant lastWeek = Instant.now().minus(Duration.ofDays(7));
        published.publish(identified(search), lastWeek.minusSeconds(7200));
        published.publish(held(1, InterviewKind.SCREENING), lastWeek.minusSeconds(3600));

        // When
        published.publish(snap(), lastWeek);

        // Then
        cardSays("CONTINUE");
        assertThat(verdictsGiven()).containsExactly("WAIT", "PURSUE_OFFER", "PAUSE");
    }

    private static Connection superuser() throws SQLException {
        return DriverManager.getConnection(
                ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
    }

    @Test
    void a_waived_cooling_off_ends_at_once_and_the_rules_speak_anew() {
        // Given
        published.publish(identified(search));
        published.publish(held(1, InterviewKind.SCREENING));
        published.publish(snap());
        cardSays("PAUSE");
        String waiver = """
                {"type": "CoolingOffWaived", "intentId": "%s", "hardReason": "CONDUCT"}
                """.formatted(INTENT);

        // When
        Response response = asking().body(waiver).post("/advice/v1/opportunities/{id}/facts", opportunity);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).at("/type").asText()).isEqualTo("CoolingOffWaived");
        assertThat(verdictsGiven()).endsWith("PAUSE", "CONTINUE");
        assertThat(card().at("/advice/verdict").asText()).isEqualTo("CONTINUE");
    }

    @Test
    void a_waiver_told_twice_with_one_key_is_recorded_once() {
        // Given
        published.publish(identified(search));
        published.publish(held(1, InterviewKind.SCREENING));
        published.publish(snap());
        cardSays("PAUSE");
        String waiver = """
                {"type": "CoolingOffWaived", "intentId": "%s", "hardReason": "CONDUCT"}
                """.formatted(INTENT);
        String key = UUID.randomUUID().toString();
        Response first = seeker().header("Idempotency-Key", key)
                .body(waiver)
                .post("/advice/v1/opportunities/{id}/facts", opportunity);

        // When
        Response second = seeker().header("Idempotency-Key", key)
                .body(waiver)
                .post("/advice/v1/opportunities/{id}/facts", opportunity);

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(json(second)).isEqualTo(json(first));
    }

    @Test
    void confirmed_facts_speak_for_leaving_and_screeners_only_for_asking() {
        // Given
        published.publish(identified(search));
        published.publish(held(1, InterviewKind.SCREENING));
        published.publish(declared(InterestState.UNSURE));
        published.publish(
                new OpportunityEvent.RedFlagRaised(FLAG, RedFlagKind.CULTURE, 3, EvidenceKind.IMPRESSION, null));

        // When
        published.publish(
                new OpportunityEvent.RedFlagResolved(FLAG, RedFlagResolution.CONFIRMED, EvidenceKind.FACT, null));

        // Then
        cardSays("WITHDRAW_PROFESSIONALLY");
        assertThat(card().at("/advice/ruleId").asText()).isEqualTo("R5");
    }

    @Test
    void knowledge_is_taken_from_the_opportunity_service() {
        // Given
        published.publish(identified(search));
        published.publish(held(2, InterviewKind.PANEL));
        published.publish(declared(InterestState.UNSURE));
        cardSays("CONTINUE");

        // When
        published.follow(new OpportunityEvent.KnowledgeAssessed(
                KnowledgeState.SUFFICIENT,
                List.of(
                        new TopicKnowledge(KnowledgeTopic.JOB_CONTENT, TopicState.FACT),
                        new TopicKnowledge(KnowledgeTopic.COMPANY, TopicState.FACT),
                        new TopicKnowledge(KnowledgeTopic.ADVANCEMENT, TopicState.FACT)),
                1));

        // Then
        eventually(() -> assertThat(card().at("/advice/ruleId").asText()).isEqualTo("R9"));
        assertThat(card().at("/advice/missingFacts")).isEmpty();
    }

    @Test
    void after_an_ending_there_is_no_advice_and_a_retraction_brings_it_back() {
        // Given
        published.publish(identified(search));
        published.publish(invited());
        UUID ending = published.publish(rejected(Placement.SECOND));
        eventually(() -> assertThat(card().at("/open").asBoolean()).isFalse());
        assertThat(card().at("/advice").isNull()).isTrue();
        assertThat(asking().post("/advice/v1/opportunities/{id}/advice", opportunity)
                        .statusCode())
                .isEqualTo(422);

        // When
        published.retract(ending, "Rejected");

        // Then
        cardSays("ATTEND");
        eventually(() -> assertThat(playbooks().get(0).at("/state").asText()).isEqualTo("ABANDONED"));
    }

    private JsonNode playbooks() {
        return given200("/advice/v1/playbooks").at("/items");
    }

    private JsonNode playbook() {
        eventually(() -> assertThat(playbooks()).isNotEmpty());
        return playbooks().get(0);
    }

    private String run() {
        return playbook().at("/runId").asText();
    }

    private List<String> factsOf(String run) {
        return given200("/advice/v1/playbooks/{id}/facts", run).findValuesAsText("type");
    }

    @Test
    void a_turndown_near_the_finish_starts_all_six_steps_and_feedback_ticks_the_first_two() {
        // Given
        published.publish(identified(search));
        published.publish(rejected(Placement.SECOND));
        JsonNode started = playbook();
        assertThat(started.at("/tier").asText()).isEqualTo("FULL");
        assertThat(started.at("/kind").asText()).isEqualTo("PROMOTION");
        assertThat(started.at("/internal").asBoolean()).isTrue();
        assertThat(started.at("/steps").findValuesAsText("step"))
                .containsExactly("SOLICIT", "LISTEN", "EXPRESS", "REINFORCE", "KEEP_BRIDGE", "STAY_IN_TOUCH");

        // When
        published.publish(new OpportunityEvent.FeedbackRequested(
                UUID.randomUUID(), PersonRef.contact(UUID.randomUUID()), null, 2, null));
        published.publish(feedback("Lead a small team first", "Speak more slowly"));

        // Then
        eventually(() -> assertThat(factsOf(run()))
                .containsExactly("PlaybookStarted", "PlaybookStepCompleted", "PlaybookStepCompleted"));
        eventually(() -> assertThat(given200("/advice/v1/people/{person}/development", person)
                        .at("/gaps")
                        .findValuesAsText("text"))
                .containsExactly("Lead a small team first", "Speak more slowly"));
    }

    @Test
    void an_earlier_turndown_asks_for_three_steps_and_the_last_one_completes_the_run() {
        // Given
        published.publish(identified(search));
        published.publish(rejected(Placement.EARLIER));
        String run = run();
        String steps = """
                [{"type": "PlaybookStepCompleted", "step": "SOLICIT", "channel": "EMAIL"},
                 {"type": "PlaybookStepSkipped", "step": "EXPRESS", "reason": "It would not have been honest"},
                 {"type": "PlaybookStepCompleted", "step": "KEEP_BRIDGE"}]
                """;

        // When
        Response response = asking().body(steps).post("/advice/v1/playbooks/{id}/facts", run);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).findValuesAsText("type"))
                .containsExactly(
                        "PlaybookStepCompleted", "PlaybookStepSkipped", "PlaybookStepCompleted", "PlaybookCompleted");
        eventually(() -> assertThat(playbook().at("/state").asText()).isEqualTo("COMPLETED"));
    }

    @Test
    void an_interview_told_late_makes_a_turndown_a_near_miss() {
        // Given
        published.publish(identified(search));
        published.publish(held(null, InterviewKind.FINAL), Instant.now().minus(Duration.ofDays(7)));
        numbers(interview);
        published.publish(rejected(Placement.UNKNOWN), Instant.now().minus(Duration.ofDays(1)));
        assertThat(playbook().at("/tier").asText()).isEqualTo("LIGHT");

        // When
        tellsAnEarlierInterview();

        // Then
        eventually(() -> assertThat(playbook().at("/tier").asText()).isEqualTo("FULL"));
    }

    @Test
    void an_interview_told_late_starts_no_run_for_a_turndown_that_a_file_told() {
        // Given
        published.imported(identified(search));
        published.imported(held(null, InterviewKind.FINAL));
        published.imported(new OpportunityEvent.RoundsNumbered(List.of(new InterviewRound(interview, 1))));
        UUID turndown = published.imported(rejected(Placement.UNKNOWN));

        // When
        tellsAnEarlierInterview();
        published.publish(new OpportunityEvent.RejectionRescinded(turndown, null));

        // Then
        cardSays("PURSUE_OFFER");
        assertThat(playbooks()).isEmpty();
    }

    @Test
    void an_interview_told_late_ends_the_pause_after_a_first_one() {
        // Given
        published.publish(identified(search));
        published.publish(held(null, InterviewKind.SCREENING));
        numbers(interview);
        published.publish(snap());
        cardSays("PAUSE");

        // When
        tellsAnEarlierInterview();

        // Then
        cardSays("CONTINUE");
        assertThat(verdictsGiven()).endsWith("PAUSE", "CONTINUE");
    }

    /** What the opportunity service states beside an interview. */
    private void numbers(UUID... interviews) {
        List<InterviewRound> rounds = new ArrayList<>();
        for (UUID each : interviews) {
            rounds.add(new InterviewRound(each, rounds.size() + 1));
        }
        published.follow(new OpportunityEvent.RoundsNumbered(rounds));
    }

    private void tellsAnEarlierInterview() {
        UUID earlier = UUID.randomUUID();
        published.publish(
                new OpportunityEvent.InterviewHeld(earlier, null, InterviewKind.SCREENING, null, null, List.of(), null),
                Instant.now().minus(Duration.ofDays(14)));
        numbers(earlier, interview);
    }

    @Test
    void a_corrected_turndown_plans_its_run_anew() {
        // Given
        published.publish(identified(search));
        UUID turndown = published.publish(rejected(Placement.EARLIER));
        assertThat(playbook().at("/tier").asText()).isEqualTo("LIGHT");

        // When
        published.correct(turndown, rejected(Placement.SECOND), Instant.now());

        // Then
        eventually(() -> assertThat(playbook().at("/tier").asText()).isEqualTo("FULL"));
    }

    @Test
    void corrected_feedback_replaces_its_gaps_and_retracted_feedback_takes_them_away() {
        // Given
        published.publish(identified(search));
        UUID received = published.publish(feedback("Lead a small team first"));
        eventually(() -> assertThat(gaps()).containsExactly("Lead a small team first"));
        published.correct(received, feedback("Lead a large team first"), Instant.now());
        eventually(() -> assertThat(gaps()).containsExactly("Lead a large team first"));

        // When
        published.retract(received, "FeedbackReceived");

        // Then
        eventually(() -> assertThat(gaps()).isEmpty());
    }

    private List<String> gaps() {
        return given200("/advice/v1/people/{person}/development", person)
                .at("/gaps")
                .findValuesAsText("text");
    }

    @Test
    void asking_now_gives_the_latest_advice_where_there_is_nothing_new() {
        // Given
        published.publish(identified(search));
        cardSays("WAIT");

        // When
        Response response = asking().post("/advice/v1/opportunities/{id}/advice", opportunity);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).at("/verdict").asText()).isEqualTo("WAIT");
        assertThat(verdictsGiven()).containsExactly("WAIT");
    }

    @Test
    void an_imported_opportunity_starts_nothing_until_its_person_asks() {
        // Given
        published.imported(identified(search));
        published.imported(rejected(Placement.SECOND));
        eventually(() -> assertThat(card().at("/open").asBoolean()).isFalse());
        published.imported(new OpportunityEvent.OpportunityClosed(ClosingReason.EXPIRED));

        // When
        JsonNode runs = playbooks();

        // Then
        assertThat(runs).isEmpty();
        assertThat(verdictsGiven()).isEmpty();
    }

    @Test
    void an_imported_open_opportunity_is_advised_on_when_asked() {
        // Given
        published.imported(identified(search));
        published.imported(invited());
        eventually(() -> assertThat(card().at("/advice/verdict").asText()).isEqualTo("ATTEND"));
        assertThat(card().at("/advice/adviceId").isNull()).isTrue();

        // When
        Response response = asking().post("/advice/v1/opportunities/{id}/advice", opportunity);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).at("/verdict").asText()).isEqualTo("ATTEND");
        assertThat(card().at("/advice/adviceId").asText())
                .isEqualTo(json(response).at("/eventId").asText());
    }

    @Test
    void another_persons_case_playbook_and_development_do_not_exist() {
        // Given
        published.publish(identified(search));
        published.publish(rejected(Placement.SECOND));
        String run = run();
        String stranger = IdentityTestResource.seeker(tenant, UUID.randomUUID());

        // When
        List<Integer> statuses = List.of(
                given().auth()
                        .oauth2(stranger)
                        .get("/advice/v1/opportunities/{id}/decision-card", opportunity)
                        .statusCode(),
                given().auth()
                        .oauth2(stranger)
                        .get("/advice/v1/opportunities/{id}/advice", opportunity)
                        .statusCode(),
                given().auth()
                        .oauth2(stranger)
                        .get("/advice/v1/playbooks/{id}/facts", run)
                        .statusCode(),
                given().auth()
                        .oauth2(stranger)
                        .header("Idempotency-Key", "1")
                        .contentType(ContentType.JSON)
                        .body("{\"type\": \"PlaybookStepCompleted\", \"step\": \"SOLICIT\"}")
                        .post("/advice/v1/playbooks/{id}/facts", run)
                        .statusCode(),
                given().auth()
                        .oauth2(stranger)
                        .get("/advice/v1/people/{person}/development", person)
                        .statusCode(),
                given().auth()
                        .oauth2(IdentityTestResource.seeker(UUID.randomUUID(), person))
                        .get("/advice/v1/opportunities/{id}/decision-card", opportunity)
                        .statusCode());

        // Then
        assertThat(statuses).containsOnly(404);
    }

    @Test
    void the_pages_list_each_run_once_the_latest_turndown_first() {
        // Given
        published.publish(identified(search));
        published.publish(rejected(Placement.EARLIER));
        String first = run();
        UUID other = UUID.randomUUID();
        try (PublishedOpportunity another =
                new PublishedOpportunity(tenant, person, "opportunity", other, new About(search, other))) {
            another.publish(identified(search));
            another.publish(rejected(Placement.EARLIER));
            eventually(() ->
                    assertThat(given200("/advice/v1/playbooks").path("items")).hasSize(2));

            // When
            List<String> seen = PagedList.of(this::seeker, "/advice/v1/playbooks", "runId");

            // Then
            assertThat(seen)
                    .hasSize(2)
                    .contains(first)
                    .isEqualTo(given200("/advice/v1/playbooks").findValuesAsText("runId"));
        }
    }

    @Test
    void bad_input_gets_a_problem_of_its_own_and_records_nothing() {
        // Given
        published.publish(identified(search));
        published.publish(rejected(Placement.EARLIER));
        String run = run();
        String path = "/advice/v1/playbooks/{id}/facts";

        // Then
        refused(asking().body("{\"type\": \"PlaybookStarted\"}").post(path, run), 400, "system-only");
        refused(
                asking().body("{\"type\": \"PlaybookStepCompleted\", \"step\": \"SOLICIT\", \"inOrder\": true}")
                        .post(path, run),
                400,
                "derived-field");
        refused(
                asking().body("{\"type\": \"PlaybookStepCompleted\", \"step\": \"DANCE\"}")
                        .post(path, run),
                400,
                "not-allowed-value");
        refused(
                asking().body("{\"type\": \"PlaybookStepCompleted\", \"step\": \"REINFORCE\"}")
                        .post(path, run),
                422,
                "step-not-planned");
        refused(
                asking().body("{\"type\": \"CoolingOffWaived\", \"intentId\": \"%s\", \"hardReason\": \"CONDUCT\"}"
                                .formatted(INTENT))
                        .post("/advice/v1/opportunities/{id}/facts", opportunity),
                422,
                "not-cooling-off");
        refused(seeker().get("/advice/v1/playbooks?cursor=nonsense"), 400, "parameter-invalid");
        refused(seeker().get("/advice/v1/playbooks?limit=0"), 400, "parameter-invalid");
        assertThat(factsOf(run)).containsExactly("PlaybookStarted");
    }

    private static void refused(Response response, int status, String slug) {
        assertThat(response.statusCode()).as(slug).isEqualTo(status);
        assertThat(response.contentType()).as(slug).startsWith("application/problem+json");
        assertThat(json(response).at("/type").asText()).isEqualTo("http://127.0.0.1:8080/advice/v1/problems/" + slug);
        assertThat(json(response).at("/detail").asText()).as(slug).isNotBlank();
    }

    @Test
    void a_rebuild_from_the_topic_works_while_events_arrive() throws Throwable {
        // Given
        published.publish(identified(search));
        published.publish(invited());
        cardSays("ATTEND");
        JsonNode before = card();

        // When
        ForeignRebuilds.Report report = VertxContextSupport.subscribeAndAwait(
                () -> rebuilds.rebuild("foreign.opportunity", Difference.REFUSED));

        // Then
        assertThat(report.differences()).isZero();
        assertThat(report.live()).isGreaterThan(1);
        assertThat(report.stored()).isGreaterThanOrEqualTo(2);
        assertThat(card()).isEqualTo(before);
        assertThat(verdictsGiven()).containsExactly("WAIT", "ATTEND");
        published.publish(held(1, InterviewKind.SCREENING));
        cardSays("PURSUE_OFFER");
    }

    @Test
    void a_rebuild_that_says_something_else_does_not_go_live_unasked() throws Throwable {
        // Given
        published.publish(identified(search));
        cardSays("WAIT");
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update foreign_opportunity set live = true where opportunity_id = '" + opportunity + "'");
        }

        // When
        ForeignRebuilds.Report refused = VertxContextSupport.subscribeAndAwait(
                () -> rebuilds.rebuild("foreign.opportunity", Difference.REFUSED));
        ForeignRebuilds.Report allowed = VertxContextSupport.subscribeAndAwait(
                () -> rebuilds.rebuild("foreign.opportunity", Difference.ALLOWED));

        // Then
        assertThat(refused.differences()).isEqualTo(2);
        assertThat(allowed.live()).isGreaterThan(refused.live());
    }
}
