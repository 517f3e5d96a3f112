package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Facts proposed for many streams of one person; those of each stream are recorded all or none.
 *
 * @param told each stream once
 * @param decider reads whatever else the decisions must know, and locks with {@code FOR SHARE} what must still hold at the
 *     commit
 * @param planning what of the told is to be recorded on a stream as it stands
 */
public record BulkCommand<F, R extends Rejection>(
        StreamType<F, ?> type,
        UUID personId,
        List<StreamProposals<F>> told,
        Origin origin,
        Function<Tx, Uni<Decide<F, R>>> decider,
        Planning<F, R> planning) {

    public BulkCommand {
        told = List.copyOf(told);
    }

    /** Those that the history does not hold yet. */
    public static <F> List<Proposal<F>> unrecorded(StreamProposals<F> told, StreamHistory<F> history) {
        Set<UUID> recorded = new HashSet<>();
        history.entries().forEach(it -> recorded.add(it.envelope().eventId()));
        return told.proposals().stream()
                .filter(it -> !recorded.contains(it.eventId()))
                .toList();
    }

    /** Makes of what is told of a stream what is to be recorded, knowing what is recorded already. */
    @FunctionalInterface
    public interface Planning<F, R extends Rejection> {

        /** @return proposals with derived ids; none where nothing is to be recorded */
        List<Proposal<F>> plan(StreamProposals<F> told, StreamHistory<F> history, Decide<F, R> decide);
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
