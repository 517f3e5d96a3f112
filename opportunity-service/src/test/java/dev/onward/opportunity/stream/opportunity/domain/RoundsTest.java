package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.SECOND;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.after;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.and;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.course;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.fact;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.held;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.intended;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.knows;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.rejected;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.scheduled;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.KnowledgeOfJob;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.KnowledgeTopic;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.WithdrawalMode;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.InterviewScheduled;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.RoundsNumbered;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rounds follow from the effective history, and what follows from rounds follows with them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RoundsTest {

    private static final UUID THIRD = UUID.fromString("00000000-0000-4000-8000-000000000103");

    private static final String MONDAY = "2026-11-02T09:00:00Z";
    private static final String TUESDAY = "2026-11-03T09:00:00Z";
    private static final String WEDNESDAY = "2026-11-04T09:00:00Z";
    private static final String THURSDAY = "2026-11-05T09:00:00Z";
    private static final String FRIDAY = "2026-11-06T09:00:00Z";

    private static InterviewRound round(UUID interviewId, int number) {
        return new InterviewRound(interviewId, number);
    }

    private static List<InterviewRound> rounds(Specification<OpportunityFact, OpportunityRejection> given) {
        return course(given).rounds();
    }

    /** The rounds as they are numbered beside what is told; empty where they stay as they are. */
    private static Optional<List<InterviewRound>> numberedBeside(
            Specification<OpportunityFact, OpportunityRejection> given, Told<OpportunityFact> told) {
        AtomicReference<List<Proposal<OpportunityFact>>> recorded = new AtomicReference<>(List.of());
        given.whenAll(List.of(told)).thenAccepted(recorded::set);
        return requireNonNull(recorded.get()).stream()
                .map(Proposal::entry)
                .flatMap(entry -> entry instanceof Stated<OpportunityFact>(RoundsNumbered it)
                        ? Optional.of(it.rounds()).stream()
                        : Optional.<List<InterviewRound>>empty().stream())
                .findFirst();
    }

    private static Specification<OpportunityFact, OpportunityRejection> twoTellings(
            Told<OpportunityFact> one, Told<OpportunityFact> other) {
        return told(List.of(Told.at(MONDAY, identified()), one, other));
    }

    @Nested
    class Numbers {

        @Test
        void go_by_when_an_interview_was_held_and_not_by_when_it_is_told() {
            Specification<OpportunityFact, OpportunityRejection> late =
                    twoTellings(Told.at(THURSDAY, held(SECOND)), Told.at(TUESDAY, held(FIRST)));

            assertThat(rounds(late)).containsExactly(round(FIRST, 1), round(SECOND, 2));
            assertThat(course(late).round()).isEqualTo(2);
        }

        @Test
        void are_the_ones_that_are_told() {
            assertThat(rounds(after(identified(), held(FIRST, 3), held(SECOND))))
                    .containsExactly(round(FIRST, 3), round(SECOND, 4));
        }

        @Test
        void are_the_ones_that_were_said_at_the_invitation() {
            assertThat(rounds(after(identified(), invited(FIRST, 2), held(FIRST))))
                    .containsExactly(round(FIRST, 2));
        }

        @Test
        void are_the_ones_that_were_said_last() {
            InterviewScheduled asThird = new InterviewScheduled(
                    FIRST, 3, null, null, Instant.parse("2026-11-24T10:00:00Z"), null, null, null, List.of());

            assertThat(rounds(after(identified(), invited(FIRST, 2), asThird, held(FIRST))))
                    .containsExactly(round(FIRST, 3));
            assertThat(rounds(after(identified(), invited(FIRST, 2), asThird, held(FIRST, 4))))
                    .containsExactly(round(FIRST, 4));
            assertThat(rounds(after(identified(), invited(FIRST, 2), scheduled(FIRST), held(FIRST))))
                    .containsExactly(round(FIRST, 2));
        }

        @Test
        void the_round_of_an_interview_ahead_is_the_next_where_nobody_said() {
            Course ahead = course(after(identified(), held(FIRST), invited(SECOND), invited(THIRD, 5)));

            assertThat(ahead.roundOf(requireNonNull(ahead.interviews().get(SECOND))))
                    .isEqualTo(2);
            assertThat(ahead.roundOf(requireNonNull(ahead.interviews().get(THIRD))))
                    .isEqualTo(5);
        }

        @Test
        void the_rounds_of_later_interviews_follow_a_corrected_one() {
            Specification<OpportunityFact, OpportunityRejection> given = after(identified(), held(FIRST), held(SECOND));

            Specification<OpportunityFact, OpportunityRejection> corrected =
                    and(given, Told.corrected(2, OccurredAt.at(Specification.START.plusSeconds(60)), held(FIRST, 2)));

            assertThat(rounds(corrected)).containsExactly(round(FIRST, 2), round(SECOND, 3));
        }

        @Test
        void the_rounds_of_later_interviews_follow_a_retracted_one() {
            Specification<OpportunityFact, OpportunityRejection> given = after(identified(), held(FIRST), held(SECOND));

            assertThat(rounds(and(given, Told.<OpportunityFact>retracted(2, "InterviewHeld"))))
                    .containsExactly(round(SECOND, 1));
        }
    }

    @Nested
    class TheSystem {

        @Test
        void numbers_all_rounds_beside_an_interview() {
            assertThat(numberedBeside(after(identified(), held(FIRST)), Told.now(held(SECOND))))
                    .contains(List.of(round(FIRST, 1), round(SECOND, 2)));
        }

        @Test
        void numbers_all_rounds_beside_an_interview_told_late() {
            assertThat(numberedBeside(
                            told(List.of(Told.at(MONDAY, identified()), Told.at(THURSDAY, held(SECOND)))),
                            Told.at(TUESDAY, held(FIRST))))
                    .contains(List.of(round(FIRST, 1), round(SECOND, 2)));
        }

        @Test
        void numbers_all_rounds_beside_an_invitation_that_turns_out_to_have_named_one() {
            assertThat(numberedBeside(
                            after(identified(), invited(FIRST), held(FIRST)),
                            Told.corrected(2, OccurredAt.at(Specification.START.plusSeconds(60)), invited(FIRST, 2))))
                    .contains(List.of(round(FIRST, 2)));
        }

        @Test
        void numbers_no_rounds_where_they_stay_as_they_are() {
            assertThat(numberedBeside(after(identified(), held(FIRST)), Told.now(invited(SECOND, 4))))
                    .isEmpty();
            assertThat(numberedBeside(after(identified(), held(FIRST)), Told.now(applied())))
                    .isEmpty();
        }

        @Test
        void says_that_no_round_is_left_where_the_last_interview_is_taken_back() {
            assertThat(numberedBeside(
                            after(identified(), held(FIRST)), Told.<OpportunityFact>retracted(2, "InterviewHeld")))
                    .contains(List.of());
        }
    }

    /** An interview told late, after what follows from it. */
    @Nested
    class AnInterviewToldLate {

        @Test
        void brings_a_turndown_that_was_told_before_near_the_finish() {
            Specification<OpportunityFact, OpportunityRejection> before =
                    twoTellings(Told.at(THURSDAY, held(SECOND)), Told.at(FRIDAY, rejected(Placement.UNKNOWN)));

            assertThat(state(before).closenessOrNull()).isEqualTo(Closeness.EARLIER);
            assertThat(state(and(before, Told.at(TUESDAY, held(FIRST)))).closenessOrNull())
                    .isEqualTo(Closeness.CLOSE);
        }

        @Test
        void makes_what_is_known_sufficient() {
            Specification<OpportunityFact, OpportunityRejection> before = told(List.of(
                    Told.at(MONDAY, identified()),
                    Told.at(WEDNESDAY, held(SECOND, knows("Ann Bell", KnowledgeOfJob.HIGH))),
                    Told.at(THURSDAY, fact(KnowledgeTopic.JOB_CONTENT)),
                    Told.at(THURSDAY, fact(KnowledgeTopic.COMPANY)),
                    Told.at(THURSDAY, fact(KnowledgeTopic.ADVANCEMENT))));

            assertThat(state(before).knowledge().state()).isEqualTo(KnowledgeState.PARTIAL);
            assertThat(state(and(before, Told.at(TUESDAY, held(FIRST))))
                            .knowledge()
                            .state())
                    .isEqualTo(KnowledgeState.SUFFICIENT);
        }

        @Test
        void makes_a_judgement_that_was_told_before_a_snap_one() {
            Specification<OpportunityFact, OpportunityRejection> before =
                    told(List.of(Told.at(MONDAY, identified()), Told.at("2026-11-03T12:00:00Z", intended(SECOND))));

            assertThat(requireNonNull(course(before).intent()).mode()).isEqualTo(WithdrawalMode.CONSIDERED);
            assertThat(requireNonNull(course(and(before, Told.at(TUESDAY, held(FIRST))))
                                    .intent())
                            .mode())
                    .isEqualTo(WithdrawalMode.SNAP);
        }

        @Test
        void shortens_the_silence_of_its_organization() {
            Specification<OpportunityFact, OpportunityRejection> before =
                    told(List.of(Told.at(MONDAY, identified()), Told.at(THURSDAY, held(SECOND))));

            assertThat(requireNonNull(state(before).silenceOrNull()).rung()).isEqualTo(SilenceRung.FIRST_ROUND);
            assertThat(requireNonNull(state(and(before, Told.at(TUESDAY, held(FIRST))))
                                    .silenceOrNull())
                            .rung())
                    .isEqualTo(SilenceRung.LATER_ROUND);
        }
    }

    @Test
    void an_appointment_told_late_names_who_sat_there() {
        Specification<OpportunityFact, OpportunityRejection> given = twoTellings(
                Told.at(THURSDAY, held(FIRST)),
                Told.at(TUESDAY, scheduled(FIRST, knows("Ann Bell", KnowledgeOfJob.HIGH))));

        assertThat(requireNonNull(course(given).lastHeld()).panel()).hasSize(1);
    }
}
