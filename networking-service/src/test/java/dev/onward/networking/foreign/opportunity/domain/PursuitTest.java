package dev.onward.networking.foreign.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Interview;
import dev.onward.networking.foreign.opportunity.domain.Pursuit.Turndown;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whom one met in which rounds follows from the numbers that opportunity-service gives them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PursuitTest {

    private static final UUID FIRST = new UUID(1, 1);
    private static final UUID SECOND = new UUID(1, 2);
    private static final UUID ANN = new UUID(2, 1);
    private static final Turndown TURNDOWN =
            new Turndown(new UUID(3, 1), OccurredAt.on(LocalDate.of(2026, 1, 25)), Placement.UNKNOWN, null);

    private static Interview held(UUID id, int day) {
        return new Interview(
                id,
                1,
                true,
                OccurredAt.on(LocalDate.of(2026, 1, day)),
                List.of(new PanelMember(ANN, "Ann Bell", null, null, null)));
    }

    private static Pursuit pursuit(Interview... interviews) {
        return new Pursuit(null, List.of(interviews), TURNDOWN, null);
    }

    @Test
    void a_turndown_is_as_near_as_the_numbers_say() {
        Pursuit told = pursuit(held(FIRST, 11), held(SECOND, 18));

        assertThat(told.tier(TURNDOWN)).isEqualTo(TurndownTier.LIGHT);
        assertThat(told.numbered(List.of(new InterviewRound(FIRST, 1), new InterviewRound(SECOND, 2)))
                        .tier(TURNDOWN))
                .isEqualTo(TurndownTier.FULL);
    }

    @Test
    void somebody_is_met_in_as_many_rounds_as_the_numbers_say() {
        Pursuit numbered = pursuit(held(FIRST, 11), held(SECOND, 18))
                .numbered(List.of(new InterviewRound(FIRST, 1), new InterviewRound(SECOND, 2)));

        assertThat(numbered.acquaintances())
                .singleElement()
                .satisfies(ann -> assertThat(ann.rounds()).containsExactly(1, 2));
    }

    @Test
    void an_interview_without_a_number_keeps_what_it_has() {
        Pursuit numbered = pursuit(held(FIRST, 11), held(SECOND, 18)).numbered(List.of(new InterviewRound(FIRST, 3)));

        assertThat(numbered.interview(FIRST).orElseThrow().round()).isEqualTo(3);
        assertThat(numbered.interview(SECOND).orElseThrow().round()).isEqualTo(1);
    }
}
