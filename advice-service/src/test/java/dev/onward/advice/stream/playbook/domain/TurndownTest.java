package dev.onward.advice.stream.playbook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Rejection;
import dev.onward.testkit.Specification;
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
    private static final Observation TURNDOWN = new Observation.Rejected(Closeness.CLOSE);
    private static final Observation RESCINDED = new Observation.RejectionRescinded(Specification.id(2));

    private static Optional<UUID> standing(Observation... seen) {
        return Turndown.in(EffectiveHistory.of(OPPORTUNITY.given(seen).history()))
                .map(Turndown::rejectedEventId);
    }

    @Test
    void one_that_was_rescinded_stands_no_more() {
        assertThat(standing(IDENTIFIED, TURNDOWN)).contains(Specification.id(2));
        assertThat(standing(IDENTIFIED, TURNDOWN, RESCINDED)).isEmpty();
    }

    @Test
    void a_second_one_stands_by_itself() {
        assertThat(standing(IDENTIFIED, TURNDOWN, RESCINDED, TURNDOWN)).contains(Specification.id(4));
    }
}
