package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityRejection;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.opportunity.domain.StageSince;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** After every post, the board's stored row is the fold of the very facts that the history answers. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardFollowsHistoryTest implements Stack {

    /** Late facts, bare and unknown dates, corrections, retractions, an ending and its reversal; {@code %s} is looked up. */
    private static final List<String> STORY = List.of(
            """
            {"type": "Applied", "occurredAt": "2026-10-05", "channel": "PORTAL"}""", """
            {"type": "InterviewInvited", "occurredAt": "2026-10-07T09:00:00Z", "respondBy": "2026-10-09"}""", """
            {"type": "EmployerResponded", "occurredAt": "2026-10-04", "responseKind": "NEWS"}""", """
            {"type": "FactCorrected", "targetType": "Applied", "targetEventId": "%s",
             "replacement": {"type": "Applied", "occurredAt": "2026-10-03", "channel": "EMAIL"}}""", """
            {"type": "InterviewScheduled", "occurredAt": "2026-10-08T10:00:00Z", "startAt": "2026-10-15T09:00:00Z",
             "panel": [{"name": "Ann Bell", "knowledgeOfJob": "HIGH"}]}""", """
            {"type": "InterviewHeld", "occurredAt": "2026-10-15T09:00:00Z", "kind": "HIRING_MANAGER"}""", """
            {"type": "FitNoteRecorded", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE",
             "evidenceKind": "FACT", "text": "Books close on day 3."}""", """
            {"type": "RedFlagRaised", "occurredAt": "2026-10-15", "kind": "CONDITIONS", "severity": 2,
             "evidenceKind": "IMPRESSION"}""", """
            {"type": "InterestDeclared", "occurredAt": "2026-10-16T08:00:00Z", "state": "WANT"}""", """
            {"type": "OfferReceived", "occurredAt": "2026-10-20T08:00:00Z", "respondBy": "2026-10-27"}""", """
            {"type": "FactRetracted", "targetType": "FitNoteRecorded", "targetEventId": "%s"}""", """
            {"type": "OfferAccepted", "occurredAt": "2026-10-22"}""", """
            {"type": "AcceptanceRescinded", "occurredAt": "2026-10-23", "reasonCodes": ["OTHER_OPTION"]}""", """
            {"type": "OpportunityReopened", "occurredAt": "2026-10-23", "reason": "SEEKER_CAME_BACK"}""", """
            {"type": "OfferReceived", "occurredAt": "2026-10-23", "respondBy": "2026-10-30"}""", """
            {"type": "OfferRescinded", "occurredAt": "2026-10-24"}""", """
            {"type": "WithdrawalIntended", "occurredAt": "2026-10-25T20:00:00Z", "reasonCodes": ["CULTURE"]}""", """
            {"type": "Withdrew", "occurredAt": "2026-10-26", "reasonCodes": ["CULTURE"], "initiatedBy": "SELF",
             "openToFuture": "YES"}""", """
            {"type": "FeedbackRequested", "occurredAt": "2026-10-27", "contactRef": {"name": "Ann Bell"},
             "dueBy": "2026-11-10"}""", """
            {"type": "FactRetracted", "targetType": "Withdrew", "targetEventId": "%s"}""", """
            {"type": "OpportunityClosed", "occurredAt": "2026-11-01", "reason": "FILLED"}""");

    @Test
    void after_every_post_the_stored_row_is_the_fold_of_the_history() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        boardIsTheFold(seeker, search, opportunity);

        for (String fact : STORY) {
            seeker.tell(opportunity, fact.formatted(target(seeker, opportunity, fact)))
                    .then()
                    .statusCode(201);
            boardIsTheFold(seeker, search, opportunity);
        }
    }

    private static String target(Api seeker, String opportunity, String fact) {
        JsonNode type = Json.read(fact).path("targetType");
        return type.isMissingNode()
                ? ""
                : seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                        .path("facts.find { it.type == '" + type.textValue() + "' }.eventId");
    }

    private static void boardIsTheFold(Api seeker, String search, String opportunity) {
        JsonNode history = Json.read(seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .asString());
        JsonNode board = Json.read(seeker.get("/opportunity/v1/searches/" + search + "/opportunities")
                .asString());

        List<Effective<OpportunityFact>> facts = new ArrayList<>();
        history.path("facts").forEach(each -> facts.add(fact((ObjectNode) each)));
        JsonNode row = board.path("items").path(0);
        ObjectNode expected = row(new EffectiveHistory<>(facts));
        // A board keeps what no fold can know: whose it is, and how long the log is.
        expected.put("opportunityId", opportunity).set("version", row.path("version"));
        assertThat(row).as("after %s", facts.getLast()).isEqualTo(expected);
    }

    private static Effective<OpportunityFact> fact(ObjectNode json) {
        ObjectNode body = json.deepCopy();
        OpportunityFact fact = OpportunityFactCodec.CODEC.decode(
                json.path("type").textValue(), json.path("schemaVersion").intValue(), body);
        OccurredAt occurredAt = occurredAt(json.path("occurredAt"));
        Instant recordedAt = Instant.parse(json.path("recordedAt").textValue());
        return new Effective<>(
                UUID.fromString(json.path("eventId").textValue()),
                json.path("version").longValue(),
                occurredAt,
                recordedAt,
                new Actor(
                        Actor.Kind.valueOf(json.path("actor").path("kind").textValue()),
                        UUID.fromString(json.path("actor").path("id").textValue())),
                DayMathTrust.valueOf(json.path("dayMathTrust").textValue()),
                fact,
                occurredAt.earliest(recordedAt));
    }

    private static OccurredAt occurredAt(JsonNode text) {
        if (text.isNull()) {
            return OccurredAt.unknown();
        }
        return text.textValue().length() == 10
                ? OccurredAt.on(LocalDate.parse(text.textValue()))
                : OccurredAt.at(Instant.parse(text.textValue()));
    }

    /** The facts one after the other, as they came; whatever order they should have, the history has given it to them. */
    private static ObjectNode row(EffectiveHistory<OpportunityFact> facts) {
        Fold<OpportunityFact, Opportunity, OpportunityRejection> fold =
                facts.fold(Opportunity.initial(), Opportunity::evolve);
        if (!(fold instanceof Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity state))) {
            throw new AssertionError("the history does not fold: " + fold);
        }
        Course course = Optional.ofNullable(state.courseOrNull()).orElseThrow();
        OpportunityIdentified identified = course.identified();
        Stage stage = state.stage();
        ObjectNode row = Json.object()
                .put("searchId", String.valueOf(identified.searchId()))
                .put("kind", identified.kind().name())
                .put("internal", Boolean.TRUE.equals(identified.internal()))
                .put("title", identified.title())
                .put("organization", identified.organization().name())
                .put("organizationRef", String.valueOf(identified.organizationRef()))
                .put("stage", stage.name())
                .put("ended", stage.isEnding())
                .put("round", course.round())
                .put("knowledge", state.knowledge().state().name())
                .put("interest", course.interestState().name())
                .put("openFlags", (int) course.openFlags())
                .put("openAfterAcceptance", false);
        if (state.closenessOrNull() != null) {
            row.put("closeness", state.closenessOrNull().name());
        }
        course.waitingOn(stage.isEnding()).ifPresent(who -> row.put("waitingOn", who.name()));
        if (!stage.isEnding()) {
            StageSince.of(facts)
                    .ifPresent(since -> row.put("daysInStage", (int) since.daysUntil(Instant.now(), ZoneOffset.UTC)));
        }
        silence(row, state.silenceOrNull());
        course.due(stage.isEnding()).nextIn(ZoneOffset.UTC).ifPresent(next -> {
            ObjectNode action = row.putObject("nextAction")
                    .put("kind", next.kind().name())
                    .put("date", next.date().toString());
            if (next.at() != null) {
                action.put("at", next.at().toString());
            }
            action.put("ref", next.ref().toString());
        });
        return row;
    }

    private static void silence(ObjectNode row, @Nullable Silence silence) {
        LocalDate since = silence == null
                ? null
                : silence.began().map(it -> it.day(ZoneOffset.UTC)).orElse(null);
        if (silence != null && since != null) {
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            int threshold = silence.rung().days();
            row.putObject("silence")
                    .put("since", since.toString())
                    .put("days", (int) ChronoUnit.DAYS.between(since, today))
                    .put("thresholdDays", threshold)
                    .put("basis", silence.rung().basis().name())
                    .put("silent", !today.isBefore(since.plusDays(threshold)));
        }
    }
}
