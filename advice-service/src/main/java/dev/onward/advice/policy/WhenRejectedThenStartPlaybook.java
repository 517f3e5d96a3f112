package dev.onward.advice.policy;

import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.decision.observed.domain.Observation;
import dev.onward.advice.playbook.PlaybookCommandHandler;
import dev.onward.advice.playbook.domain.Plan;
import dev.onward.advice.playbook.domain.Turndown;
import dev.onward.advice.proposing.Cause;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts the six steps on a turndown (004-02, R13), plans them anew when it is corrected, and gives the run up when it
 * turns out to have been none.
 */
@ApplicationScoped
class WhenRejectedThenStartPlaybook {

    private static final String NAME = "WhenRejectedThenStartPlaybook";

    private final PlaybookCommandHandler playbooks;

    WhenRejectedThenStartPlaybook(PlaybookCommandHandler playbooks) {
        this.playbooks = playbooks;
    }

    Uni<Void> on(Tx tx, Cause cause, ObservedOpportunity seen) {
        Optional<Turndown> standing = Turndown.in(seen.effective());
        List<UUID> gone = seen.history().entries().stream()
                .filter(r -> r.entry() instanceof Stated<Observation>(Observation.Rejected _))
                .map(r -> Plan.runOf(r.envelope().eventId()))
                .filter(runId -> standing.isEmpty() || !standing.get().runId().equals(runId))
                .toList();
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (UUID runId : gone) {
            chain = chain.chain(() -> playbooks.giveUp(tx, cause, NAME, runId));
        }
        return chain.chain(() -> standing.map(turndown -> playbooks.run(tx, cause, NAME, turndown))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }
}
