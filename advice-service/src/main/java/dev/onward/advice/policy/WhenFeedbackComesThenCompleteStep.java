package dev.onward.advice.policy;

import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.playbook.PlaybookCommandHandler;
import dev.onward.advice.playbook.domain.Turndown;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Ticks off what an event shows done: feedback asked for is step 1 (004-03), feedback heard without a rebuttal step 2
 * (004-05). What no longer shows it opens the step again.
 */
@ApplicationScoped
class WhenFeedbackComesThenCompleteStep {

    private final PlaybookCommandHandler playbooks;

    WhenFeedbackComesThenCompleteStep(PlaybookCommandHandler playbooks) {
        this.playbooks = playbooks;
    }

    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen) {
        return Turndown.in(seen.effective())
                .map(turndown -> playbooks.settle(tx, cause, "WhenFeedbackComesThenCompleteStep", turndown))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
