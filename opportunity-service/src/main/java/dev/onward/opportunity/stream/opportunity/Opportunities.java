package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.OpportunityIdentified;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads opportunities from their streams. */
@ApplicationScoped
public class Opportunities {

    private final Streams streams;
    private final StreamType<OpportunityFact, ?> type;

    public Opportunities(Streams streams, StreamType<OpportunityFact, ?> type) {
        this.streams = streams;
        this.type = type;
    }

    /** The person's opportunity; empty if there is none of that id, or it is somebody else's. */
    public Uni<Optional<OpenStream<OpportunityFact>>> find(Tx tx, UUID personId, UUID opportunityId) {
        return streams.find(tx, type, opportunityId, personId);
    }

    /** As {@link #find}, several, in no particular order; those that are not there, or somebody else's, are left out. */
    public Uni<List<OpenStream<OpportunityFact>>> findAll(Tx tx, UUID personId, Collection<UUID> opportunityIds) {
        return streams.loadAll(tx, type, ids(tx, opportunityIds), personId)
                .map(found -> found.stream().filter(it -> it.isOf(personId)).toList());
    }

    /** As {@link #findAll}, for anyone who goes on with the others where one cannot be read. */
    public Uni<List<Streams.Loaded<OpportunityFact>>> findEach(Tx tx, UUID personId, Collection<UUID> opportunityIds) {
        return streams.loadEach(tx, type, ids(tx, opportunityIds), personId)
                .map(loaded -> loaded.stream()
                        .filter(each -> switch (each) {
                            case Streams.Loaded.Readable<OpportunityFact>(OpenStream<OpportunityFact> stream) ->
                                stream.isOf(personId);
                            case Streams.Loaded.Unreadable<OpportunityFact> it ->
                                personId.equals(it.because().personId());
                        })
                        .toList());
    }

    /** Several, of any person, in no particular order. For projections: no caller is authorized here. */
    public Uni<List<OpenStream<OpportunityFact>>> findAll(Tx tx, Collection<UUID> opportunityIds) {
        return streams.loadAll(tx, type, ids(tx, opportunityIds), null)
                .map(found ->
                        found.stream().filter(it -> it.history().version() > 0).toList());
    }

    /** As {@link #findAll(Tx, Collection)}, without those that cannot be read, or do not fold. */
    public Uni<List<OpenStream<OpportunityFact>>> findReadable(Tx tx, Collection<UUID> opportunityIds) {
        return streams.loadEach(tx, type, ids(tx, opportunityIds), null)
                .map(loaded -> loaded.stream()
                        .flatMap(each -> switch (each) {
                            case Streams.Loaded.Readable<OpportunityFact>(OpenStream<OpportunityFact> stream) ->
                                stream.history().version() > 0 && folds(stream.history())
                                        ? Stream.of(stream)
                                        : Stream.<OpenStream<OpportunityFact>>empty();
                            case Streams.Loaded.Unreadable<OpportunityFact> _ -> Stream.empty();
                        })
                        .toList());
    }

    private List<StreamId> ids(Tx tx, Collection<UUID> opportunityIds) {
        return opportunityIds.stream().map(id -> type.id(tx.tenantId(), id)).toList();
    }

    private static boolean folds(StreamHistory<OpportunityFact> history) {
        try {
            Opportunity.of(history);
            return true;
        } catch (HistoryUnreadable _) {
            return false;
        }
    }

    /** What began the stream, retracted or not: where an opportunity belongs never changes. */
    public static OpportunityIdentified firstIdentified(StreamHistory<OpportunityFact> history) {
        for (Recorded<OpportunityFact> recorded : history.entries()) {
            if (recorded.entry() instanceof Stated<OpportunityFact>(OpportunityIdentified it)) {
                return it;
            }
        }
        throw new IllegalStateException("an opportunity begins with OpportunityIdentified");
    }
}
