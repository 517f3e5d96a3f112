package dev.onward.advice.stream.playbook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.InterviewKind;
import dev.onward.contracts.vocabulary.InterviewRound;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Placement;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Rejection;
import dev.onward.testkit.Specification;
import dev.onward.testkit.Told;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which turndown a run of the playbook is about; the run of one that does not stand is given up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TurndownTest {

    private static final Specification<Observation, Rejection> OPPORTUNITY =
            Specification.of("opportunity", (proposal, _) -> Decision.accepted(List.of(proposal)));
    private static final Observation IDENTIFIED =
            new Observation.OpportunityIdentified(new UUID(1, 1), OpportunityKind.JOB, false);
    private static final Observation TURNDOWN = new Observation.Rejected(Placement.SECOND);
    private static final Observation RESCINDED = new Observation.RejectionRescinded(Specification.id(2));

    private static Optional<UUID> standing(Observation... seen) {
        return Turndown.in(EffectiveHistory.of(OPPORTUNITY.given(seen).history()))
                .map(Turndown::rejectedEventId);
    }

    private static Observation held(UUID interview) {
        return new Observation.InterviewHeld(interview, 1, InterviewKind.PANEL, List.of());
    }

    private static Closeness closeness(Specification<Observation, Rejection> given) {
        return Turndown.in(EffectiveHistory.of(given.history())).orElseThrow().closeness();
    }

    @Test
    void one_that_was_rescinded_stands_no_more() {
        assertThat(standing(IDENTIFIED, TURNDOWN)).contains(Specification.id(2));
        assertThat(standing(IDENTIFIED, TURNDOWN, RESCINDED)).isEmpty();
    }

    @Test
    void one_is_as_near_as_its_round_however_late_that_is_known() {
        // Given
        UUID first = new UUID(2, 1);
        UUID second = new UUID(2, 2);
        Specification<Observation, Rejection> given = OPPORTUNITY.given(
                Told.at("2026-11-01T09:00:00Z", IDENTIFIED),
                Told.at("2026-11-18T09:00:00Z", held(second)),
                Told.at("2026-11-25T09:00:00Z", new Observation.Rejected(Placement.UNKNOWN)));

        // When
        Specification<Observation, Rejection> toldLate = given.given(
                Told.at("2026-11-11T09:00:00Z", held(first)),
                Told.<Observation>now(new Observation.RoundsNumbered(
                                List.of(new InterviewRound(first, 1), new InterviewRound(second, 2))))
                        .bySystem());

        // Then
        assertThat(closeness(given)).isEqualTo(Closeness.EARLIER);
        assertThat(closeness(toldLate)).isEqualTo(Closeness.CLOSE);
    }

    @Test
    void a_second_one_stands_by_itself() {
        assertThat(standing(IDENTIFIED, TURNDOWN, RESCINDED, TURNDOWN)).contains(Specification.id(4));
    }
}
