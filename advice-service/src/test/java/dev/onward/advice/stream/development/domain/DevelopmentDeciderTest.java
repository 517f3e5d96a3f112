package dev.onward.advice.stream.development.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.FeedbackSuggestion;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DevelopmentDeciderTest {

    private static final UUID OPPORTUNITY = new UUID(1, 1);
    private static final UUID OTHER_OPPORTUNITY = new UUID(1, 2);
    private static final UUID FEEDBACK = new UUID(2, 1);
    private static final UUID CORRECTION = new UUID(2, 2);

    private static final List<DevelopmentFact.GapIdentified> NAMED = FeedbackGaps.named(
            OPPORTUNITY,
            FEEDBACK,
            FEEDBACK,
            List.of(
                    new FeedbackSuggestion("lead a small team", GapCode.LEADERSHIP),
                    new FeedbackSuggestion("practise presenting", null)));
    private static final DevelopmentFact FIRST = NAMED.getFirst();

    private static final Specification<DevelopmentFact, DevelopmentRejection> DEVELOPMENT =
            Specification.of("development", DevelopmentDecider::decide);

    private static Development holding(DevelopmentFact... facts) {
        Specification<DevelopmentFact, DevelopmentRejection> given = DEVELOPMENT;
        for (DevelopmentFact fact : facts) {
            given = given.given(Told.now(fact).bySystem());
        }
        return Development.of(given.history());
    }

    private static EffectiveHistory<Observation> feedbackStatedBy(UUID... entries) {
        Specification<Observation, DevelopmentRejection> opportunity =
                Specification.of("opportunity", (p, _) -> Decision.accepted(List.of(p)));
        for (UUID entry : entries) {
            opportunity =
                    opportunity.given((Observation) new Observation.FeedbackReceived(new UUID(3, 1), true, entry));
        }
        return EffectiveHistory.of(opportunity.history());
    }

    @Test
    void a_gap_is_identified_once() {
        DEVELOPMENT.when(Told.now(FIRST).bySystem()).thenRecorded(FIRST);
        DEVELOPMENT
                .given(Told.now(FIRST).bySystem())
                .when(Told.now(FIRST).bySystem())
                .thenRejected(new DevelopmentRejection.AlreadyIdentified(
                        NAMED.getFirst().gapId()));
    }

    @Test
    void a_standing_gap_is_withdrawn_once_and_may_come_back() {
        DevelopmentFact withdrawn =
                new DevelopmentFact.GapWithdrawn(NAMED.getFirst().gapId());
        DEVELOPMENT
                .when(Told.now(withdrawn).bySystem())
                .thenRejected(
                        new DevelopmentRejection.NoSuchGap(NAMED.getFirst().gapId()));
        DEVELOPMENT
                .given(Told.now(FIRST).bySystem())
                .when(Told.now(withdrawn).bySystem())
                .thenRecorded(withdrawn);
        DEVELOPMENT
                .given(Told.now(FIRST).bySystem(), Told.now(withdrawn).bySystem())
                .when(Told.now(FIRST).bySystem())
                .thenRecorded(FIRST);
    }

    @Test
    void each_suggestion_of_feedback_is_a_gap() {
        // When
        List<DevelopmentFact> changes = FeedbackGaps.settle(OPPORTUNITY, holding(), feedbackStatedBy(FEEDBACK), NAMED);

        // Then
        assertThat(changes).containsExactlyElementsOf(NAMED);
        assertThat(NAMED).extracting(DevelopmentFact.GapIdentified::gapId).doesNotHaveDuplicates();
    }

    @Test
    void the_same_feedback_again_changes_nothing() {
        // Given
        Development state = holding(NAMED.get(0), NAMED.get(1));

        // When
        List<DevelopmentFact> changes = FeedbackGaps.settle(OPPORTUNITY, state, feedbackStatedBy(FEEDBACK), NAMED);

        // Then
        assertThat(changes).isEmpty();
    }

    @Test
    void retracted_feedback_withdraws_its_gaps_and_no_others() {
        // Given
        DevelopmentFact elsewhere = FeedbackGaps.named(
                        OTHER_OPPORTUNITY, CORRECTION, CORRECTION, List.of(new FeedbackSuggestion("read more", null)))
                .getFirst();
        Development state = holding(NAMED.get(0), NAMED.get(1), elsewhere);

        // When
        List<DevelopmentFact> changes = FeedbackGaps.settle(OPPORTUNITY, state, feedbackStatedBy(), List.of());

        // Then
        assertThat(changes)
                .containsExactly(
                        new DevelopmentFact.GapWithdrawn(NAMED.get(0).gapId()),
                        new DevelopmentFact.GapWithdrawn(NAMED.get(1).gapId()));
    }

    @Test
    void corrected_feedback_replaces_its_gaps() {
        // Given
        Development state = holding(FIRST);
        List<DevelopmentFact.GapIdentified> corrected = FeedbackGaps.named(
                OPPORTUNITY, FEEDBACK, CORRECTION, List.of(new FeedbackSuggestion("lead a large team", null)));

        // When
        List<DevelopmentFact> changes =
                FeedbackGaps.settle(OPPORTUNITY, state, feedbackStatedBy(CORRECTION), corrected);

        // Then
        assertThat(changes)
                .containsExactly(
                        new DevelopmentFact.GapWithdrawn(NAMED.getFirst().gapId()), corrected.getFirst());
    }

    @Test
    void a_correction_that_is_taken_back_brings_the_first_words_back() {
        // Given
        DevelopmentFact.GapIdentified corrected = FeedbackGaps.named(
                        OPPORTUNITY, FEEDBACK, CORRECTION, List.of(new FeedbackSuggestion("lead a large team", null)))
                .getFirst();
        Development state =
                holding(FIRST, new DevelopmentFact.GapWithdrawn(NAMED.getFirst().gapId()), corrected);

        // When
        List<DevelopmentFact> changes = FeedbackGaps.settle(OPPORTUNITY, state, feedbackStatedBy(FEEDBACK), List.of());

        // Then
        assertThat(changes).containsExactlyInAnyOrder(FIRST, new DevelopmentFact.GapWithdrawn(corrected.gapId()));
    }
}
