package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the write path of a stream type. */
@ApplicationScoped
public class FactHandlers {

    private final Commands commands;
    private final Streams streams;
    private final Outcomes outcomes;

    public FactHandlers(Commands commands, Streams streams, Outcomes outcomes) {
        this.commands = commands;
        this.streams = streams;
        this.outcomes = outcomes;
    }

    /** For a stream type whose decisions need nothing but the stream's own history. */
    public <F, R extends Rejection> FactHandler<F, R> of(StreamType<F, ?> type, Decide<F, R> decide) {
        return of(type, decide, Command.InTransaction.nothing());
    }

    /** @param inTransaction what else is written in the append's transaction, whoever appends */
    public <F, R extends Rejection> FactHandler<F, R> of(
            StreamType<F, ?> type, Decide<F, R> decide, Command.InTransaction<F> inTransaction) {
        return knowing(type, (_, _, _) -> Uni.createFrom().item(decide), inTransaction);
    }

    /** For a stream type whose decisions need to know more than the history of the stream. */
    public <F, R extends Rejection> FactHandler<F, R> knowing(
            StreamType<F, ?> type, FactHandler.Decider<F, R> decider) {
        return knowing(type, decider, Command.InTransaction.nothing());
    }

    /** @param inTransaction what else is written in the append's transaction, whoever appends */
    public <F, R extends Rejection> FactHandler<F, R> knowing(
            StreamType<F, ?> type, FactHandler.Decider<F, R> decider, Command.InTransaction<F> inTransaction) {
        return new FactHandler<>(commands, streams, outcomes, type, decider, inTransaction);
    }
}
