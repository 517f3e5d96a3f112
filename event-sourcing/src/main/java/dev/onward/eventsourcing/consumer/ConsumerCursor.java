package dev.onward.eventsourcing.consumer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far one consumer is in one stream, read under the lock of its row.
 *
 * @param lastSeq the last publication applied, 0 at the start
 * @param lastEventId its event's id; null at the start and after a skip over a number that never arrived
 * @param parked whether events of the stream wait
 */
record ConsumerCursor(int lastSeq, @Nullable UUID lastEventId, boolean parked) {

    boolean isNext(Position position) {
        return position.publication() == lastSeq + 1;
    }

    boolean isDuplicate(Position position) {
        return position.publication() <= lastSeq;
    }

    /**
     * Whether the event's predecessor is another event than the one applied before: its publisher was restored from a
     * backup and tells the stream again from some point on.
     */
    boolean isFork(Position next) {
        if (lastSeq == 0) {
            return next.previous() != null;
        }
        return lastEventId != null && !lastEventId.equals(next.previous());
    }

    /** Where it stands once {@code next} is applied. */
    ConsumerCursor after(Position next) {
        return new ConsumerCursor(next.publication(), next.eventId(), parked);
    }
}
