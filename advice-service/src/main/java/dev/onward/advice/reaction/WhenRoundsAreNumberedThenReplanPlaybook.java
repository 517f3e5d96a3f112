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
 * Plans the steps anew where an interview that is told late, or put right, makes the turndown a nearer miss or a farther one. It
 * starts no run: a turndown that a file told has none.
 */
@ApplicationScoped
class WhenRoundsAreNumberedThenReplanPlaybook implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenRoundsAreNumberedThenReplanPlaybook.class);

    private final PlaybookCommandHandler playbooks;

    WhenRoundsAreNumberedThenReplanPlaybook(PlaybookCommandHandler playbooks) {
        this.playbooks = playbooks;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return OpportunityWords.TYPES_OF_ROUNDS;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, ObservedEvent told) {
        return Turndown.in(told.seen().effective())
                .map(turndown -> playbooks.replan(tx, reaction, NAME, turndown))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
