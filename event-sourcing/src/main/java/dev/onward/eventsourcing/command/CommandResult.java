package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.stream.OpenFact;
import java.util.List;

/** What became of a command. Only {@link Done} has recorded anything, and it has recorded everything. */
public sealed interface CommandResult<F, R extends Rejection> {

    /** Of a stream that is not there, or is another person's. */
    static <F, R extends Rejection> CommandResult<F, R> notFound() {
        return new NotFound<>();
    }

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

    /**
     * The proposal at {@code index} would not have been read back as what was decided.
     *
     * @param type of the fact, which may be one that follows from the proposal
     * @param pointer to the place within it, RFC 6901; "" where it is not known
     */
    record Misread<F, R extends Rejection>(int index, String type, String pointer) implements CommandResult<F, R> {}

    /** Something in one of many streams cannot be read, so nothing can be decided on it. */
    record Unreadable<F, R extends Rejection>(HistoryUnreadable because) implements CommandResult<F, R> {}

    /** The stream cannot take so many more; {@code asked}: how many it would hold. */
    record StreamFull<F, R extends Rejection>(int most, long asked) implements CommandResult<F, R> {}

    /** The stream has no room for so much more; {@code asked}: how many bytes it would have. */
    record StreamTooLarge<F, R extends Rejection>(long most, long asked) implements CommandResult<F, R> {}

    /** A command led to more facts than one may; {@code asked}: to at least so many. */
    record TooManyFollow<F, R extends Rejection>(int most, int asked) implements CommandResult<F, R> {}

    /** So many people would be met for the first time by one command. */
    record TooManyNewPeople<F, R extends Rejection>(int most, int asked) implements CommandResult<F, R> {}

    /** There is no such stream, or it is another person's. */
    record NotFound<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** The stream is not at the version that the caller expects. */
    record VersionMismatch<F, R extends Rejection>(long version) implements CommandResult<F, R> {}

    /** The key belongs to another request. */
    record KeyReused<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** Others were faster five times running, or held what is to be changed for a second. */
    record Contended<F, R extends Rejection>() implements CommandResult<F, R> {}

    /** The person's key is destroyed. */
    record Erased<F, R extends Rejection>() implements CommandResult<F, R> {}
}
