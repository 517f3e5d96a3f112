package dev.onward.eventsourcing.foreign;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.consumer.BadRecord;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.Privacy.SealedBody;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Baselines;
import dev.onward.eventsourcing.work.Sequence;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Stores events of other services as they came, sealed, and gives them back as histories: so a correction, a retraction,
 * and a retraction of either mean here exactly what they mean where they were recorded.
 *
 * <p>Readers read the live version and take no lock. A transaction that stores an event holds the rebuild lock in shared
 * mode until it ends, so that no arrival misses a version that is being registered.
 */
@ApplicationScoped
public class ForeignStreams {

    /**
     * The first argument of the advisory lock between those who store and a rebuild. The number stays as it is: replicas of
     * two releases that run side by side must take the same lock.
     */
    static final int LOCK = 0x6f6e7768;

    private static final String LIVE = """
            coalesce((select p.version from projection p where p.name = :name and p.state = 'LIVE'), 1)\
            """;

    private static final String INSERT = """
            insert into foreign_event (tenant_id, source, projection_version, stream_kind, stream_id, seq, event_id,
                person_id, type, schema_version, occurred_at, occurred_on, recorded_at, actor_kind, actor_id,
                search_id, opportunity_id, body)
            select :tenant, :source, cast(v as integer), e.*
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb)) as e(stream_kind text, stream_id uuid,
                    seq integer, event_id uuid, person_id uuid, type text, schema_version integer,
                    occurred_at timestamptz, occurred_on date, recorded_at timestamptz, actor_kind text, actor_id uuid,
                    search_id uuid, opportunity_id uuid, body text)
                cross join unnest(string_to_array(cast(:versions as text), ',')) as v
            on conflict do nothing
            """;

    private static final String SELECT = """
            select seq, person_id, event_id, type, schema_version, occurred_at, occurred_on, recorded_at, actor_kind,
                actor_id, search_id, opportunity_id, body
            from foreign_event
            where tenant_id = :tenant and source = :source and projection_version = :version and stream_kind = :kind
                and stream_id = :stream and seq >= :from
            order by seq
            """;

    private static final String SELECT_SEVERAL = """
            select seq, person_id, event_id, type, schema_version, occurred_at, occurred_on, recorded_at, actor_kind,
                actor_id, search_id, opportunity_id, body, s.place
            from jsonb_to_recordset(cast(cast(:streams as text) as jsonb)) as s(place integer, kind text, id uuid,
                    from_seq integer)
                join foreign_event e on e.tenant_id = :tenant and e.source = :source and e.projection_version = :version
                    and e.stream_kind = s.kind and e.stream_id = s.id and e.seq >= s.from_seq
            order by seq
            """;

    private static final String ANY_ABOUT = """
            select count(*) from foreign_event
            where tenant_id = :tenant and source = :source and opportunity_id = :opportunity
                and stream_kind <> 'opportunity' and projection_version = \
            """ + LIVE;

    private final Privacy privacy;
    private final Baselines<Read.Of, Known> known;

    /** @param known how much memory closed histories may take that were read of late; 0: each is read anew */
    public ForeignStreams(
            Privacy privacy, @ConfigProperty(name = "onward.foreign.known", defaultValue = "16M") MemorySize known) {
        this.privacy = privacy;
        this.known = new Baselines<>(known.asLongValue());
    }

    /** A history as this replica last had it, everything personal closed. */
    private record Known(StreamHistory<?> history, long bytes) implements Baselines.Baseline {

        @Override
        public long version() {
            return last().version();
        }

        private Envelope last() {
            return history.entries().getLast().envelope();
        }
    }

    /**
     * Stores events of one tenant with a few statements, in the version that readers read and in one that is being built; the
     * same event again changes nothing. No key is needed for it. A source with a storage of its own stores them there.
     *
     * @throws BadRecord where a record cannot be read
     * @throws UndecodableException where a body cannot; so whatever is stored can be read back
     */
    public Uni<Void> store(Tx tx, ForeignSource<?> source, List<PublishedEvent> events) {
        List<PublishedEvent> taken = events.stream().filter(source::stores).toList();
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        ForeignSource.Storage elsewhere = source.storage();
        return elsewhere == null ? storeHere(tx, source, taken) : elsewhere.store(tx, taken);
    }

    private Uni<Void> storeHere(Tx tx, ForeignSource<?> source, List<PublishedEvent> taken) {
        taken.forEach(event -> requireReadable(source, event));
        Set<StreamId> streams = new LinkedHashSet<>();
        taken.forEach(event -> streams.add(event.stream()));
        return lock(tx, streams)
                .chain(() -> versions(tx, source))
                .flatMap(versions -> insert(tx, source, versions, taken)
                        .invoke(() -> read(tx).grown(streams))
                        .chain(() -> Sequence.each(
                                versions,
                                version -> Sequence.each(streams, stream -> source.derive(tx, version, stream)))));
    }

    /** The version that is to be read; the same throughout a transaction. */
    public Uni<Integer> live(Tx tx, ForeignSource<?> source) {
        Read read = read(tx);
        Integer known = read.live.get(source.name());
        return known != null
                ? Uni.createFrom().item(known)
                : tx.sql("select " + LIVE)
                        .set("name", source.name())
                        .value(Integer.class)
                        .invoke(version -> read.live.put(source.name(), version));
    }

    /**
     * What a transaction has read and need not read again: the versions as long as it lasts, for it holds the rebuild lock;
     * histories until the next event is reacted to, and those of the streams that it stores and so has locked until they
     * grow.
     */
    private static final class Read {

        private record Of(String source, int version, StreamId stream) {}

        private final Map<String, Integer> live = new HashMap<>();
        private final Map<String, List<Integer>> stored = new HashMap<>();
        private final Map<Of, StreamHistory<?>> histories = new HashMap<>();
        private final Set<StreamId> locked = new HashSet<>();

        private void grown(Set<StreamId> streams) {
            histories.keySet().removeIf(it -> streams.contains(it.stream()));
            locked.addAll(streams);
        }

        private void forget() {
            histories.keySet().removeIf(it -> !locked.contains(it.stream()));
        }
    }

    /**
     * What was read for one event is not good for the next: other transactions may have stored more meanwhile. Not of the
     * streams that this one stores: it has them locked.
     */
    public void forget(Tx tx) {
        read(tx).forget();
    }

    private static Read read(Tx tx) {
        return tx.remembered(Read.class, Read::new);
    }

    /**
     * What is stored of a stream, everything personal closed: it reads as null and no key is asked for.
     *
     * @return versions are publication numbers, with gaps where an event is not stored; empty for a stream of which
     *     nothing is stored
     */
    public <E> Uni<StreamHistory<E>> history(Tx tx, ForeignSource<E> source, StreamId stream) {
        return live(tx, source).flatMap(version -> history(tx, source, version, stream));
    }

    /** As {@link #history(Tx, ForeignSource, StreamId)}, of a version of the caller's choice. */
    public <E> Uni<StreamHistory<E>> history(Tx tx, ForeignSource<E> source, int version, StreamId stream) {
        return histories(tx, source, version, List.of(stream)).map(List::getFirst);
    }

    /** As {@link #history(Tx, ForeignSource, int, StreamId)}, several with one statement, in the order given. */
    public <E> Uni<List<StreamHistory<E>>> histories(
            Tx tx, ForeignSource<E> source, int version, List<StreamId> streams) {
        Map<Read.Of, StreamHistory<?>> read = read(tx).histories;
        List<StreamId> unread = streams.stream()
                .filter(stream -> !read.containsKey(new Read.Of(source.source(), version, stream)))
                .toList();
        return closed(tx, source, version, unread)
                .invoke(histories -> histories.forEach(
                        history -> read.put(new Read.Of(source.source(), version, history.id()), history)))
                .map(_ -> streams.stream()
                        .map(stream -> ForeignStreams.<E>typed(
                                Objects.requireNonNull(read.get(new Read.Of(source.source(), version, stream)))))
                        .toList());
    }

    @SuppressWarnings("unchecked") // a source has one codec, of which all its vocabularies are
    private static <E> StreamHistory<E> typed(StreamHistory<?> history) {
        return (StreamHistory<E>) history;
    }

    /** One look for what came after what is known already, and another one for those of which that is no longer true. */
    private <E> Uni<List<StreamHistory<E>>> closed(
            Tx tx, ForeignSource<E> source, int version, List<StreamId> streams) {
        // What a rebuild has not come to yet may still arrive in the middle of a version that is being built.
        boolean settled = Objects.equals(read(tx).live.get(source.name()), version);
        Map<StreamId, Known> before = new HashMap<>();
        if (settled) {
            streams.forEach(stream ->
                    known.find(new Read.Of(source.source(), version, stream)).ifPresent(it -> before.put(stream, it)));
        }
        return rows(tx, source, version, streams, before).flatMap(byStream -> {
            Map<StreamId, StreamHistory<E>> found = new HashMap<>();
            List<StreamId> untrue = new ArrayList<>();
            byStream.forEach((StreamId stream, List<@Nullable Object[]> rows) -> {
                Known had = before.get(stream);
                if (had == null || holds(had, rows)) {
                    found.put(stream, closed(tx, source, version, stream, had, rows, settled));
                } else {
                    known.forget(new Read.Of(source.source(), version, stream));
                    untrue.add(stream);
                }
            });
            return rows(tx, source, version, untrue, Map.of()).map(again -> {
                again.forEach((StreamId stream, List<@Nullable Object[]> rows) ->
                        found.put(stream, closed(tx, source, version, stream, null, rows, settled)));
                return streams.stream()
                        .map(stream -> Objects.requireNonNull(found.get(stream), "each was found"))
                        .toList();
            });
        });
    }

    private static boolean holds(Known known, List<@Nullable Object[]> since) {
        return !since.isEmpty() && known.last().eventId().equals(since.getFirst()[2]);
    }

    private <E> StreamHistory<E> closed(
            Tx tx,
            ForeignSource<E> source,
            int version,
            StreamId stream,
            @Nullable Known had,
            List<@Nullable Object[]> rows,
            boolean settled) {
        List<@Nullable Object[]> fresh = had == null ? rows : rows.subList(1, rows.size());
        List<ObjectNode> bodies =
                fresh.stream().map(row -> Privacy.closed(body(row))).toList();
        List<Recorded<E>> entries = entries(source, stream, fresh, bodies);
        StreamHistory<E> history = had == null
                ? history(stream, entries)
                : ForeignStreams.<E>typed(had.history()).plusRecorded(entries);
        if (settled && !history.entries().isEmpty()) {
            long bytes = (had == null ? 0 : had.bytes())
                    + fresh.stream()
                            .mapToLong(row -> Columns.of(String.class, row[12]).length())
                            .sum();
            Known now = new Known(history, bytes);
            tx.afterCommit(() -> known.put(new Read.Of(source.source(), version, stream), now));
        }
        return history;
    }

    /**
     * As {@link #history(Tx, ForeignSource, StreamId)}, everything personal opened; fails with
     * {@link dev.onward.eventsourcing.privacy.KeyMissing} for a key that has not arrived.
     */
    public <E> Uni<StreamHistory<E>> opened(Tx tx, ForeignSource<E> source, StreamId stream) {
        return live(tx, source)
                .flatMap(version -> rows(tx, source, version, stream, 0))
                .flatMap((List<@Nullable Object[]> rows) -> privacy.openAll(
                                tx,
                                rows.stream()
                                        .map(row -> new SealedBody(Columns.of(UUID.class, row[2]), body(row)))
                                        .toList())
                        .map(bodies -> history(stream, entries(source, stream, rows, bodies))));
    }

    /**
     * An event that arrives, everything personal opened; fails with {@link dev.onward.eventsourcing.privacy.KeyMissing} for a
     * key that has not arrived. Where it says nothing here, and where it only takes back, no key is asked for.
     *
     * @return empty where neither it nor what it puts in the place of another has a word
     */
    public <E, O> Uni<Optional<Recorded<O>>> opened(Tx tx, Vocabulary<E, O> words, PublishedEvent event) {
        ObjectNode sealed = event.body();
        Optional<Recorded<O>> closed = words.translate(event, Privacy.closed(sealed));
        return closed.isEmpty() || closed.get().entry() instanceof FactRetracted<O>
                ? Uni.createFrom().item(closed)
                : privacy.open(tx, event.eventId(), sealed).map(body -> words.translate(event, body));
    }

    /** Whether anything is stored about an opportunity, of streams other than the opportunity's own. */
    public Uni<Boolean> anyAbout(Tx tx, ForeignSource<?> source, UUID opportunityId) {
        return tx.sql(ANY_ABOUT)
                .set("tenant", tx.tenantId())
                .set("source", source.source())
                .set("opportunity", opportunityId)
                .set("name", source.name())
                .value(Long.class)
                .map(count -> count > 0);
    }

    // ---- storing

    static void requireReadable(ForeignSource<?> source, PublishedEvent event) {
        source.codec().decodeEntry(event.type(), event.schemaVersion(), Privacy.closed(event.body()));
        row(event);
    }

    /**
     * Against two others: a rebuild that is about to register its version or to switch, and the other writer of what
     * follows from the streams. Those of one call are taken in one order; where two transactions take several steps, the
     * database ends one of them, which is tried again.
     */
    static Uni<Void> lock(Tx tx, Collection<StreamId> streams) {
        ArrayNode keys = JsonNodeFactory.instance.arrayNode();
        streams.forEach(stream -> keys.add(stream.kind() + "/" + stream.id()));
        return tx.sql("select cast(pg_advisory_xact_lock_shared(" + LOCK + ", 0) as text) as taken union all"
                        + " select cast(pg_advisory_xact_lock(s.h) as text) from (select distinct"
                        + " hashtextextended(k, 0) as h from jsonb_array_elements_text(cast(cast(:streams as text)"
                        + " as jsonb)) as k order by h offset 0) s")
                .set("streams", Json.write(keys))
                .rows()
                .replaceWithVoid();
    }

    /**
     * A statement of its own, so that it sees what was committed while the lock was waited for. The lock keeps it true until
     * the transaction ends.
     */
    private static Uni<List<Integer>> versions(Tx tx, ForeignSource<?> source) {
        Read read = read(tx);
        List<Integer> versions = read.stored.get(source.name());
        return versions != null
                ? Uni.createFrom().item(versions)
                : tx.sql("select " + LIVE + " as version, true as live union all"
                                + " select version, false from projection where name = :name and state = 'BUILDING'"
                                + " order by version")
                        .set("name", source.name())
                        .rows()
                        .map((List<@Nullable Object[]> rows) -> rows.stream()
                                .map(row -> {
                                    int version = (int) Columns.number(row[0]);
                                    if (Columns.of(Boolean.class, row[1])) {
                                        read.live.put(source.name(), version);
                                    }
                                    return version;
                                })
                                .toList())
                        .invoke(found -> read.stored.put(source.name(), found));
    }

    static Uni<Void> insert(Tx tx, ForeignSource<?> source, List<Integer> versions, List<PublishedEvent> events) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> rows.add(row(event)));
        return tx.sql(INSERT)
                .set("tenant", tx.tenantId())
                .set("source", source.source())
                .set("events", Json.write(rows))
                .set("versions", versions.stream().map(String::valueOf).collect(Collectors.joining(",")))
                .run();
    }

    private static ObjectNode row(PublishedEvent event) {
        About about = event.about();
        return Json.object()
                .put("stream_kind", event.stream().kind())
                .put("stream_id", event.stream().id().toString())
                .put("seq", event.publication())
                .put("event_id", event.eventId().toString())
                .put("person_id", text(event.personId()))
                .put("type", event.type())
                .put("schema_version", event.schemaVersion())
                .put(
                        "occurred_at",
                        event.occurredAt() instanceof OccurredAt.At at
                                ? at.instant().toString()
                                : null)
                .put(
                        "occurred_on",
                        event.occurredAt() instanceof OccurredAt.On on
                                ? on.day().toString()
                                : null)
                .put("recorded_at", event.recordedAt().toString())
                .put("actor_kind", event.actor().kind().name())
                .put("actor_id", event.actor().id().toString())
                .put("search_id", text(about.searchId()))
                .put("opportunity_id", text(about.opportunityId()))
                .put("body", Json.write(event.body()));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    // ---- reading

    private static Uni<List<@Nullable Object[]>> rows(
            Tx tx, ForeignSource<?> source, int version, StreamId stream, long from) {
        return tx.sql(SELECT)
                .set("tenant", tx.tenantId())
                .set("source", source.source())
                .set("version", version)
                .set("kind", stream.kind())
                .set("stream", stream.id())
                .set("from", (int) from)
                .rows();
    }

    /** From the last event of those that are known on. */
    private static Uni<Map<StreamId, List<@Nullable Object[]>>> rows(
            Tx tx, ForeignSource<?> source, int version, List<StreamId> streams, Map<StreamId, Known> known) {
        ToLongFunction<StreamId> from = stream -> {
            Known it = known.get(stream);
            return it == null ? 0 : it.version();
        };
        return switch (streams.size()) {
            case 0 -> Uni.createFrom().item(Map.of());
            case 1 ->
                rows(tx, source, version, streams.getFirst(), from.applyAsLong(streams.getFirst()))
                        .map((List<@Nullable Object[]> rows) -> Map.of(streams.getFirst(), rows));
            default -> several(tx, source, version, streams, from);
        };
    }

    private static Uni<Map<StreamId, List<@Nullable Object[]>>> several(
            Tx tx, ForeignSource<?> source, int version, List<StreamId> streams, ToLongFunction<StreamId> from) {
        ArrayNode asked = JsonNodeFactory.instance.arrayNode();
        for (StreamId stream : streams) {
            asked.addObject()
                    .put("place", asked.size() - 1)
                    .put("kind", stream.kind())
                    .put("id", stream.id().toString())
                    .put("from_seq", from.applyAsLong(stream));
        }
        return tx.sql(SELECT_SEVERAL)
                .set("streams", Json.write(asked))
                .set("tenant", tx.tenantId())
                .set("source", source.source())
                .set("version", version)
                .rows()
                .map((List<@Nullable Object[]> rows) -> {
                    Map<StreamId, List<@Nullable Object[]>> byStream = new HashMap<>();
                    streams.forEach(stream -> byStream.put(stream, new ArrayList<>()));
                    rows.forEach(row -> Objects.requireNonNull(byStream.get(streams.get((int) Columns.number(row[13]))))
                            .add(row));
                    return byStream;
                });
    }

    private static <E> List<Recorded<E>> entries(
            ForeignSource<E> source, StreamId stream, List<@Nullable Object[]> rows, List<ObjectNode> bodies) {
        List<Recorded<E>> entries = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Envelope envelope = envelope(stream, rows.get(i));
            entries.add(new Recorded<>(
                    envelope, source.codec().decodeEntry(envelope.type(), envelope.schemaVersion(), bodies.get(i))));
        }
        return entries;
    }

    private static <E> StreamHistory<E> history(StreamId stream, List<Recorded<E>> entries) {
        return new StreamHistory<>(
                stream, entries.isEmpty() ? null : entries.getFirst().envelope().personId(), entries);
    }

    /** Columns in the order of {@link #SELECT}. */
    private static Envelope envelope(StreamId stream, @Nullable Object[] row) {
        UUID event = Columns.of(UUID.class, row[2]);
        Actor actor = new Actor(Actor.Kind.valueOf(Columns.of(String.class, row[8])), Columns.of(UUID.class, row[9]));
        OccurredAt occurredAt = occurredAt(row[5], (LocalDate) row[6]);
        // Where the teller had it from does not travel.
        return new Envelope(
                event,
                Columns.of(String.class, row[3]),
                (int) Columns.number(row[4]),
                stream,
                (UUID) row[1],
                Columns.number(row[0]),
                occurredAt,
                Columns.instant(row[7]),
                actor,
                Source.SYSTEM,
                DayMathTrust.of(actor, Source.SYSTEM, occurredAt),
                about((UUID) row[10], (UUID) row[11]),
                event,
                null,
                0);
    }

    private static About about(@Nullable UUID search, @Nullable UUID opportunity) {
        return search == null && opportunity == null ? About.NOTHING : new About(search, opportunity);
    }

    private static OccurredAt occurredAt(@Nullable Object at, @Nullable LocalDate on) {
        if (at != null) {
            return OccurredAt.at(Columns.instant(at));
        }
        return on == null ? OccurredAt.unknown() : OccurredAt.on(on);
    }

    private static ObjectNode body(@Nullable Object[] row) {
        return Json.read(Columns.of(String.class, row[12]));
    }
}
