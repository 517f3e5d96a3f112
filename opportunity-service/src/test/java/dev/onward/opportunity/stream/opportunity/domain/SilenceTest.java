package dev.onward.opportunity.stream.opportunity.domain;

import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.FIRST;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.accepted;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.and;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.applied;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.identified;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.intended;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.invited;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.offer;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.received;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.redirect;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.requested;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.responded;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.silence;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.state;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.told;
import static dev.onward.opportunity.stream.opportunity.domain.OpportunityFixtures.withdrew;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.SilenceDetected;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** When an organization counts as silent, since when, and that the system says so once. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SilenceTest {

    private final Specification<OpportunityFact, OpportunityRejection> applied =
            told(List.of(Told.at("2026-10-01T09:00:00Z", identified()), Told.at("2026-10-03T09:00:00Z", applied())));

    private static UUID event(Specification<OpportunityFact, OpportunityRejection> given, int version) {
        return given.history().entries().get(version - 1).envelope().eventId();
    }

    private static Silence silenceOf(Specification<OpportunityFact, OpportunityRejection> given) {
        return requireNonNull(state(given).silenceOrNull());
    }

    private static Told<OpportunityFact> detected(String at, UUID since) {
        return Told.<OpportunityFact>at(at, silence(since)).bySystem();
    }

    @Test
    void begins_where_the_organization_has_the_word_and_nobody_is_silent_before() {
        assertThat(state(told(List.of(Told.now(identified())))).silenceOrNull()).isNull();

        Silence silence = silenceOf(applied);
        assertThat(silence.since()).isEqualTo(event(applied, 2));
        assertThat(silence.rung()).isEqualTo(SilenceRung.APPLIED);
        assertThat(silence.dueAt(ZoneOffset.UTC)).contains(Instant.parse("2026-10-24T09:00:00Z"));
        assertThat(silence.detectedAt(Stage.APPLIED))
                .isEqualTo(new SilenceDetected(
                        silence.since(), Stage.APPLIED, 21, 21, ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE, true));
    }

    @Test
    void begins_anew_with_every_sign_and_ends_where_the_word_is_the_seekers() {
        Specification<OpportunityFact, OpportunityRejection> heard =
                and(applied, Told.at("2026-10-05T09:00:00Z", responded()));
        assertThat(silenceOf(heard).since()).isEqualTo(event(heard, 3));

        Specification<OpportunityFact, OpportunityRejection> invited =
                and(heard, Told.at("2026-10-06T09:00:00Z", invited(FIRST)));
        assertThat(state(invited).silenceOrNull()).isNull();

        Specification<OpportunityFact, OpportunityRejection> accepted =
                and(invited, Told.at("2026-10-07T09:00:00Z", accepted(FIRST)));
        assertThat(silenceOf(accepted).rung()).isEqualTo(SilenceRung.INVITED);
        assertThat(state(and(accepted, Told.at("2026-10-08T09:00:00Z", withdrew())))
                        .silenceOrNull())
                .isNull();
    }

    @Test
    void is_not_ended_by_doubts_which_the_organization_knows_nothing_of() {
        Specification<OpportunityFact, OpportunityRejection> doubtful =
                and(applied, Told.at("2026-10-05T09:00:00Z", intended(FIRST)));

        assertThat(silenceOf(doubtful)).isEqualTo(silenceOf(applied));
    }

    @Test
    void does_not_begin_while_it_is_the_seekers_turn_even_with_doubts() {
        Specification<OpportunityFact, OpportunityRejection> doubtful =
                and(applied, Told.at("2026-10-05T09:00:00Z", intended(FIRST)));

        assertThat(state(and(doubtful, Told.at("2026-10-06T09:00:00Z", invited(FIRST))))
                        .silenceOrNull())
                .isNull();
        assertThat(state(and(doubtful, Told.at("2026-10-06T09:00:00Z", offer(FIRST))))
                        .silenceOrNull())
                .isNull();
    }

    @Test
    void ends_with_a_redirected_talk_with_feedback_and_with_feedback_declined() {
        for (OpportunityFact sign : List.of(redirect(), received(null))) {
            Specification<OpportunityFact, OpportunityRejection> heard =
                    and(applied, Told.at("2026-10-09T09:00:00Z", sign));

            assertThat(silenceOf(heard).since()).isEqualTo(event(heard, 3));
        }
        Specification<OpportunityFact, OpportunityRejection> asked =
                and(applied, Told.at("2026-10-05T09:00:00Z", requested(FIRST)));
        Specification<OpportunityFact, OpportunityRejection> heard =
                and(asked, Told.at("2026-10-09T09:00:00Z", new OpportunityFact.FeedbackDeclined(FIRST, null)));
        assertThat(silenceOf(asked).since()).isEqualTo(event(asked, 2));
        assertThat(silenceOf(heard).since()).isEqualTo(event(heard, 4));
    }

    @Test
    void since_a_day_is_due_when_as_many_days_are_over() {
        Specification<OpportunityFact, OpportunityRejection> given =
                and(applied, Told.corrected(2, OccurredAt.on(LocalDate.parse("2026-10-04")), applied()));

        assertThat(silenceOf(given).dueAt(ZoneOffset.UTC)).contains(Instant.parse("2026-10-25T00:00:00Z"));
        assertThat(silenceOf(given).since()).isEqualTo(event(applied, 2));
    }

    @Test
    void is_never_due_where_nobody_saw_the_day() {
        Silence unseen = new Silence(
                FIRST,
                OccurredAt.on(LocalDate.parse("2026-10-04")),
                DayMathTrust.RECONSTRUCTED,
                SilenceRung.APPLIED,
                false);

        assertThat(unseen.dueAt(ZoneOffset.UTC)).isEmpty();
        assertThat(new Silence(FIRST, OccurredAt.unknown(), DayMathTrust.RECONSTRUCTED, SilenceRung.INVITED, false)
                        .began())
                .isEmpty();
    }

    @Test
    void is_stated_once_and_only_while_it_lasts() {
        UUID since = event(applied, 2);
        applied.when(detected("2026-10-24T09:00:00Z", since)).thenRecorded(silence(since));
        Specification<OpportunityFact, OpportunityRejection> stated =
                and(applied, detected("2026-10-24T09:00:00Z", since));
        assertThat(silenceOf(stated).detected()).isTrue();

        stated.when(detected("2026-10-24T10:00:00Z", since))
                .thenRejected(new OpportunityRejection.SilenceAlreadyDetected(since));
        applied.when(detected("2026-10-24T10:00:00Z", FIRST))
                .thenRejected(new OpportunityRejection.SilenceNotStanding(FIRST));
        and(applied, Told.at("2026-10-05T09:00:00Z", responded()))
                .when(detected("2026-10-24T10:00:00Z", since))
                .thenRejected(new OpportunityRejection.SilenceNotStanding(since));
        and(applied, Told.at("2026-10-05T09:00:00Z", withdrew()))
                .when(detected("2026-10-24T10:00:00Z", since))
                .thenRejected(new OpportunityRejection.AlreadyEnded(Stage.WITHDRAWN));
    }

    @Test
    void a_silence_that_was_none_is_withdrawn() {
        Specification<OpportunityFact, OpportunityRejection> stated =
                and(applied, detected("2026-10-24T09:00:00Z", event(applied, 2)));

        Specification<OpportunityFact, OpportunityRejection> heard =
                and(stated, Told.at("2026-10-20T09:00:00Z", responded()));

        assertThat(silenceOf(heard).detected()).isFalse();
        assertThat(silenceOf(heard).since()).isEqualTo(event(heard, 4));
    }
}
