package dev.onward.testkit.violations.reaction;

import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.work.Contention;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Drops what became of a command, swallows contention, and makes ids. */
final class LampDrops {

    private LampDrops() {}

    interface Lamps {
        Uni<CommandResult<String, Rejection>> light();
    }

    static Uni<Void> dropped(Lamps lamps) {
        return lamps.light().replaceWithVoid();
    }

    static Uni<Void> swallowed(Uni<Void> proposed) {
        return proposed.onFailure(Contention.class).recoverWithNull();
    }

    static UUID madeUp() {
        return UUID.randomUUID();
    }

    static UUID named(byte[] bytes) {
        return UUID.nameUUIDFromBytes(bytes);
    }

    static UUID derived(UUID event) {
        return Ids.derived(event, "lit");
    }
}
