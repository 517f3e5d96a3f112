package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What an earlier command led to: ids and versions only, in the order recorded. Kept for 30 days. */
public record LoggedCommand(
        CommandEntry command, StreamId stream, List<UUID> eventIds, List<Long> versions, Instant at) {

    public LoggedCommand {
        eventIds = List.copyOf(eventIds);
        versions = List.copyOf(versions);
    }
}
