package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Facts proposed for one stream, to be recorded all or none.
 *
 * @param personId whose stream it is; a stream of somebody else does not exist for this command
 * @param opens whether the stream may be new; otherwise a missing one is not found
 * @param key null inside a policy, whose event ids make it safe to repeat
 * @param accepted from If-Match
 * @param decider reads, in the append's transaction and before it, whatever else the decision must know, and locks with
 *     {@code FOR SHARE} what must still hold at the commit
 * @param inTransaction what else is written in the append's transaction: the row that must never lag behind, work that falls due
 */
public record Command<F, R extends Rejection>(
        StreamType<F, ?> type,
        StreamId stream,
        UUID personId,
        boolean opens,
        List<Proposal<F>> proposals,
        Origin origin,
        @Nullable RequestKey key,
        AcceptedVersions accepted,
        Function<Tx, Uni<Decide<F, R>>> decider,
        InTransaction<F> inTransaction) {

    public Command {
        proposals = List.copyOf(proposals);
    }

    /** What else is written in the append's transaction. */
    @FunctionalInterface
    public interface InTransaction<F> {
        Uni<Void> write(Tx tx, AppendedFacts<F> appended);

        /** This, then {@code other}. */
        default InTransaction<F> and(InTransaction<F> other) {
            return (tx, appended) -> write(tx, appended).chain(() -> other.write(tx, appended));
        }

        static <F> InTransaction<F> nothing() {
            return (_, _) -> Uni.createFrom().voidItem();
        }
    }
}
