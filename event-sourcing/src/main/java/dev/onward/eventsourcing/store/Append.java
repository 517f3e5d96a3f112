package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one command adds, all or nothing: events at the end of one stream, pointers to them in the outbox, a
 * line in the command log.
 *
 * @param personId the person whose stream it is; null on a tenant's stream; the same on every append to a stream
 * @param events may be empty where a command is accepted without consequence
 * @param command null where nobody will repeat the command
 */
public record Append(
        StreamId stream,
        @Nullable UUID personId,
        ExpectedVersion expected,
        List<NewEvent> events,
        @Nullable CommandEntry command) {

    public Append {
        events = List.copyOf(events);
    }
}
