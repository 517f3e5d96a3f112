package dev.onward.advice.policy;

import dev.onward.advice.decision.CaseCommandHandler;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the rules after whatever they read has changed. */
@ApplicationScoped
class WhenRelevantFactThenAdvise {

    private final CaseCommandHandler cases;

    WhenRelevantFactThenAdvise(CaseCommandHandler cases) {
        this.cases = cases;
    }

    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen) {
        return cases.advise(tx, cause, "WhenRelevantFactThenAdvise", seen, seen.asOf(cause.eventId()));
    }
}
