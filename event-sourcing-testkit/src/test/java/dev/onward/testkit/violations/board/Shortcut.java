package dev.onward.testkit.violations.board;

import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.stream.Origin;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reaches the write path past the handler, makes an origin and ids, is no policy but named as one, and tells results apart by
 * itself.
 */
record Shortcut(Commands commands, FactHandlers handlers) {

    static Origin origin(UUID cause) {
        return new Origin(null, cause, cause, 1, null);
    }

    static UUID factId(Reaction reaction) {
        return Ids.derived(reaction.id(), "lit");
    }

    static BiFunction<UUID, String, UUID> factIds() {
        return Ids::derived;
    }

    static PolicyName name() {
        return PolicyName.of(Shortcut.class);
    }

    static boolean isSettled(CommandResult<?, ?> result) {
        return result instanceof CommandResult.Done<?, ?>;
    }
}
