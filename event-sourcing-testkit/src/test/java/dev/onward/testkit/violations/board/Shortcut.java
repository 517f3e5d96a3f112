package dev.onward.testkit.violations.board;

import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.stream.Origin;
import java.util.UUID;

/**
 * Reaches the write path past the handler, makes an origin, is no policy but named as one, and tells results apart by
 * itself.
 */
record Shortcut(Commands commands) {

    static Origin origin(UUID cause) {
        return new Origin(null, cause, cause, 1, null);
    }

    static PolicyName name() {
        return PolicyName.of(Shortcut.class);
    }

    static boolean isSettled(CommandResult<?, ?> result) {
        return result instanceof CommandResult.Done<?, ?>;
    }
}
