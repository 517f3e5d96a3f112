package dev.onward.eventsourcing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.SealBroken;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.CommandEntry;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.LoadedStream;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Baselines;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Slices;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Streams in the clear: decoded and opened on the way in, encoded and sealed on the way out. */
@ApplicationScoped
public class Streams {

    /** The most bytes of a published event's body, sealed (design decision 10). */
    public static final int MOST_PUBLISHED_BYTES = 256 * 1024;

    private static final Instant FIRST_STORABLE = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant FIRST_BEYOND = Instant.parse("+10000-01-01T00:00:00Z");
    /** Of how many people one append may be the first to say something: a key is made for each. */
    public static final int MOST_NEW_KEYS = 200;

    private final EventStore store;
    private final Privacy privacy;
    private final Projections projections;
    private final Baselines<StreamId, Known<?>> known;
    private final long mostBytes;

    /**
     * @param known how much memory streams may take that were read or written of late; 0: each is read anew
     * @param mostBytes of the payloads of one stream: anyone who decides on it has all of it in memory, some six times
     *     as large, and so have as many others as there may be transactions at once. Two thousand facts of ordinary
     *     size are a third of it.
     */
    public Streams(
            EventStore store,
            Privacy privacy,
            Projections projections,
            @ConfigProperty(name = "onward.stream.known", defaultValue = "16M") MemorySize known,
            @ConfigProperty(name = "onward.stream.most-bytes", defaultValue = "4194304") long mostBytes) {
        this.store = store;
        this.privacy = privacy;
        this.projections = projections;
        this.known = new Baselines<>(known.asLongValue());
        this.mostBytes = mostBytes;
    }

    /**
     * A stream in the clear; one that does not exist is empty and, for anyone who opens it, {@code personId}'s.
     *
     * @return a failure with {@link HistoryUnreadable} if any event cannot be read: a history is never silently shortened
     */
    public <F> Uni<OpenStream<F>> load(Tx tx, StreamType<F, ?> type, StreamId id, UUID personId) {
        return loadAll(tx, type, List.of(id), personId).map(List::getFirst);
    }

    /** The person's stream, for whoever answers them: empty if there is none of that id, or it is somebody else's. */
    public <F> Uni<Optional<OpenStream<F>>> find(Tx tx, StreamType<F, ?> type, UUID streamId, UUID personId) {
        return load(tx, type, type.id(tx.tenantId(), streamId), personId)
                .map(stream -> Optional.of(stream).filter(it -> it.isOf(personId)));
    }

    /**
     * As {@link #load}, for anyone who is about to append what the person says: the person's own key, which sealing asks for,
     * opens most of the stream too, so it is read first and once.
     */
    public <F> Uni<OpenStream<F>> loadToAppend(Tx tx, StreamType<F, ?> type, StreamId id, UUID personId) {
        return privacy.prefetch(tx, List.of(), Set.of(personId)).chain(() -> load(tx, type, id, personId));
    }

    /**
     * As {@link #load}, read once for an event that is reacted to: its policies ask for the same. What another transaction adds
     * meanwhile is found out by an append; see {@link #recalled}. Never for a decision that locks first and then reads.
     */
    public <F> Uni<OpenStream<F>> recall(Tx tx, StreamType<F, ?> type, StreamId id, UUID personId) {
        return recalled(tx, type, id)
                .map(stream -> Uni.createFrom().item(stream))
                .orElseGet(() -> load(tx, type, id, personId).invoke(stream -> {
                    // A stream that does not exist has no owner yet: another person may ask for the same id.
                    if (stream.history().version() > 0) {
                        tx.remembered(Recalled.class, Recalled::new).put(type, stream);
                    }
                }));
    }

    /** What {@link #recall} has read of a stream, or what this transaction has made of it; there may be more of it by now. */
    public <F> Optional<OpenStream<F>> recalled(Tx tx, StreamType<F, ?> type, StreamId id) {
        return tx.remembered(OwnAppends.class, OwnAppends::new)
                .find(type, id)
                .or(() -> tx.remembered(Recalled.class, Recalled::new).find(type, id));
    }

    /** What was recalled for one event is not good for the next. */
    public void forget(Tx tx) {
        tx.remembered(Recalled.class, Recalled::new).clear();
    }

    /** As {@link #load}, several different streams, in the order given; one that cannot be read fails them all. */
    public <F> Uni<List<OpenStream<F>>> loadAll(
            Tx tx, StreamType<F, ?> type, List<StreamId> ids, @Nullable UUID personId) {
        return loadEach(tx, type, ids, personId)
                .map(all -> all.stream()
                        .map(each -> switch (each) {
                            case Loaded.Readable<F>(OpenStream<F> stream) -> stream;
                            case Loaded.Unreadable<F> it -> throw it.because();
                        })
                        .toList());
    }

    /** What came of loading one of several streams. */
    public sealed interface Loaded<F> {

        record Readable<F>(OpenStream<F> stream) implements Loaded<F> {}

        /** It is there, and one of its events cannot be read. */
        record Unreadable<F>(StreamId id, HistoryUnreadable because) implements Loaded<F> {}
    }

    /** As {@link #loadAll}, for anyone who goes on with the others where one cannot be read. */
    public <F> Uni<List<Loaded<F>>> loadEach(
            Tx tx, StreamType<F, ?> type, List<StreamId> ids, @Nullable UUID personId) {
        OwnAppends own = tx.remembered(OwnAppends.class, OwnAppends::new);
        Map<StreamId, Loaded<F>> byId = new HashMap<>();
        ids.forEach(id -> own.find(type, id).ifPresent(stream -> byId.put(id, new Loaded.Readable<>(stream))));
        List<StreamId> others = ids.stream().filter(id -> !byId.containsKey(id)).toList();
        return stored(tx, type, others)
                .flatMap(stored -> decoded(
                                tx,
                                type,
                                stored.stream()
                                        .flatMap(it -> it.fresh().stream())
                                        .toList())
                        .flatMap(decoded -> living(tx, stored).map(living -> {
                            int from = 0;
                            for (Stored<F> it : stored) {
                                int to = from + it.fresh().size();
                                Loaded<F> loaded = loaded(it, decoded.subList(from, to), personId);
                                byId.put(it.id(), loaded);
                                remember(tx, type, it, loaded, living);
                                from = to;
                            }
                            return ids.stream()
                                    .map(id -> Objects.requireNonNull(byId.get(id), "each was loaded"))
                                    .toList();
                        })));
    }

    /**
     * A stream as this replica last had it, in the clear.
     *
     * @param keys under which parts of it are sealed; all of them were living when it was opened
     */
    private record Known<F>(StreamType<F, ?> type, OpenStream<F> stream, Set<UUID> keys) implements Baselines.Baseline {
        Known {
            keys = Set.copyOf(keys);
        }

        @Override
        public long version() {
            return stream.history().version();
        }

        @Override
        public long bytes() {
            return stream.bytes();
        }

        /** Not after an erasure, in whichever replica, and not where the database was set back to an earlier state. */
        boolean holds(LoadedStream since, Set<UUID> living) {
            return !since.events().isEmpty()
                    && since.events()
                            .getFirst()
                            .envelope()
                            .eventId()
                            .equals(stream.history()
                                    .entries()
                                    .getLast()
                                    .envelope()
                                    .eventId())
                    && living.containsAll(keys);
        }
    }

    @SuppressWarnings("unchecked") // what was put in under a type comes out under the same one
    private <F> Optional<Known<F>> known(StreamType<F, ?> type, StreamId id) {
        return known.find(id).filter(it -> it.type().equals(type)).map(it -> (Known<F>) it);
    }

    /**
     * A stream as it was found.
     *
     * @param known what this replica had of it; null: nothing that is still true
     * @param fresh what it did not have
     * @param bytes of {@code fresh}
     */
    private record Stored<F>(
            StreamId id, @Nullable Known<F> known, @Nullable UUID personId, List<StoredEvent> fresh, long bytes) {

        static <F> Stored<F> whole(LoadedStream it) {
            return new Stored<>(it.id(), null, it.personId(), it.events(), it.bytes());
        }

        Set<UUID> keys() {
            Set<UUID> keys = new HashSet<>(known == null ? Set.of() : known.keys());
            fresh.forEach(event -> keys.addAll(Privacy.keyIds(event.payload())));
            return keys;
        }
    }

    /** One look for what came after what is known already, and another one for those of which that is no longer true. */
    private <F> Uni<List<Stored<F>>> stored(Tx tx, StreamType<F, ?> type, List<StreamId> ids) {
        Map<StreamId, Known<F>> before = new HashMap<>();
        ids.forEach(id -> known(type, id).ifPresent(it -> before.put(id, it)));
        Set<UUID> keys = new HashSet<>();
        before.values().forEach(it -> keys.addAll(it.keys()));
        return loaded(tx, ids, id -> before.containsKey(id) ? before.get(id).version() : 0)
                .flatMap(loaded -> privacy.living(tx, keys).flatMap(living -> {
                    Map<StreamId, Stored<F>> found = new HashMap<>();
                    List<StreamId> untrue = new ArrayList<>();
                    for (LoadedStream it : loaded) {
                        Known<F> had = before.get(it.id());
                        if (had == null) {
                            found.put(it.id(), Stored.whole(it));
                        } else if (had.holds(it, living)) {
                            List<StoredEvent> fresh =
                                    it.events().subList(1, it.events().size());
                            found.put(it.id(), new Stored<>(it.id(), had, it.personId(), fresh, it.bytes()));
                        } else {
                            known.forget(it.id());
                            untrue.add(it.id());
                        }
                    }
                    return loaded(tx, untrue, _ -> 0).map(again -> {
                        again.forEach(it -> found.put(it.id(), Stored.whole(it)));
                        return ids.stream()
                                .map(id -> Objects.requireNonNull(found.get(id), "each was found"))
                                .toList();
                    });
                }));
    }

    private Uni<List<LoadedStream>> loaded(Tx tx, List<StreamId> ids, ToLongFunction<StreamId> from) {
        return switch (ids.size()) {
            case 0 -> Uni.createFrom().item(List.of());
            case 1 ->
                store.load(tx, ids.getFirst(), from.applyAsLong(ids.getFirst())).map(List::of);
            default -> {
                SequencedMap<StreamId, Long> each = new LinkedHashMap<>();
                ids.forEach(id -> each.put(id, from.applyAsLong(id)));
                yield store.loadAll(tx, each);
            }
        };
    }

    private <F> Uni<Set<UUID>> living(Tx tx, List<Stored<F>> stored) {
        Set<UUID> keys = new HashSet<>();
        stored.forEach(it -> keys.addAll(it.keys()));
        return privacy.living(tx, keys);
    }

    /** For the next transaction, once this one has committed. */
    private <F> void remember(Tx tx, StreamType<F, ?> type, Stored<F> stored, Loaded<F> loaded, Set<UUID> living) {
        if (loaded instanceof Loaded.Readable<F>(OpenStream<F> stream)
                && !stored.fresh().isEmpty()) {
            Set<UUID> keys = stored.keys();
            keys.retainAll(living);
            Known<F> fresh = new Known<>(type, stream, keys);
            tx.afterCommit(() -> known.put(stored.id(), fresh));
        }
    }

    private static <F> Loaded<F> loaded(Stored<F> stored, List<Decoded<F>> decoded, @Nullable UUID opener) {
        List<OpenFact<F>> fresh = new ArrayList<>(decoded.size());
        for (Decoded<F> each : decoded) {
            switch (each) {
                case Decoded.Fact<F>(OpenFact<F> fact) -> fresh.add(fact);
                case Decoded.Not<F>(HistoryUnreadable because) -> {
                    return new Loaded.Unreadable<>(stored.id(), because);
                }
            }
        }
        if (stored.known() != null) {
            return new Loaded.Readable<>(stored.known().stream().plus(fresh, stored.bytes()));
        }
        return new Loaded.Readable<>(new OpenStream<>(
                new StreamHistory<>(
                        stored.id(),
                        fresh.isEmpty() ? opener : stored.personId(),
                        fresh.stream().map(OpenFact::recorded).toList()),
                fresh,
                stored.bytes()));
    }

    /** What came of decoding an event. */
    private sealed interface Decoded<F> {

        record Fact<F>(OpenFact<F> fact) implements Decoded<F> {}

        record Not<F>(HistoryUnreadable because) implements Decoded<F> {}
    }

    private <F> Uni<List<Decoded<F>>> decoded(Tx tx, StreamType<F, ?> type, List<StoredEvent> events) {
        return privacy.openEach(tx, events.stream().map(Streams::sealed).toList())
                .flatMap(opened -> {
                    Iterator<StoredEvent> event = events.iterator();
                    return Slices.map(opened, each -> decoded(type, event.next().envelope(), each));
                });
    }

    private static <F> Decoded<F> decoded(StreamType<F, ?> type, Envelope e, Privacy.Opened opened) {
        return switch (opened) {
            case Privacy.Opened.Broken(SealBroken seal) -> new Decoded.Not<>(unreadable(e, seal));
            case Privacy.Opened.Clear(ObjectNode body) -> {
                try {
                    yield new Decoded.Fact<>(new OpenFact<>(
                            new Recorded<>(e, type.facts().decodeEntry(e.type(), e.schemaVersion(), body)), body));
                } catch (UndecodableException undecodable) {
                    yield new Decoded.Not<>(unreadable(e, undecodable));
                }
            }
        };
    }

    /**
     * Stored events of one stream type in the clear, in the order given.
     *
     * @return a failure with {@link HistoryUnreadable} if any of them cannot be read
     */
    public <F> Uni<List<OpenFact<F>>> open(Tx tx, StreamType<F, ?> type, List<StoredEvent> events) {
        return decoded(tx, type, events)
                .map(decoded -> decoded.stream()
                        .map(each -> switch (each) {
                            case Decoded.Fact<F>(OpenFact<F> fact) -> fact;
                            case Decoded.Not<F>(HistoryUnreadable because) -> throw because;
                        })
                        .toList());
    }

    private static HistoryUnreadable unreadable(Envelope e, RuntimeException because) {
        return new HistoryUnreadable(
                e.eventId(), e.version(), e.personId(), String.valueOf(because.getMessage()), because);
    }

    /**
     * Appends what has been decided, at the end of {@code stream}, and puts it into the inline projections.
     *
     * <p>Each event is read again before it is sent, out of the very text that will be stored: what cannot be read must not be
     * recorded.
     *
     * @return a failure with {@link EventTooLarge}, {@link dev.onward.eventsourcing.privacy.TooManyNewKeys},
     *     {@link dev.onward.eventsourcing.store.CommandAlreadyLogged} or
     *     {@link dev.onward.eventsourcing.privacy.SubjectErased} where nothing may be recorded
     */
    public <F> Uni<Appended<F>> append(
            Tx tx,
            StreamType<F, ?> type,
            OpenStream<F> stream,
            List<Proposal<F>> decided,
            Origin origin,
            @Nullable CommandEntry command) {
        return addition(type, stream, decided, origin)
                .flatMap(addition -> privacy.sealAll(tx, stream.history().personId(), addition.toSeal(), MOST_NEW_KEYS)
                        .flatMap(payloads -> checked(tx, type, List.of(addition), payloads)
                                .flatMap(checked -> {
                                    Appended<F> unsent = checked.unsent().get(addition);
                                    return unsent == null
                                            ? written(
                                                    tx,
                                                    type,
                                                    addition,
                                                    checked,
                                                    addition.append(payloads, origin, command))
                                            : Uni.createFrom().item(unsent);
                                })));
    }

    private <F> Uni<Appended<F>> written(
            Tx tx, StreamType<F, ?> type, Addition<F> addition, Checked<F> checked, Append append) {
        return store.append(tx, append).flatMap(result -> switch (result) {
            case AppendResult.Conflict it -> Uni.createFrom().item(new Appended.Overtaken<>(it.actualVersion()));
            case AppendResult.Appended it -> {
                AppendedFacts<F> facts = written(tx, type, addition, checked, it.events());
                yield projections.applyInline(tx, it.events()).replaceWith(new Appended.Written<>(facts));
            }
        });
    }

    private static <F> AppendedFacts<F> written(
            Tx tx, StreamType<F, ?> type, Addition<F> addition, Checked<F> checked, List<StoredEvent> events) {
        AppendedFacts<F> facts = addition.facts(events);
        tx.remembered(OwnAppends.class, OwnAppends::new).add(type, addition.stream(), facts, checked.bytes(addition));
        return facts;
    }

    /**
     * What is about to be sent, looked at as it will stand in the store.
     *
     * @param unsent additions of which something does not read as what was decided, with the first such thing, or for which
     *     their stream has no room
     * @param added the bytes of each addition's payloads
     */
    private record Checked<F>(Map<Addition<F>, Appended<F>> unsent, Map<Addition<F>, Long> added) {

        Checked() {
            this(new IdentityHashMap<>(), new IdentityHashMap<>());
        }

        long bytes(Addition<F> addition) {
            return added.getOrDefault(addition, 0L);
        }
    }

    /**
     * Reads what is about to be sent, and only that: decided on what is there already, it folds if it reads as what was
     * decided.
     *
     * @param payloads of all additions, in their order
     */
    private <F> Uni<Checked<F>> checked(
            Tx tx, StreamType<F, ?> type, List<Addition<F>> additions, List<ObjectNode> payloads) {
        List<OfAddition<F>> all = additions.stream()
                .flatMap(addition -> addition.parts().stream().map(part -> new OfAddition<>(addition, part)))
                .toList();
        return Slices.map(payloads, NewEvent.Reread::of).flatMap(reread -> {
            Checked<F> checked = new Checked<>();
            List<Privacy.SealedBody> stored = new ArrayList<>(reread.size());
            for (int i = 0; i < all.size(); i++) {
                checked.added()
                        .merge(all.get(i).addition(), (long) reread.get(i).bytes(), Long::sum);
                stored.add(new Privacy.SealedBody(
                        all.get(i).part().proposal().eventId(), reread.get(i).payload()));
            }
            checked.added().forEach((addition, bytes) -> {
                long asked = addition.stream().bytes() + bytes;
                if (asked > mostBytes) {
                    checked.unsent().put(addition, new Appended.Overfull<>(mostBytes, asked));
                }
            });
            return privacy.openEach(tx, stored).flatMap(opened -> {
                Iterator<Privacy.Opened> next = opened.iterator();
                return Slices.map(all, each -> {
                            misread(type, each.part(), next.next())
                                    .ifPresent(misread -> checked.unsent().putIfAbsent(each.addition(), misread));
                            return checked;
                        })
                        .replaceWith(checked);
            });
        });
    }

    private record OfAddition<F>(Addition<F> addition, Part<F> part) {}

    /** Empty for what reads as it was decided. */
    private static <F> Optional<Appended<F>> misread(StreamType<F, ?> type, Part<F> part, Privacy.Opened opened) {
        return Optional.ofNullable(misreadAt(type, part, opened))
                .map(place -> new Appended.Misread<>(
                        part.proposal().eventId(), part.clear().type(), place));
    }

    /** Where it does not read as it was decided, "" where that is not known; null for what does. */
    private static <F> @Nullable String misreadAt(StreamType<F, ?> type, Part<F> part, Privacy.Opened opened) {
        Proposal<F> proposal = part.proposal();
        Encoded clear = part.clear();
        if (!isStorable(proposal.occurredAt())) {
            return "/occurredAt";
        }
        return switch (opened) {
            case Privacy.Opened.Broken _ -> "";
            case Privacy.Opened.Clear(ObjectNode body) -> {
                try {
                    Entry<F> read = type.facts().decodeEntry(clear.type(), clear.schemaVersion(), body);
                    // Written as an older version it may read as less than was decided, but as all that was written.
                    yield read.equals(proposal.entry())
                                    || type.facts().encodeEntry(read).body().equals(clear.body())
                            ? null
                            : "";
                } catch (UndecodableException e) {
                    yield e.pointer();
                }
            }
        };
    }

    /** Years as the statement writes and the database reads them. */
    private static boolean isStorable(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At(Instant instant) -> !instant.isBefore(FIRST_STORABLE) && instant.isBefore(FIRST_BEYOND);
            case OccurredAt.On(LocalDate day) -> day.getYear() >= 1 && day.getYear() <= 9999;
            case OccurredAt.Unknown _ -> true;
        };
    }

    /**
     * Streams that this transaction has appended to, as they are now: it holds their rows until it ends, so nobody else
     * can have added to them.
     */
    private static final class OwnAppends extends Remembered {

        <F> void add(StreamType<F, ?> type, OpenStream<F> before, AppendedFacts<F> appended, long bytes) {
            List<OpenFact<F>> facts = new ArrayList<>(before.facts());
            facts.addAll(appended.added());
            put(type, new OpenStream<>(appended.history(), facts, before.bytes() + bytes));
        }
    }

    /** Streams as this transaction first saw them; there may be more of them by now. */
    private static final class Recalled extends Remembered {}

    private static class Remembered {

        private record Typed(StreamType<?, ?> type, OpenStream<?> stream) {}

        private final Map<StreamId, Typed> byId = new HashMap<>();

        @SuppressWarnings("unchecked") // what was put in under a type comes out under the same one
        <F> Optional<OpenStream<F>> find(StreamType<F, ?> type, StreamId id) {
            return Optional.ofNullable(byId.get(id))
                    .filter(typed -> typed.type().equals(type))
                    .map(typed -> (OpenStream<F>) typed.stream());
        }

        <F> void put(StreamType<F, ?> type, OpenStream<F> stream) {
            byId.put(stream.history().id(), new Typed(type, stream));
        }

        void clear() {
            byId.clear();
        }
    }

    /**
     * What has been decided for one of several streams.
     *
     * @param decided not empty
     */
    public record Decided<F>(OpenStream<F> stream, List<Proposal<F>> decided) {
        public Decided {
            decided = List.copyOf(decided);
        }
    }

    /**
     * As {@link #append}, for several different streams of one person, in the order given and with a few statements for all
     * of them. Where one was overtaken, or would not be read back, nothing is written to that one.
     *
     * @return a failure with {@link dev.onward.eventsourcing.privacy.TooManyNewKeys}, counted over all of them, or
     *     {@link dev.onward.eventsourcing.privacy.SubjectErased}, before anything is written to any
     */
    public <F> Uni<List<Appended<F>>> appendAll(
            Tx tx, StreamType<F, ?> type, UUID personId, List<Decided<F>> all, Origin origin) {
        return Sequence.map(all, it -> addition(type, it.stream(), it.decided(), origin))
                .flatMap(additions -> privacy.sealAll(
                                tx,
                                personId,
                                additions.stream()
                                        .flatMap(it -> it.toSeal().stream())
                                        .toList(),
                                MOST_NEW_KEYS)
                        .flatMap(payloads -> checked(tx, type, additions, payloads)
                                .flatMap(checked -> writtenAll(
                                        tx, type, additions, checked, appends(additions, payloads, origin)))));
    }

    private <F> Uni<List<Appended<F>>> writtenAll(
            Tx tx, StreamType<F, ?> type, List<Addition<F>> additions, Checked<F> checked, List<Append> appends) {
        List<Append> toSend = new ArrayList<>(appends.size());
        for (int i = 0; i < appends.size(); i++) {
            if (!checked.unsent().containsKey(additions.get(i))) {
                toSend.add(appends.get(i));
            }
        }
        return (toSend.isEmpty() ? Uni.createFrom().item(List.<AppendResult>of()) : store.appendAll(tx, toSend))
                .flatMap(results -> {
                    Iterator<AppendResult> next = results.iterator();
                    List<Appended<F>> appended = new ArrayList<>(additions.size());
                    List<StoredEvent> events = new ArrayList<>();
                    for (Addition<F> addition : additions) {
                        Appended<F> unsent = checked.unsent().get(addition);
                        if (unsent != null) {
                            appended.add(unsent);
                            continue;
                        }
                        switch (next.next()) {
                            case AppendResult.Conflict it -> appended.add(new Appended.Overtaken<>(it.actualVersion()));
                            case AppendResult.Appended it -> {
                                appended.add(new Appended.Written<>(written(tx, type, addition, checked, it.events())));
                                events.addAll(it.events());
                            }
                        }
                    }
                    return projections.applyInline(tx, events).replaceWith(appended);
                });
    }

    private static <F> List<Append> appends(List<Addition<F>> additions, List<ObjectNode> payloads, Origin origin) {
        List<Append> appends = new ArrayList<>(additions.size());
        int from = 0;
        for (Addition<F> addition : additions) {
            int to = from + addition.parts().size();
            appends.add(addition.append(payloads.subList(from, to), origin, null));
            from = to;
        }
        return appends;
    }

    /** The first of these proposals that is larger than a published event may be. */
    public static <F> Optional<UUID> tooLarge(StreamType<F, ?> type, List<Proposal<F>> proposals) {
        for (Proposal<F> proposal : proposals) {
            try {
                isPublished(type, proposal);
            } catch (EventTooLarge e) {
                return Optional.of(e.eventId());
            }
        }
        return Optional.empty();
    }

    /**
     * One event on its way into the store.
     *
     * @param spots what is personal in {@code clear}
     */
    private record Part<F>(Proposal<F> proposal, Encoded clear, List<PersonalSpot> spots, boolean published) {

        static <F> Part<F> of(StreamType<F, ?> type, Proposal<F> proposal) {
            Encoded clear = type.facts().encodeEntry(proposal.entry());
            return new Part<>(proposal, clear, type.facts().personal(clear), isPublished(type, proposal));
        }
    }

    private static <F> Uni<Addition<F>> addition(
            StreamType<F, ?> type, OpenStream<F> stream, List<Proposal<F>> decided, Origin origin) {
        return Slices.map(decided, proposal -> Part.of(type, proposal))
                .map(parts -> new Addition<>(
                        stream,
                        parts,
                        origin.about() != null
                                ? origin.about()
                                : type.about().apply(stream.history().plus(decided))));
    }

    /** What is to be added to a stream, on its way into the store. */
    private record Addition<F>(OpenStream<F> stream, List<Part<F>> parts, About about) {

        List<Privacy.ToSeal> toSeal() {
            return parts.stream()
                    .map(part -> new Privacy.ToSeal(
                            part.proposal().eventId(),
                            part.spots(),
                            part.clear().body()))
                    .toList();
        }

        Append append(List<ObjectNode> payloads, Origin origin, @Nullable CommandEntry command) {
            List<NewEvent> events = new ArrayList<>(parts.size());
            for (int i = 0; i < parts.size(); i++) {
                events.add(newEvent(parts.get(i), payloads.get(i), about, origin));
            }
            return new Append(
                    stream.history().id(),
                    stream.history().personId(),
                    ExpectedVersion.exactly(stream.history().version()),
                    events,
                    command);
        }

        AppendedFacts<F> facts(List<StoredEvent> events) {
            return Streams.written(stream, parts, events);
        }
    }

    /** HMAC of a request's digest under the person's key, in hexadecimal digits. */
    public Uni<String> hmac(Tx tx, UUID personId, String digest) {
        return privacy.hmac(tx, personId, digest.getBytes(StandardCharsets.US_ASCII));
    }

    private static Privacy.SealedBody sealed(StoredEvent event) {
        return new Privacy.SealedBody(event.envelope().eventId(), event.payload());
    }

    /** What an append came to. */
    public sealed interface Appended<F> {

        /** Written, and to stay if the transaction commits. */
        record Written<F>(AppendedFacts<F> facts) implements Appended<F> {}

        /** Another writer was faster; nothing written. */
        record Overtaken<F>(long version) implements Appended<F> {}

        /**
         * What was decided would not have been read back as such; nothing written.
         *
         * @param type of the fact
         * @param pointer to the place within it, RFC 6901; "" where it is not known
         */
        record Misread<F>(UUID eventId, String type, String pointer) implements Appended<F> {}

        /** The stream has no room for what was decided; nothing written. {@code asked}: the bytes it would have. */
        record Overfull<F>(long most, long asked) implements Appended<F> {}
    }

    private static <F> AppendedFacts<F> written(OpenStream<F> before, List<Part<F>> parts, List<StoredEvent> events) {
        List<OpenFact<F>> added = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            added.add(new OpenFact<>(
                    new Recorded<>(
                            events.get(i).envelope(), parts.get(i).proposal().entry()),
                    parts.get(i).clear().body()));
        }
        StreamHistory<F> after = before.history()
                .plusRecorded(added.stream().map(OpenFact::recorded).toList());
        return new AppendedFacts<>(before.history(), after, added, events);
    }

    private static <F> NewEvent newEvent(Part<F> part, ObjectNode payload, About about, Origin origin) {
        Proposal<F> p = part.proposal();
        return new NewEvent(
                p.eventId(),
                part.clear().type(),
                part.clear().schemaVersion(),
                payload,
                p.occurredAt(),
                p.actor(),
                p.source(),
                DayMathTrust.of(p.actor(), p.source(), p.occurredAt()),
                about,
                origin.correlationId(),
                origin.causationId(),
                origin.depth(),
                origin.traceparent(),
                part.published());
    }

    // ---- publication

    /** Whether a proposal is published, decided on it alone; tries the mapping and its size. */
    private static <F, E> boolean isPublished(StreamType<F, E> type, Proposal<F> proposal) {
        Optional<Encoded> event = publishedForm(type, proposal.entry());
        event.ifPresent(it -> {
            if (mostBytesSealed(type, it) > MOST_PUBLISHED_BYTES) {
                throw new EventTooLarge(proposal.eventId());
            }
        });
        return event.isPresent();
    }

    /** The published form of an entry, in the clear; empty: deliberately nothing. */
    public static <F, E> Optional<Encoded> publishedForm(StreamType<F, E> type, Entry<F> entry) {
        return (switch (entry) {
                    case Stated<F> it -> type.publication().apply(it.fact()).<Entry<E>>map(Stated::new);
                    case FactCorrected<F> it ->
                        type.publication()
                                .apply(it.replacement())
                                .<Entry<E>>map(event -> new FactCorrected<>(
                                        it.targetEventId(),
                                        type.events().nameOf(event),
                                        it.occurredAt(),
                                        event,
                                        it.reason()));
                    // What was never published may be retracted too: consumers ignore it.
                    case FactRetracted<F> it ->
                        Optional.<Entry<E>>of(new FactRetracted<>(it.targetEventId(), it.targetType(), it.reason()));
                })
                .map(type.events()::encodeEntry);
    }

    /** Base64 adds a third; a sealed component adds its key id, nonce, tag and field names. */
    private static <E> long mostBytesSealed(StreamType<?, E> type, Encoded event) {
        int clear = event.body().toString().getBytes(StandardCharsets.UTF_8).length;
        return clear * 4L / 3 + 160L * type.events().personal(event).size();
    }
}
