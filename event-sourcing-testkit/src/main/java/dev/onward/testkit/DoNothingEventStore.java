package dev.onward.testkit;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.LoadedStream;
import dev.onward.eventsourcing.store.LoggedCommand;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says yes to everything and keeps nothing: a conformance suite that passes on it proves nothing. */
public final class DoNothingEventStore implements EventStore, CommandLog {

    @Override
    public Uni<LoadedStream> load(Tx tx, StreamId stream, long version) {
        return Uni.createFrom().item(LoadedStream.of(stream, List.of(), 0));
    }

    @Override
    public Uni<List<StoredEvent>> after(Tx tx, StreamId stream, long version, int most) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<List<StoredEvent>> byIds(Tx tx, Collection<UUID> eventIds) {
        return Uni.createFrom().item(List.of());
    }

    @Override
    public Uni<AppendResult> append(Tx tx, Append append) {
        long expected = switch (append.expected()) {
            case ExpectedVersion.Exactly(long version) -> version;
        };
        return Uni.createFrom()
                .item(new AppendResult.Appended(expected + append.events().size(), List.of()));
    }

    @Override
    public Uni<Optional<Long>> lockShared(Tx tx, StreamId stream) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Optional<UUID>> streamPerson(Tx tx, StreamId stream) {
        return Uni.createFrom().item(Optional.empty());
    }

    @Override
    public Uni<Optional<LoggedCommand>> find(Tx tx, UUID actorId, String key) {
        return Uni.createFrom().item(Optional.empty());
    }
}
