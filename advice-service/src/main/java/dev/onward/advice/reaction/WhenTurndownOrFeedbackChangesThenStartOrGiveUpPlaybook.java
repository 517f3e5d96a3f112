package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.OpportunityWords;
import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.advice.reaction.OpportunityReactions.ObservedEvent;
import dev.onward.advice.stream.playbook.PlaybookCommandHandler;
import dev.onward.advice.stream.playbook.domain.Plan;
import dev.onward.advice.stream.playbook.domain.Turndown;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Starts the six steps on a turndown (004-02, R13), plans them anew when it is corrected, and gives the run up when it
 * turns out to have been none. Feedback on a turndown that was imported starts it too: a file alone starts nothing.
 */
@ApplicationScoped
class WhenTurndownOrFeedbackChangesThenStartOrGiveUpPlaybook implements Policy<ObservedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenTurndownOrFeedbackChangesThenStartOrGiveUpPlaybook.class);

    private final PlaybookCommandHandler playbooks;

    WhenTurndownOrFeedbackChangesThenStartOrGiveUpPlaybook(PlaybookCommandHandler playbooks) {
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
        Optional<Turndown> standing = Turndown.in(told.seen().effective());
        List<UUID> gone = told.seen().history().entries().stream()
                .filter(r -> r.entry() instanceof Stated<Observation>(Observation.Rejected _))
                .map(r -> Plan.runOf(r.envelope().eventId()))
                .filter(runId -> standing.isEmpty() || !standing.get().runId().equals(runId))
                .toList();
        return Sequence.each(gone, runId -> playbooks.giveUp(tx, reaction, NAME, runId))
                .chain(() -> standing.map(turndown -> playbooks.run(tx, reaction, NAME, turndown))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
