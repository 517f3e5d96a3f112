package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;

/**
 * Streams of events whose payloads are already encoded and sealed. Everything happens in the caller's transaction and
 * sees that tenant's streams only; nothing is visible to others before its commit.
 */
public interface EventStore {

    /** All events of a stream; a stream that does not exist is empty at version 0. */
    default Uni<LoadedStream> load(Tx tx, StreamId stream) {
        return load(tx, stream, 0);
    }

    /**
     * As {@link #load(Tx, StreamId)}, from the event of {@code version} on, for anyone who has those up to it: the event itself
     * tells whether it is still the same stream. Its bytes are those of what is new.
     */
    Uni<LoadedStream> load(Tx tx, StreamId stream, long version);

    /**
     * The events of a stream after {@code version}, at most so many, in order: for anyone who passes a long stream on
     * and need not hold it whole.
     */
    Uni<List<StoredEvent>> after(Tx tx, StreamId stream, long version, int most);

    /** As {@link #load(Tx, StreamId)}, each of several different streams, in the order given. */
    default Uni<List<LoadedStream>> loadAll(Tx tx, List<StreamId> streams) {
        SequencedMap<StreamId, Long> whole = new LinkedHashMap<>();
        streams.forEach(stream -> whole.put(stream, 0L));
        return loadAll(tx, whole);
    }

    /** As {@link #load(Tx, StreamId, long)}, each from its version on, in the order given. */
    default Uni<List<LoadedStream>> loadAll(Tx tx, SequencedMap<StreamId, Long> from) {
        return Sequence.map(from.entrySet(), each -> load(tx, each.getKey(), each.getValue()));
    }

    /** The events of the tenant among these ids, ordered by position; unknown ids are left out. */
    Uni<List<StoredEvent>> byIds(Tx tx, Collection<UUID> eventIds);

    /**
     * Appends where the stream is as expected; of concurrent appends that expect the same version exactly one succeeds.
     * Fails with {@link CommandAlreadyLogged} if the append's command is known. The store takes a stream of any length:
     * the limit is the caller's to keep.
     */
    Uni<AppendResult> append(Tx tx, Append append);

    /**
     * As {@link #append}, to each of several different streams, in the order given. A conflict on one of them is its own:
     * the others are appended to.
     */
    default Uni<List<AppendResult>> appendAll(Tx tx, List<Append> appends) {
        return Sequence.map(appends, append -> append(tx, append));
    }

    /**
     * Keeps other transactions from appending to a stream until this one ends, for context that must hold (design
     * decision 5). To be called before the append, or two transactions that do so crosswise wait for each other.
     *
     * @return the version of the stream; empty if it does not exist, then nothing is locked
     */
    Uni<Optional<Long>> lockShared(Tx tx, StreamId stream);

    /** The person whose stream it is; empty for a tenant's stream and for one that does not exist. */
    Uni<Optional<UUID>> streamPerson(Tx tx, StreamId stream);
}
