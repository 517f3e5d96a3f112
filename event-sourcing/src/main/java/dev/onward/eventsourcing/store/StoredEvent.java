package dev.onward.eventsourcing.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the store.
 *
 * @param payload encoded, and sealed where it is personal
 * @param globalPos its position in the whole store: rises with the version within a stream, has gaps
 * @param pubSeq its publication number, contiguous per stream from 1; null: not published
 * @param previousPublishedId the event of the publication number before; null on number 1 and where not published
 */
public record StoredEvent(
        Envelope envelope,
        ObjectNode payload,
        long globalPos,
        @Nullable Long pubSeq,
        @Nullable UUID previousPublishedId,
        @Nullable String traceparent) {}
