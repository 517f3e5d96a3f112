package dev.onward.eventsourcing.projection;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A read model of the service's own facts; an application-scoped bean. Its rows carry the version that they belong to, so
 * the next version is built beside the one that is read (design decision 15). It must follow from the events alone, in
 * the order of each stream: no clock, no other service, no fact of its own.
 */
public interface Projection {

    /** Names it in the table {@code projection}; never changed. */
    String name();

    /**
     * Its tables. Each has a column {@code projection_version integer} in its key, and a {@code tenant_id}. What must
     * survive a rebuild, such as numbers given to a reader, stands in tables that are not named here.
     */
    List<String> tables();

    /** Columns that two versions may differ in although they say the same; left out when versions are compared. */
    default Set<String> incidentalColumns() {
        return Set.of();
    }

    /**
     * For each table whose rows are of one stream each, the column that holds the stream's id. Where a stream cannot be read,
     * a rebuild keeps its rows as they are. Sums have none: what such a stream added to them is left out.
     */
    default Map<String, String> streamColumns() {
        return Map.of();
    }

    /**
     * Whether the append's own transaction writes it through {@link Projections#applyInline}, for read models that must
     * show a fact as soon as its writer has the answer. It is rebuilt like any other.
     */
    default boolean inline() {
        return false;
    }

    /** Puts {@code event} into the rows of {@code version}; called once for each event and version, private ones too. */
    Uni<Void> apply(Tx tx, int version, StoredEvent event);

    /**
     * The same for several events of a tenant, in the order of the log; a projection that can put many into one statement
     * does it here.
     */
    default Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        return Sequence.each(events, event -> apply(tx, version, event));
    }

    /**
     * For rows that each event of a stream makes again from its history: the last event of each, in the order of the
     * log.
     */
    static List<StoredEvent> lastOfEachStream(List<StoredEvent> events) {
        Map<StreamId, StoredEvent> last = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            last.put(event.envelope().stream(), event);
        }
        return List.copyOf(last.values());
    }
}
