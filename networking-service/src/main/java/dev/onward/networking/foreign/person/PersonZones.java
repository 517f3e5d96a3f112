package dev.onward.networking.foreign.person;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/** In which zone a person's days are counted, as opportunity-service tells it. */
@ApplicationScoped
public class PersonZones {

    private final ForeignStreams foreign;
    private final ForeignSource<OpportunityEvent> source;

    public PersonZones(ForeignStreams foreign, ForeignSource<OpportunityEvent> source) {
        this.foreign = foreign;
        this.source = source;
    }

    /** Empty until it is known. */
    public Uni<Optional<ZoneId>> of(Tx tx, UUID personId) {
        return foreign.history(tx, source, new StreamId(tx.tenantId(), "person", personId))
                .map(history -> PersonWords.WORDS.translate(history).effective().facts().stream()
                        .flatMap(told -> told.fact().stream())
                        .reduce((_, later) -> later));
    }
}
