package dev.onward.eventsourcing.store;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** Remembers commands by their actor and key, so that a repeated one gets its first answer. Written by the append. */
public interface CommandLog {

    Uni<Optional<LoggedCommand>> find(Tx tx, UUID actorId, String key);
}
