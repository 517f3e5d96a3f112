package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.accepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.after;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.declined;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.held;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.intended;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offer;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.received;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rejected;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.requested;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.scheduled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Placement;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Step;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whom an opportunity waits for, and for how long it has stood where it stands. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class StandingTest {

    private static Optional<WaitingOn> waitingOn(OpportunityFact... facts) {
        BiFunction<Opportunity, Effective<OpportunityFact>, Step<Opportunity, OpportunityRejection>> evolve =
                Opportunity::evolve;
        return switch (EffectiveHistory.of(after(facts).history()).fold(Opportunity.initial(), evolve)) {
            case Fold.Legal<OpportunityFact, Opportunity, OpportunityRejection>(Opportunity state) ->
                Optional.ofNullable(state.courseOrNull())
                        .flatMap(course -> course.waitingOn(state.stage().isEnding()));
            case Fold.Illegal<OpportunityFact, Opportunity, OpportunityRejection> illegal ->
                throw new AssertionError(illegal.toString());
        };
    }

    @Test
    void the_seeker_has_the_word_until_the_application_and_the_employer_after_it() {
        assertThat(waitingOn(identified())).contains(WaitingOn.SEEKER);
        assertThat(waitingOn(identified(), applied())).contains(WaitingOn.EMPLOYER);
    }

    @Test
    void an_invitation_waits_for_its_answer_and_then_for_a_time() {
        assertThat(waitingOn(identified(), applied(), invited(FIRST))).contains(WaitingOn.SEEKER);
        assertThat(waitingOn(identified(), applied(), invited(FIRST), accepted(FIRST)))
                .contains(WaitingOn.EMPLOYER);
        assertThat(waitingOn(identified(), applied(), invited(FIRST), accepted(FIRST), scheduled(FIRST)))
                .contains(WaitingOn.SEEKER);
        assertThat(waitingOn(identified(), applied(), invited(FIRST), declined(FIRST)))
                .isEmpty();
    }

    @Test
    void after_an_interview_the_employer_has_the_word_unless_another_one_stands() {
        assertThat(waitingOn(identified(), held(FIRST))).contains(WaitingOn.EMPLOYER);
        assertThat(waitingOn(identified(), held(FIRST), invited(SECOND))).contains(WaitingOn.SEEKER);
    }

    @Test
    void an_offer_and_an_intent_to_withdraw_wait_for_the_seeker() {
        assertThat(waitingOn(identified(), held(FIRST), offer(SECOND))).contains(WaitingOn.SEEKER);
        assertThat(waitingOn(identified(), held(FIRST), intended(SECOND))).contains(WaitingOn.SEEKER);
    }

    @Test
    void an_ended_opportunity_waits_for_feedback_only() {
        OpportunityFact turndown = rejected(Placement.SECOND);
        assertThat(waitingOn(identified(), held(FIRST), turndown)).isEmpty();
        assertThat(waitingOn(identified(), held(FIRST), turndown, requested(SECOND)))
                .contains(WaitingOn.EMPLOYER);
        assertThat(waitingOn(identified(), held(FIRST), turndown, requested(SECOND), received(SECOND)))
                .isEmpty();
    }

    private static Optional<OccurredAt> since(Specification<OpportunityFact, OpportunityRejection> given) {
        return StageSince.of(EffectiveHistory.of(given.history())).map(StageSince::when);
    }

    @Test
    void a_stage_begins_with_the_fact_that_led_to_it_and_not_with_what_follows_in_it() {
        Specification<OpportunityFact, OpportunityRejection> given = told(List.of(
                Told.on("2026-10-01", identified()),
                Told.at("2026-10-03T09:00:00Z", held(FIRST)),
                Told.at("2026-10-09T09:00:00Z", held(SECOND))));

        assertThat(since(told(List.of(Told.on("2026-10-01", identified())))))
                .contains(OccurredAt.on(LocalDate.parse("2026-10-01")));
        assertThat(since(given)).contains(OccurredAt.at(Instant.parse("2026-10-03T09:00:00Z")));
    }

    @Test
    void a_correction_moves_the_beginning() {
        Specification<OpportunityFact, OpportunityRejection> given = told(List.of(
                Told.on("2026-10-01", identified()),
                Told.at("2026-10-05T09:00:00Z", applied()),
                Told.corrected(2, OccurredAt.at(Instant.parse("2026-10-04T09:00:00Z")), applied())));

        assertThat(since(given)).contains(OccurredAt.at(Instant.parse("2026-10-04T09:00:00Z")));
    }

    @Test
    void a_day_that_nobody_saw_is_not_counted_from() {
        assertThat(since(told(List.of(Told.on("2026-10-01", identified()), Told.unknown(applied())))))
                .isEmpty();
        assertThat(since(told(List.of(
                        Told.on("2026-10-01", identified()),
                        Told.<OpportunityFact>on("2026-10-02", applied()).imported()))))
                .isEmpty();
        assertThat(since(told(List.of(
                        Told.on("2026-10-01", identified()),
                        Told.<OpportunityFact>on("2026-10-02", applied())
                                .by(
                                        Actor.seeker(Specification.SEEKER),
                                        new Source(Source.Kind.CSV, "my-sheet.csv:7"))))))
                .isEmpty();
    }

    @Test
    void days_are_those_of_the_persons_calendar() {
        StageSince since = new StageSince(OccurredAt.at(Instant.parse("2026-10-03T23:30:00Z")));
        Instant now = Instant.parse("2026-10-05T23:00:00Z");

        assertThat(since.daysUntil(now, ZoneOffset.UTC)).isEqualTo(2);
        assertThat(since.daysUntil(now, ZoneId.of("Europe/Berlin"))).isEqualTo(2);
        assertThat(since.daysUntil(Instant.parse("2026-10-04T00:30:00Z"), ZoneOffset.UTC))
                .isEqualTo(1);
        assertThat(since.daysUntil(Instant.parse("2026-10-04T00:30:00Z"), ZoneId.of("Europe/Berlin")))
                .isZero();
        assertThat(since.daysUntil(Instant.parse("2026-10-01T00:00:00Z"), ZoneOffset.UTC))
                .isZero();
        assertThat(new StageSince(OccurredAt.on(LocalDate.parse("2026-10-04"))).daysUntil(now, ZoneId.of("Asia/Tokyo")))
                .isEqualTo(2);
    }
}
