package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stream as the store holds it, every event in the order of its version, or those from a version on.
 *
 * @param personId the person whose stream it is; null on a tenant's stream and on one that does not exist
 * @param version 0 for a stream that does not exist
 * @param bytes of the payloads as they stand in the store, in UTF-8
 */
public record LoadedStream(StreamId id, @Nullable UUID personId, long version, List<StoredEvent> events, long bytes) {

    public LoadedStream {
        events = List.copyOf(events);
    }

    public static LoadedStream of(StreamId id, List<StoredEvent> events, long bytes) {
        return events.isEmpty()
                ? new LoadedStream(id, null, 0, events, 0)
                : new LoadedStream(
                        id,
                        events.getLast().envelope().personId(),
                        events.getLast().envelope().version(),
                        events,
                        bytes);
    }
}
