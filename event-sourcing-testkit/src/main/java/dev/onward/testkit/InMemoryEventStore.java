package dev.onward.testkit;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.CommandAlreadyLogged;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.CommandLog;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.LoadedStream;
import dev.onward.eventsourcing.store.LoggedCommand;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * An event store and command log in memory. Transactions are its own, {@link #inTenant}, and run one after the other:
 * a transaction opened inside another waits for ever.
 */
public final class InMemoryEventStore implements EventStore, CommandLog {

    private final Clock clock;
    private final Semaphore oneAtATime = new Semaphore(1);
    private volatile Data committed = new Data(new HashMap<>(), new HashMap<>());
    private long lastPosition;

    public InMemoryEventStore(Clock clock) {
        this.clock = clock;
    }

    /** Runs {@code work} in a transaction: kept when its Uni gives an item, forgotten when it fails. */
    public <R> Uni<R> inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        return Uni.createFrom().deferred(() -> {
            oneAtATime.acquireUninterruptibly();
            MemoryTx tx = new MemoryTx(tenantId, committed.copy(), new ArrayList<>(), new HashMap<>());
            return Uni.createFrom()
                    .deferred(() -> work.apply(tx))
                    .invoke(() -> committed = tx.data())
                    .onTermination()
                    .invoke(() -> oneAtATime.release())
                    .invoke(() -> tx.signals().forEach(Runnable::run));
        });
    }

    @Override
    public Uni<LoadedStream> load(Tx tx, StreamId stream, long version) {
        return Uni.createFrom().item(() -> {
            List<StoredEvent> events = events(tx, stream).stream()
                    .filter(it -> it.envelope().version() >= version)
                    .toList();
            return LoadedStream.of(
                    stream,
                    events,
                    events.stream()
                            .filter(it -> it.envelope().version() > version)
                            .mapToLong(it -> NewEvent.Reread.of(it.payload()).bytes())
                            .sum());
        });
    }

    @Override
    public Uni<List<StoredEvent>> after(Tx tx, StreamId stream, long version, int most) {
        return Uni.createFrom()
                .item(() ->
                        events(tx, stream).stream().skip(version).limit(most).toList());
    }

    @Override
    public Uni<List<StoredEvent>> byIds(Tx tx, Collection<UUID> eventIds) {
        return Uni.createFrom()
                .item(() -> all(tx).filter(e -> eventIds.contains(e.envelope().eventId()))
                        .sorted(Comparator.comparingLong(StoredEvent::globalPos))
                        .toList());
    }

    @Override
    public Uni<AppendResult> append(Tx tx, Append append) {
        return Uni.createFrom().item(() -> appendNow(tx, append));
    }

    private AppendResult appendNow(Tx tx, Append append) {
        List<StoredEvent> before = events(tx, append.stream());
        long expected = switch (append.expected()) {
            case ExpectedVersion.Exactly(long version) -> version;
        };
        if (before.size() != expected) {
            return new AppendResult.Conflict(before.size());
        }
        Data data = data(tx);
        CommandEntry command = append.command();
        CommandKey key = command == null ? null : new CommandKey(tx.tenantId(), command.actorId(), command.key());
        if (key != null && data.log().containsKey(key)) {
            throw new CommandAlreadyLogged();
        }
        requireNewIds(tx, append);
        List<StoredEvent> added = stored(before, append);
        List<StoredEvent> after = new ArrayList<>(before);
        after.addAll(added);
        data.streams().put(append.stream(), List.copyOf(after));
        if (key != null && command != null) {
            data.log()
                    .put(
                            key,
                            new LoggedCommand(
                                    command,
                                    append.stream(),
                                    added.stream()
                                            .map(e -> e.envelope().eventId())
                                            .toList(),
                                    added.stream()
                                            .map(e -> e.envelope().version())
                                            .toList(),
                                    now()));
        }
        return new AppendResult.Appended(after.size(), added);
    }

    private void requireNewIds(Tx tx, Append append) {
        Set<UUID> known = new HashSet<>(all(tx).map(e -> e.envelope().eventId()).toList());
        for (NewEvent e : append.events()) {
            if (!known.add(e.eventId())) {
                throw new IllegalStateException("an event of this id is stored already: " + e.eventId());
            }
        }
    }

    private List<StoredEvent> stored(List<StoredEvent> before, Append append) {
        Instant recordedAt = before.isEmpty()
                ? now()
                : later(now(), before.getLast().envelope().recordedAt());
        Optional<StoredEvent> lastPublished =
                before.stream().filter(e -> e.pubSeq() != null).reduce((_, later) -> later);
        long publications = before.stream().filter(e -> e.pubSeq() != null).count();
        UUID previous = lastPublished.map(e -> e.envelope().eventId()).orElse(null);
        List<StoredEvent> added = new ArrayList<>();
        for (NewEvent e : append.events()) {
            Envelope envelope = new Envelope(
                    e.eventId(),
                    e.type(),
                    e.schemaVersion(),
                    append.stream(),
                    append.personId(),
                    before.size() + added.size() + 1L,
                    e.occurredAt(),
                    recordedAt,
                    e.actor(),
                    e.source(),
                    e.dayMathTrust(),
                    e.about(),
                    e.correlationId(),
                    e.causationId(),
                    e.depth());
            added.add(new StoredEvent(
                    envelope,
                    e.payload().deepCopy(),
                    ++lastPosition,
                    e.published() ? (Long) (++publications) : null,
                    e.published() ? previous : null,
                    e.traceparent()));
            previous = e.published() ? e.eventId() : previous;
        }
        return added;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Uni<Optional<Long>> lockShared(Tx tx, StreamId stream) {
        return load(tx, stream).map(it -> it.version() == 0 ? Optional.empty() : Optional.of(it.version()));
    }

    @Override
    public Uni<Optional<UUID>> streamPerson(Tx tx, StreamId stream) {
        return load(tx, stream).map(it -> Optional.ofNullable(it.personId()));
    }

    @Override
    public Uni<Optional<LoggedCommand>> find(Tx tx, UUID actorId, String key) {
        return Uni.createFrom()
                .item(() -> Optional.ofNullable(data(tx).log().get(new CommandKey(tx.tenantId(), actorId, key))));
    }

    private static Stream<StoredEvent> all(Tx tx) {
        return data(tx).streams().values().stream()
                .flatMap(List::stream)
                .filter(e -> e.envelope().stream().tenantId().equals(tx.tenantId()));
    }

    private static List<StoredEvent> events(Tx tx, StreamId stream) {
        if (!tx.tenantId().equals(stream.tenantId())) {
            throw new IllegalArgumentException("a stream of another tenant than the transaction's");
        }
        return data(tx).streams().getOrDefault(stream, List.of());
    }

    private static Data data(Tx tx) {
        if (tx instanceof MemoryTx it) {
            return it.data();
        }
        throw new IllegalArgumentException("not a transaction of a store in memory");
    }

    private record CommandKey(UUID tenantId, UUID actorId, String key) {}

    private record Data(Map<StreamId, List<StoredEvent>> streams, Map<CommandKey, LoggedCommand> log) {
        Data copy() {
            return new Data(new HashMap<>(streams), new HashMap<>(log));
        }
    }

    private record MemoryTx(UUID tenantId, Data data, List<Runnable> signals, Map<Class<?>, Object> memory)
            implements Tx {
        @Override
        public <T> T remembered(Class<T> kind, Supplier<T> make) {
            return kind.cast(memory.computeIfAbsent(kind, _ -> make.get()));
        }

        @Override
        public Statement sql(String sql) {
            throw new UnsupportedOperationException("a store in memory has no database");
        }

        @Override
        public Mutiny.Session session() {
            throw new UnsupportedOperationException("a store in memory has no database session");
        }

        @Override
        public void forgetRows() {
            throw new UnsupportedOperationException("a store in memory has no database session");
        }

        @Override
        public void afterCommit(Runnable signal) {
            signals.add(signal);
        }
    }
}
