package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.OpportunityWords;
import dev.onward.advice.reaction.OpportunityReactions.ObservedEvent;
import dev.onward.advice.stream.playbook.PlaybookCommandHandler;
import dev.onward.advice.stream.playbook.domain.Turndown;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Ticks off what an event shows done: feedback asked for is step 1 (004-03), feedback heard without a rebuttal step 2
 * (004-05). What no longer shows it opens the step again.
 */
@ApplicationScoped
class WhenFeedbackOrTurndownChangesThenCompleteOrReopenSteps implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenFeedbackOrTurndownChangesThenCompleteOrReopenSteps.class);

    private final PlaybookCommandHandler playbooks;

    WhenFeedbackOrTurndownChangesThenCompleteOrReopenSteps(PlaybookCommandHandler playbooks) {
        this.playbooks = playbooks;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_PLAYBOOKS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, ObservedEvent told) {
        return Turndown.in(told.seen().effective())
                .map(turndown -> playbooks.settle(tx, reaction, NAME, turndown))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
