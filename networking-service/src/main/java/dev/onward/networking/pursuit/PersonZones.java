package dev.onward.networking.pursuit;

import dev.onward.contracts.opportunity.OpportunityEvent.ContactPointSet;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** In which zone a person's days are counted, as opportunity-service tells it. */
@ApplicationScoped
public class PersonZones {

    private final Heard heard;
    private final Pursuits pursuits;

    public PersonZones(Heard heard, Pursuits pursuits) {
        this.heard = heard;
        this.pursuits = pursuits;
    }

    /** Empty until it is known. */
    public Uni<Optional<ZoneId>> of(Tx tx, UUID personId) {
        return heard.history(tx, pursuits, new StreamId(tx.tenantId(), "person", personId))
                .map(history -> EffectiveHistory.of(history).facts().stream()
                        .map(Effective::fact)
                        .filter(ContactPointSet.class::isInstance)
                        .map(fact -> ((ContactPointSet) fact).zone())
                        .filter(Objects::nonNull)
                        .reduce((_, later) -> later));
    }
}
