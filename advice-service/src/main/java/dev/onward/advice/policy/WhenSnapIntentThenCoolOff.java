package dev.onward.advice.policy;

import dev.onward.advice.decision.CaseCommandHandler;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Lets a snap intent to withdraw be slept on (002-03, 002-04), and lifts the night when there is nothing left to sleep
 * on.
 */
@ApplicationScoped
class WhenSnapIntentThenCoolOff {

    private final CaseCommandHandler cases;

    WhenSnapIntentThenCoolOff(CaseCommandHandler cases) {
        this.cases = cases;
    }

    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen) {
        return cases.coolOff(tx, cause, "WhenSnapIntentThenCoolOff", seen, seen.asOf(cause.eventId()));
    }
}
