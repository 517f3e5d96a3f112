package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.stream.OpenFact;
import java.util.List;

/** What became of a command. Only {@link Done} has recorded anything, and it has recorded everything. */
public sealed interface CommandResult<F, R extends Rejection> {

    /** @param repeated the command had been carried out before; these are the facts of that time */
    record Done<F, R extends Rejection>(StreamId stream, List<OpenFact<F>> facts, long version, boolean repeated)
            implements CommandResult<F, R> {
        public Done {
            facts = List.copyOf(facts);
        }
    }

    /** The domain says no to the proposal at {@code index}. */
    record Refused<F, R extends Rejection>(R rejection, int index) implements CommandResult<F, R> {}

    /** The proposal at {@code index} says that it happened later than two minutes from now. */
    record InFuture<F, R extends Rejection>(int index) implements CommandResult<F, R> {}

    /** The proposal at {@code index} is larger than a published event may be. */
    record TooLarge<F, R extends Rejection>(int index) implements CommandResult<F, R> {}

    /** The stream cannot take so many more. */
    record StreamFull<F, R extends Rejection>(int most) implements CommandResult<F, R> {}

    /** There is no such stream, or it is another person's. */
    record NotFound<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** The stream is not at the version that the caller expects. */
    record VersionMismatch<F, R extends Rejection>(long version) implements CommandResult<F, R> {}

    /** The key belongs to another request. */
    record KeyReused<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** Others were faster five times running. */
    record Contended<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** The person's key is destroyed. */
    record Erased<F, R extends Rejection>() implements CommandResult<F, R> {}
}
