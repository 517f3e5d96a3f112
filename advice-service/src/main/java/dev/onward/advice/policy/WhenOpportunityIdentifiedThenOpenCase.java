package dev.onward.advice.policy;

import dev.onward.advice.decision.CaseCommandHandler;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Opens the case of an opportunity that is identified. An opportunity that was imported gets its case with the first
 * thing that a person says about it: imports start nothing.
 */
@ApplicationScoped
class WhenOpportunityIdentifiedThenOpenCase {

    private final CaseCommandHandler cases;

    WhenOpportunityIdentifiedThenOpenCase(CaseCommandHandler cases) {
        this.cases = cases;
    }

    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen) {
        return cases.open(tx, cause, "WhenOpportunityIdentifiedThenOpenCase", seen);
    }
}
