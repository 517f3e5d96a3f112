package dev.onward.advice.stream.playbook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlaybookDeciderTest {

    private static final UUID REJECTED = new UUID(1, 1);
    private static final UUID RUN = Plan.runOf(REJECTED);
    private static final UUID PROOF = new UUID(2, 1);

    private static final PlaybookFact FULL = started(TurndownTier.FULL);
    private static final PlaybookFact LIGHT = started(TurndownTier.LIGHT);

    private static final Specification<PlaybookFact, PlaybookRejection> PLAYBOOK =
            Specification.of("playbook", PlaybookDecider::decide);
    private static final Specification<PlaybookFact, PlaybookRejection> FULL_RUN =
            PLAYBOOK.given(Told.now(FULL).bySystem());
    private static final Specification<PlaybookFact, PlaybookRejection> LIGHT_RUN =
            PLAYBOOK.given(Told.now(LIGHT).bySystem());

    private static PlaybookFact started(TurndownTier tier) {
        return new PlaybookFact.PlaybookStarted(
                RUN, REJECTED, tier, OpportunityKind.PROMOTION, true, Plan.stepsOf(tier));
    }

    private static PlaybookFact done(PlaybookStep step) {
        return new PlaybookFact.PlaybookStepCompleted(step, Channel.EMAIL, null, null);
    }

    private static PlaybookFact done(PlaybookStep step, @Nullable UUID provenBy, boolean inOrder) {
        return new PlaybookFact.PlaybookStepCompleted(step, provenBy == null ? Channel.EMAIL : null, provenBy, inOrder);
    }

    private static PlaybookFact proven(PlaybookStep step) {
        return new PlaybookFact.PlaybookStepCompleted(step, null, PROOF, null);
    }

    private static PlaybookFact skipped(PlaybookStep step) {
        return new PlaybookFact.PlaybookStepSkipped(step, "not this time");
    }

    private static PlaybookFact abandoned(PlaybookEnd because) {
        return new PlaybookFact.PlaybookAbandoned(because, null, null);
    }

    @Test
    void near_the_finish_all_six_steps_are_planned_and_earlier_three_of_them() {
        assertThat(Plan.stepsOf(TurndownTier.of(Closeness.CLOSE)))
                .containsExactly(
                        PlaybookStep.SOLICIT,
                        PlaybookStep.LISTEN,
                        PlaybookStep.EXPRESS,
                        PlaybookStep.REINFORCE,
                        PlaybookStep.KEEP_BRIDGE,
                        PlaybookStep.STAY_IN_TOUCH);
        assertThat(Plan.stepsOf(TurndownTier.of(Closeness.EARLIER)))
                .containsExactly(PlaybookStep.SOLICIT, PlaybookStep.EXPRESS, PlaybookStep.KEEP_BRIDGE);
    }

    @Test
    void a_run_starts_once() {
        PLAYBOOK.when(Told.now(FULL).bySystem()).thenRecorded(FULL);
        FULL_RUN.when(Told.now(FULL).bySystem()).thenRejected(new PlaybookRejection.AlreadyStarted());
    }

    @Test
    void no_step_is_done_before_the_run_has_started() {
        PLAYBOOK.when(done(PlaybookStep.SOLICIT)).thenRejected(new PlaybookRejection.NotStarted());
        FULL_RUN.when(Told.at("2026-11-01T09:00:00Z", done(PlaybookStep.SOLICIT)))
                .thenRejected(new PlaybookRejection.NotStarted());
    }

    @Test
    void the_first_step_done_first_is_in_order() {
        FULL_RUN.when(done(PlaybookStep.SOLICIT)).thenRecorded(done(PlaybookStep.SOLICIT, null, true));
    }

    @Test
    void a_later_step_done_first_is_taken_and_noted_as_out_of_order() {
        FULL_RUN.when(done(PlaybookStep.EXPRESS)).thenRecorded(done(PlaybookStep.EXPRESS, null, false));
    }

    @Test
    void a_skipped_step_keeps_the_order() {
        FULL_RUN.given(skipped(PlaybookStep.SOLICIT))
                .when(done(PlaybookStep.LISTEN))
                .thenRecorded(done(PlaybookStep.LISTEN, null, true));
    }

    @Test
    void a_step_is_done_once() {
        FULL_RUN.given(done(PlaybookStep.SOLICIT, null, true))
                .when(done(PlaybookStep.SOLICIT))
                .thenRejected(new PlaybookRejection.AlreadyDone(PlaybookStep.SOLICIT));
    }

    @Test
    void a_step_that_an_event_has_shown_may_be_confirmed() {
        FULL_RUN.given(Told.now(done(PlaybookStep.SOLICIT, PROOF, true)).bySystem())
                .when(done(PlaybookStep.SOLICIT))
                .thenRecorded(done(PlaybookStep.SOLICIT, null, true));
    }

    @Test
    void a_step_that_the_person_reported_done_needs_no_proof() {
        FULL_RUN.given(done(PlaybookStep.SOLICIT, null, true))
                .when(Told.now(proven(PlaybookStep.SOLICIT)).bySystem())
                .thenRejected(new PlaybookRejection.AlreadyDone(PlaybookStep.SOLICIT));
    }

    @Test
    void a_step_that_the_tier_does_not_have_is_refused() {
        LIGHT_RUN
                .when(done(PlaybookStep.REINFORCE))
                .thenRejected(new PlaybookRejection.NotInRun(PlaybookStep.REINFORCE));
        LIGHT_RUN
                .when(skipped(PlaybookStep.REINFORCE))
                .thenRejected(new PlaybookRejection.NotInRun(PlaybookStep.REINFORCE));
    }

    @Test
    void a_step_is_skipped_once_and_not_after_it_was_done() {
        FULL_RUN.when(skipped(PlaybookStep.SOLICIT)).thenRecorded(skipped(PlaybookStep.SOLICIT));
        FULL_RUN.given(skipped(PlaybookStep.SOLICIT))
                .when(skipped(PlaybookStep.SOLICIT))
                .thenRejected(new PlaybookRejection.AlreadySkipped(PlaybookStep.SOLICIT));
        FULL_RUN.given(done(PlaybookStep.SOLICIT, null, true))
                .when(skipped(PlaybookStep.SOLICIT))
                .thenRejected(new PlaybookRejection.AlreadyDone(PlaybookStep.SOLICIT));
    }

    @Test
    void a_skipped_step_may_still_be_done() {
        FULL_RUN.given(skipped(PlaybookStep.SOLICIT))
                .when(done(PlaybookStep.SOLICIT))
                .thenRecorded(done(PlaybookStep.SOLICIT, null, true));
    }

    @Test
    void the_last_step_completes_the_run_with_its_days() {
        LIGHT_RUN
                .given(done(PlaybookStep.SOLICIT, null, true), skipped(PlaybookStep.EXPRESS))
                .when(Told.at("2026-11-09T10:00:00Z", done(PlaybookStep.KEEP_BRIDGE)))
                .thenRecorded(
                        done(PlaybookStep.KEEP_BRIDGE, null, true), new PlaybookFact.PlaybookCompleted(RUN, 2, 7));
    }

    @Test
    void steps_told_without_a_time_complete_the_run_wherever_its_completion_is_sorted() {
        // Given
        Specification<PlaybookFact, PlaybookRejection> through = LIGHT_RUN.given(
                Told.unknown(done(PlaybookStep.SOLICIT, null, true)).recorded("2026-11-03T09:00:00Z"),
                Told.unknown(skipped(PlaybookStep.EXPRESS)).recorded("2026-11-03T09:00:00Z"),
                Told.unknown(done(PlaybookStep.KEEP_BRIDGE, null, true)).recorded("2026-11-03T09:00:00Z"),
                Told.at("2026-11-03T08:59:59Z", (PlaybookFact) new PlaybookFact.PlaybookCompleted(RUN, 2, 0))
                        .recorded("2026-11-03T09:00:00Z")
                        .bySystem());

        // When
        Playbook state = Playbook.of(through.history());

        // Then
        assertThat(state).isInstanceOf(Playbook.Completed.class);
    }

    @Test
    void a_run_that_was_gone_through_takes_only_what_was_skipped() {
        Specification<PlaybookFact, PlaybookRejection> through = LIGHT_RUN
                .given(
                        done(PlaybookStep.SOLICIT, null, true),
                        skipped(PlaybookStep.EXPRESS),
                        done(PlaybookStep.KEEP_BRIDGE, null, true))
                .given(Told.now((PlaybookFact) new PlaybookFact.PlaybookCompleted(RUN, 2, 0))
                        .bySystem());
        through.when(done(PlaybookStep.EXPRESS)).thenRecorded(done(PlaybookStep.EXPRESS, null, true));
        through.when(skipped(PlaybookStep.SOLICIT))
                .thenRejected(new PlaybookRejection.AlreadyDone(PlaybookStep.SOLICIT));
        through.when(abandoned(PlaybookEnd.PERSON)).thenRejected(new PlaybookRejection.Over());
    }

    @Test
    void nothing_completes_a_run_with_steps_left() {
        LIGHT_RUN
                .when(Told.now((PlaybookFact) new PlaybookFact.PlaybookCompleted(RUN, 0, 0))
                        .bySystem())
                .thenRejected(new PlaybookRejection.StepsLeft());
    }

    @Test
    void a_lost_proof_reopens_its_step() {
        PlaybookFact reopened = new PlaybookFact.PlaybookStepReopened(PlaybookStep.SOLICIT, PROOF);
        FULL_RUN.given(Told.now(done(PlaybookStep.SOLICIT, PROOF, true)).bySystem())
                .when(Told.now(reopened).bySystem())
                .thenRecorded(reopened);
        FULL_RUN.given(done(PlaybookStep.SOLICIT, null, true))
                .when(Told.now(reopened).bySystem())
                .thenRejected(new PlaybookRejection.NotProven(PlaybookStep.SOLICIT));
    }

    @Test
    void a_person_may_give_a_run_up() {
        FULL_RUN.given(done(PlaybookStep.SOLICIT, null, true))
                .when(Told.at("2026-11-04T12:00:00Z", abandoned(PlaybookEnd.PERSON)))
                .thenRecorded(new PlaybookFact.PlaybookAbandoned(PlaybookEnd.PERSON, 1, 0L));
    }

    @Test
    void only_the_system_says_that_the_turndown_was_none() {
        FULL_RUN.when(abandoned(PlaybookEnd.TURNDOWN_WITHDRAWN))
                .thenRejected(new PlaybookRejection.NotForPersons(PlaybookEnd.TURNDOWN_WITHDRAWN));
        FULL_RUN.when(Told.now(abandoned(PlaybookEnd.TURNDOWN_WITHDRAWN)).bySystem())
                .thenRecorded(new PlaybookFact.PlaybookAbandoned(PlaybookEnd.TURNDOWN_WITHDRAWN, 0, 0L));
    }

    @Test
    void an_abandoned_run_is_over_unless_its_turndown_comes_back() {
        Specification<PlaybookFact, PlaybookRejection> givenUp =
                FULL_RUN.given(new PlaybookFact.PlaybookAbandoned(PlaybookEnd.PERSON, 0, 0L));
        givenUp.when(done(PlaybookStep.SOLICIT)).thenRejected(new PlaybookRejection.Over());
        givenUp.when(Told.now(FULL).bySystem()).thenRejected(new PlaybookRejection.Over());
        FULL_RUN.given(Told.now((PlaybookFact)
                                new PlaybookFact.PlaybookAbandoned(PlaybookEnd.TURNDOWN_WITHDRAWN, 0, 0L))
                        .bySystem())
                .when(Told.now(FULL).bySystem())
                .thenRecorded(FULL);
    }

    @Test
    void a_corrected_turndown_plans_anew_and_keeps_what_was_done() {
        PlaybookFact replanned =
                new PlaybookFact.PlaybookReplanned(RUN, TurndownTier.FULL, Plan.stepsOf(TurndownTier.FULL));
        LIGHT_RUN.when(Told.now(replanned).bySystem()).thenRecorded(replanned);
        FULL_RUN.when(Told.now(replanned).bySystem()).thenRejected(new PlaybookRejection.SamePlan());
        LIGHT_RUN
                .given(done(PlaybookStep.SOLICIT, null, true))
                .given(Told.now(replanned).bySystem())
                .when(done(PlaybookStep.SOLICIT))
                .thenRejected(new PlaybookRejection.AlreadyDone(PlaybookStep.SOLICIT));
    }

    @Test
    void a_step_is_corrected_and_retracted() {
        Specification<PlaybookFact, PlaybookRejection> given = FULL_RUN.given(done(PlaybookStep.LISTEN, null, false));
        given.when(Told.corrected(2, OccurredAt.at(Specification.START.plusSeconds(90)), done(PlaybookStep.SOLICIT)))
                .thenRecorded(new FactCorrected<>(
                        Specification.id(2),
                        "PlaybookStepCompleted",
                        OccurredAt.at(Specification.START.plusSeconds(90)),
                        done(PlaybookStep.SOLICIT, null, true),
                        null));
        given.when(Told.retracted(2, "PlaybookStepCompleted"))
                .thenRecorded(new FactRetracted<>(Specification.id(2), "PlaybookStepCompleted", null));
    }

    @Test
    void a_retracted_step_opens_a_run_that_was_gone_through() {
        // Given
        Specification<PlaybookFact, PlaybookRejection> given = LIGHT_RUN
                .given(
                        done(PlaybookStep.SOLICIT, null, true),
                        done(PlaybookStep.EXPRESS, null, true),
                        done(PlaybookStep.KEEP_BRIDGE, null, true))
                .given(Told.now((PlaybookFact) new PlaybookFact.PlaybookCompleted(RUN, 3, 0))
                        .bySystem())
                .given(Told.retracted(3, "PlaybookStepCompleted"));

        // When
        Playbook state = Playbook.of(given.history());

        // Then
        assertThat(state).isInstanceOf(Playbook.Running.class);
    }

    @Test
    void a_turndown_shows_the_steps_that_events_after_it_prove() {
        // Given
        Specification<Observation, PlaybookRejection> opportunity =
                Specification.of("opportunity", (p, _) -> Decision.accepted(List.of(p)));
        EffectiveHistory<Observation> history = EffectiveHistory.of(opportunity
                .given(
                        new Observation.OpportunityIdentified(new UUID(5, 5), OpportunityKind.SALE, false),
                        new Observation.FeedbackRequested(new UUID(3, 1)),
                        new Observation.Rejected(Placement.SECOND),
                        new Observation.FeedbackRequested(new UUID(3, 2)),
                        new Observation.FeedbackReceived(new UUID(4, 1), false, Specification.id(5)),
                        new Observation.FeedbackReceived(new UUID(4, 2), true, Specification.id(6)))
                .history());

        // When
        Turndown turndown = Turndown.in(history).orElseThrow();

        // Then
        assertThat(turndown.rejectedEventId()).isEqualTo(Specification.id(3));
        assertThat(turndown.kind()).isEqualTo(OpportunityKind.SALE);
        assertThat(turndown.proofs())
                .containsExactly(
                        new Turndown.Proof(PlaybookStep.SOLICIT, Specification.id(4), OccurredAt.at(at(3))),
                        new Turndown.Proof(PlaybookStep.LISTEN, Specification.id(6), OccurredAt.at(at(5))));
    }

    private static Instant at(int minutes) {
        return Specification.START.plusSeconds(60L * minutes);
    }

    @Test
    void a_run_learns_new_proofs_and_loses_old_ones() {
        // Given
        Playbook state = Playbook.of(
                FULL_RUN.given(Told.now(done(PlaybookStep.SOLICIT, PROOF, true)).bySystem())
                        .history());
        Playbook.Run run = ((Playbook.Running) state).run();
        Turndown.Proof listened = new Turndown.Proof(PlaybookStep.LISTEN, new UUID(2, 2), OccurredAt.at(at(5)));
        Turndown turndown = new Turndown(
                REJECTED, OccurredAt.at(at(0)), Closeness.CLOSE, OpportunityKind.JOB, false, List.of(listened));

        // Then
        assertThat(turndown.newProofs(run)).containsExactly(listened);
        assertThat(turndown.lostProofs(run))
                .containsExactly(new PlaybookFact.PlaybookStepReopened(PlaybookStep.SOLICIT, PROOF));
    }
}
