package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Facts proposed for many streams of one person; those of each stream are recorded all or none.
 *
 * @param told each stream once
 * @param decider reads whatever else the decisions must know, and locks with {@code FOR SHARE} what must still hold at the
 *     commit
 */
public record BulkCommand<F, R extends Rejection>(
        StreamType<F, ?> type,
        UUID personId,
        List<StreamProposals<F>> told,
        Origin origin,
        Function<Tx, Uni<Decide<F, R>>> decider) {

    public BulkCommand {
        told = List.copyOf(told);
    }

    /**
     * What is told of one stream, which may be new.
     *
     * @param proposals with derived ids; not empty
     */
    public record StreamProposals<F>(StreamId stream, List<Proposal<F>> proposals) {
        public StreamProposals {
            proposals = List.copyOf(proposals);
        }
    }
}
