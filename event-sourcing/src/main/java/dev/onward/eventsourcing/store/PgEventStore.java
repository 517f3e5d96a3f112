package dev.onward.eventsourcing.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Slices;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * The event store in PostgreSQL: an append is one statement (design decision 8).
 *
 * <ul>
 *   <li>The stream's row is written first. It takes the transaction's id and the row's lock before any position is
 *       drawn, so positions rise with versions and a reader of settled positions misses none.
 *   <li>The time of recording is read once that lock is taken: an append that waited for it was recorded after those it
 *       waited for, and within a stream time never goes back.
 *   <li>The statements stay under 2,048 characters: longer ones are not kept prepared by the driver.
 *   <li>Each query names the tenant, and row-level security holds where one forgets to.
 * </ul>
 */
@ApplicationScoped
public class PgEventStore implements EventStore {

    private static final String EVENTS = """
            select global_pos, stream_kind, stream_id, version, event_id, type, schema_version, person_id,
                cast(payload as text) as payload, occurred_at, occurred_on, recorded_at, search_id, opportunity_id,
                cast(meta as text) as meta, pub_seq, previous_published_id
            from event
            """;

    private static final String FROM_STREAM =
            "from stream where tenant_id = :tenant and stream_kind = :kind and stream_id = :stream";

    private static final String LOAD = EVENTS + """
            where tenant_id = :tenant and stream_kind = :kind and stream_id = :stream and version >= :from
            order by version
            """;

    private static final String AFTER = EVENTS + """
            where tenant_id = :tenant and stream_kind = :kind and stream_id = :stream and version > :after
            order by version limit :most
            """;

    // One look at an index for each stream; "offset 0" keeps PostgreSQL from planning it for the number of streams.
    private static final String LOAD_ALL = """
            select e.* from unnest(string_to_array(cast(:streams as text), ','), string_to_array(cast(:from as text), ','))
                as wanted(id, version)
            cross join lateral (
            """ + EVENTS + """
                where tenant_id = :tenant and stream_kind = :kind and stream_id = cast(wanted.id as uuid)
                    and version >= cast(wanted.version as integer) offset 0) e
            order by e.stream_id, e.version
            """;

    private static final String BY_IDS = EVENTS + """
            where tenant_id = :tenant
                and event_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
            order by global_pos
            """;

    // The first append makes the row; a row at version 0 is left by a command without events. Where it is there, the
    // clock is read again once its lock is taken.
    private static final String FIRST = """
            insert into stream (tenant_id, stream_kind, stream_id, person_id, version, pub_seq, last_published_id,
                last_recorded_at)
            values (:tenant, :kind, :stream, cast(nullif(:person, '') as uuid), :count, :publications,
                cast(nullif(:last, '') as uuid), clock_timestamp())
            on conflict on constraint stream_pkey do update
            set version = excluded.version, pub_seq = excluded.pub_seq,
                last_published_id = excluded.last_published_id,
                last_recorded_at = greatest(clock_timestamp(), stream.last_recorded_at)
            where stream.version = :expected
            """;

    private static final String NEXT = """
            update stream
            set version = version + :count, pub_seq = pub_seq + :publications,
                last_published_id = coalesce(cast(nullif(:last, '') as uuid), before.last_id),
                last_recorded_at = greatest(clock_timestamp(), last_recorded_at)
            from before
            where tenant_id = :tenant and stream_kind = :kind and stream_id = :stream and version = :expected
            """;

    // Takes the row's lock before the clock is read: an update by itself reads the clock, and then waits for anyone who
    // holds the row, such as an opportunity that is opened while its search is being closed.
    // Within an append each publication names the one before; the first one names what the stream ended with.
    private static final String BEFORE = """
            before as (
                select last_published_id as last_id from stream
                where tenant_id = :tenant and stream_kind = :kind and stream_id = :stream and version = :expected
                for no key update),
            """;
    private static final String PREVIOUS = "cast(e->>'prev' as uuid)";
    private static final String PREVIOUS_OR_BEFORE =
            "case when e->>'pub' = '1' then (select last_id from before) else " + PREVIOUS + " end";

    private static final String APPEND = """
            with %smoved as (%s returning stream.*),
            written as (
                insert into event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version,
                    person_id, payload, occurred_at, occurred_on, recorded_at, search_id, opportunity_id, meta,
                    pub_seq, previous_published_id)
                select tenant_id, stream_kind, stream_id, :expected + n,
                    cast(e->>'id' as uuid), e->>'type', cast(e->>'schema' as smallint), person_id, e->'payload',
                    cast(e->>'at' as timestamptz), cast(e->>'on' as date), last_recorded_at,
                    cast(e->>'search' as uuid), cast(e->>'opportunity' as uuid), e->'meta',
                    pub_seq - :publications + cast(e->>'pub' as integer),
                    %s
                from moved, jsonb_array_elements(cast(cast(:events as text) as jsonb)) with ordinality as item(e, n)
                order by n
                returning global_pos, version, pub_seq, previous_published_id),
            pointers as (
                insert into outbox (target, bucket, global_pos)
                select target, :bucket, global_pos from written, unnest(array['LOCAL', 'KAFKA']) as target
                where target = 'LOCAL' or pub_seq is not null)%s
            select m.person_id, m.last_recorded_at, w.global_pos, w.version, w.pub_seq, w.previous_published_id
            from moved m left join written w on true
            order by w.version
            """;

    // The first appends to many streams of one person. A stream that is there already is passed over.
    private static final String FIRST_APPENDS = oneLine("""
            with told as (
                select cast(s->>'stream' as uuid) as id, s->'events' as events, cast(s->>'publications' as integer) as pubs,
                    cast(s->>'last' as uuid) as last, o
                from jsonb_array_elements(cast(cast(:streams as text) as jsonb)) with ordinality as item(s, o)),
            moved as (
                insert into stream (tenant_id, stream_kind, stream_id, person_id, version, pub_seq, last_published_id,
                    last_recorded_at)
                select :tenant, :kind, id, cast(nullif(:person, '') as uuid), jsonb_array_length(events), pubs, last,
                    clock_timestamp()
                from told order by id
                on conflict on constraint stream_pkey do nothing
                returning *),
            written as (
                insert into event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version,
                    person_id, payload, occurred_at, occurred_on, recorded_at, search_id, opportunity_id, meta,
                    pub_seq, previous_published_id)
                select tenant_id, stream_kind, stream_id, n,
                    cast(e->>'id' as uuid), e->>'type', cast(e->>'schema' as smallint), person_id, e->'payload',
                    cast(e->>'at' as timestamptz), cast(e->>'on' as date), last_recorded_at,
                    cast(e->>'search' as uuid), cast(e->>'opportunity' as uuid), e->'meta',
                    cast(e->>'pub' as integer), cast(e->>'prev' as uuid)
                from moved join told on id = stream_id, jsonb_array_elements(events) with ordinality as item(e, n)
                order by o, n
                returning global_pos, stream_id, version, pub_seq, previous_published_id),
            pointers as (
                insert into outbox (target, bucket, global_pos)
                select target, :bucket, global_pos from written, unnest(array['LOCAL', 'KAFKA']) as target
                where target = 'LOCAL' or pub_seq is not null)
            select m.person_id, m.last_recorded_at, w.global_pos, w.version, w.pub_seq, w.previous_published_id,
                m.stream_id
            from moved m join written w on w.stream_id = m.stream_id
            order by w.global_pos
            """);

    private static final String LOG = """
            ,
            logged as (
                insert into command_log (tenant_id, actor_id, key, request_hmac, status, stream_kind, stream_id,
                    event_ids, versions)
                select tenant_id, :actor, :key, decode(:hmac, 'hex'), :status, stream_kind, stream_id,
                    cast(string_to_array(:ids, ',') as uuid[]), array(select version from written order by version)
                from moved)
            """;

    private static final String FIRST_APPEND = oneLine(APPEND.formatted("", FIRST, PREVIOUS, ""));
    private static final String FIRST_APPEND_LOGGED = oneLine(APPEND.formatted("", FIRST, PREVIOUS, LOG));
    private static final String NEXT_APPEND = oneLine(APPEND.formatted(BEFORE, NEXT, PREVIOUS_OR_BEFORE, ""));
    private static final String NEXT_APPEND_LOGGED = oneLine(APPEND.formatted(BEFORE, NEXT, PREVIOUS_OR_BEFORE, LOG));

    static final List<String> STATEMENTS = List.of(
            LOAD,
            AFTER,
            LOAD_ALL,
            BY_IDS,
            FIRST_APPENDS,
            FIRST_APPEND,
            FIRST_APPEND_LOGGED,
            NEXT_APPEND,
            NEXT_APPEND_LOGGED);

    private final AppendSignal signal;

    public PgEventStore(AppendSignal signal) {
        this.signal = signal;
    }

    @Override
    public Uni<LoadedStream> load(Tx tx, StreamId stream, long version) {
        return ofStream(tx, LOAD, stream)
                .set("from", (int) version)
                .rows()
                .flatMap(rows -> Slices.map(rows, row -> sized(tx.tenantId(), row)))
                .map(events -> loaded(stream, version, events));
    }

    @Override
    public Uni<List<StoredEvent>> after(Tx tx, StreamId stream, long version, int most) {
        return ofStream(tx, AFTER, stream)
                .set("after", (int) version)
                .set("most", most)
                .rows()
                .map(rows -> rows.stream().map(row -> event(tx.tenantId(), row)).toList());
    }

    @Override
    public Uni<List<LoadedStream>> loadAll(Tx tx, SequencedMap<StreamId, Long> from) {
        List<StreamId> streams = List.copyOf(from.keySet());
        if (streams.isEmpty() || !areOfOneKind(streams)) {
            return EventStore.super.loadAll(tx, from);
        }
        return tx.sql(LOAD_ALL)
                .set("tenant", tx.tenantId())
                .set("kind", streams.getFirst().kind())
                .set("streams", joined(streams.stream().map(StreamId::id).toList()))
                .set(
                        "from",
                        String.join(
                                ",", from.values().stream().map(String::valueOf).toList()))
                .rows()
                .flatMap(rows -> Slices.map(rows, row -> sized(tx.tenantId(), row)))
                .map(events -> {
                    Map<StreamId, List<Sized>> byStream = new HashMap<>();
                    for (Sized each : events) {
                        byStream.computeIfAbsent(each.event().envelope().stream(), _ -> new ArrayList<>())
                                .add(each);
                    }
                    return streams.stream()
                            .map(stream -> loaded(
                                    stream, requireNonNull(from.get(stream)), byStream.getOrDefault(stream, List.of())))
                            .toList();
                });
    }

    private static boolean areOfOneKind(List<StreamId> streams) {
        return streams.stream().map(StreamId::kind).distinct().count() == 1;
    }

    @Override
    public Uni<List<StoredEvent>> byIds(Tx tx, Collection<UUID> eventIds) {
        return tx.sql(BY_IDS)
                .set("tenant", tx.tenantId())
                .set("ids", joined(eventIds))
                .rows()
                .map(rows -> rows.stream().map(row -> event(tx.tenantId(), row)).toList());
    }

    @Override
    public Uni<AppendResult> append(Tx tx, Append append) {
        requireTenant(tx, append.stream());
        long expected = switch (append.expected()) {
            case ExpectedVersion.Exactly(long version) -> version;
        };
        List<NewEvent> published =
                append.events().stream().filter(NewEvent::published).toList();
        CommandEntry command = append.command();
        String sql = expected == 0
                ? (command == null ? FIRST_APPEND : FIRST_APPEND_LOGGED)
                : (command == null ? NEXT_APPEND : NEXT_APPEND_LOGGED);
        Statement statement = ofStream(tx, sql, append.stream())
                .set("expected", (int) expected)
                .set("count", append.events().size())
                .set("publications", published.size())
                .set(
                        "last",
                        published.isEmpty() ? "" : published.getLast().eventId().toString())
                .set("events", EventJson.array(append.events()))
                .set("bucket", (short) Outbox.bucket(Outbox.key(
                        tx.tenantId(), append.personId(), append.stream().id())));
        if (expected == 0) {
            statement.set(
                    "person", append.personId() == null ? "" : append.personId().toString());
        }
        if (command != null) {
            statement
                    .set("actor", command.actorId())
                    .set("key", command.key())
                    .set("hmac", command.requestHmac())
                    .set("status", (short) command.status())
                    .set(
                            "ids",
                            joined(append.events().stream()
                                    .map(NewEvent::eventId)
                                    .toList()));
        }
        return statement
                .rows()
                .onFailure(PgEventStore::isCommandRepeated)
                .transform(CommandAlreadyLogged::new)
                .flatMap(rows -> rows.isEmpty() ? conflict(tx, append.stream()) : appended(tx, append, expected, rows));
    }

    @Override
    public Uni<List<AppendResult>> appendAll(Tx tx, List<Append> appends) {
        List<Append> first =
                appends.stream().filter(PgEventStore::opensWithEvents).toList();
        if (first.isEmpty()
                || !areOfOneKind(first.stream().map(Append::stream).toList())
                || first.getFirst().personId() == null
                || first.stream().map(Append::personId).distinct().count() > 1) {
            return EventStore.super.appendAll(tx, appends);
        }
        return firstAppends(tx, first)
                .flatMap(done -> Sequence.map(appends, append -> {
                    AppendResult result = done.get(append.stream());
                    return result == null
                            ? append(tx, append)
                            : Uni.createFrom().item(result);
                }));
    }

    private static boolean opensWithEvents(Append append) {
        return append.expected().equals(ExpectedVersion.exactly(0))
                && append.command() == null
                && !append.events().isEmpty();
    }

    /** One that was passed over, because its stream is there, has no result: an append of its own tells what is there. */
    private Uni<Map<StreamId, AppendResult>> firstAppends(Tx tx, List<Append> appends) {
        appends.forEach(append -> requireTenant(tx, append.stream()));
        Append any = appends.getFirst();
        UUID person = any.personId();
        return tx.sql(FIRST_APPENDS)
                .set("tenant", tx.tenantId())
                .set("kind", any.stream().kind())
                .set("person", person == null ? "" : person.toString())
                .set("streams", EventJson.streams(appends))
                // All streams of one person share it.
                .set("bucket", (short) Outbox.bucket(
                        Outbox.key(tx.tenantId(), person, any.stream().id())))
                .rows()
                .map(rows -> {
                    Map<UUID, List<@Nullable Object[]>> byStream = new HashMap<>();
                    for (@Nullable Object[] row : rows) {
                        byStream.computeIfAbsent(Columns.of(UUID.class, row[6]), _ -> new ArrayList<>())
                                .add(row);
                    }
                    Map<StreamId, AppendResult> results = new HashMap<>();
                    for (Append append : appends) {
                        List<@Nullable Object[]> written =
                                byStream.get(append.stream().id());
                        if (written != null) {
                            results.put(append.stream(), result(append, 0, written));
                        }
                    }
                    if (!results.isEmpty()) {
                        tx.afterCommit(signal::fire);
                    }
                    return results;
                });
    }

    private Uni<AppendResult> appended(Tx tx, Append append, long expected, List<@Nullable Object[]> rows) {
        if (!append.events().isEmpty()) {
            tx.afterCommit(signal::fire);
        }
        return Uni.createFrom().item(result(append, expected, rows));
    }

    private static AppendResult result(Append append, long expected, List<@Nullable Object[]> rows) {
        List<StoredEvent> events = new ArrayList<>();
        for (int i = 0; i < append.events().size(); i++) {
            events.add(stored(append, append.events().get(i), rows.get(i)));
        }
        return new AppendResult.Appended(expected + events.size(), events);
    }

    private Uni<AppendResult> conflict(Tx tx, StreamId stream) {
        return ofStream(tx, "select version " + FROM_STREAM, stream)
                .optional(Integer.class)
                .map(version -> new AppendResult.Conflict(version.orElse(0)));
    }

    @Override
    public Uni<Optional<Long>> lockShared(Tx tx, StreamId stream) {
        return ofStream(tx, "select version " + FROM_STREAM + " for share", stream)
                .optional(Integer.class)
                .map(version -> version.map(Integer::longValue));
    }

    @Override
    public Uni<Optional<UUID>> streamPerson(Tx tx, StreamId stream) {
        return ofStream(tx, "select person_id " + FROM_STREAM, stream).optional(UUID.class);
    }

    private static Statement ofStream(Tx tx, String sql, StreamId stream) {
        requireTenant(tx, stream);
        return tx.sql(sql)
                .set("tenant", stream.tenantId())
                .set("kind", stream.kind())
                .set("stream", stream.id());
    }

    private static String oneLine(String sql) {
        return sql.strip().replaceAll("\\s+", " ");
    }

    private static void requireTenant(Tx tx, StreamId stream) {
        if (!tx.tenantId().equals(stream.tenantId())) {
            throw new IllegalArgumentException("a stream of another tenant than the transaction's");
        }
    }

    private static String joined(Collection<UUID> ids) {
        return String.join(",", ids.stream().map(UUID::toString).toList());
    }

    private static StoredEvent stored(Append append, NewEvent e, @Nullable Object[] row) {
        return new StoredEvent(
                new Envelope(
                        e.eventId(),
                        e.type(),
                        e.schemaVersion(),
                        append.stream(),
                        (UUID) row[0],
                        Columns.number(row[3]),
                        e.occurredAt(),
                        Columns.instant(row[1]),
                        e.actor(),
                        e.source(),
                        e.dayMathTrust(),
                        e.about(),
                        e.correlationId(),
                        e.causationId(),
                        e.depth()),
                e.payload(),
                Columns.number(row[2]),
                row[4] == null ? null : Columns.number(row[4]),
                (UUID) row[5],
                e.traceparent());
    }

    /** An event with the bytes of its payload's text. */
    private record Sized(StoredEvent event, int bytes) {}

    private static Sized sized(UUID tenantId, @Nullable Object[] row) {
        return new Sized(event(tenantId, row), EventJson.bytes(Columns.of(String.class, row[8])));
    }

    private static LoadedStream loaded(StreamId stream, long from, List<Sized> events) {
        return LoadedStream.of(
                stream,
                events.stream().map(Sized::event).toList(),
                events.stream()
                        .filter(it -> it.event().envelope().version() > from)
                        .mapToLong(Sized::bytes)
                        .sum());
    }

    /** Columns in the order of {@link #EVENTS}. */
    private static StoredEvent event(UUID tenantId, @Nullable Object[] row) {
        ObjectNode meta = EventJson.object(Columns.of(String.class, row[14]));
        return new StoredEvent(
                new Envelope(
                        Columns.of(UUID.class, row[4]),
                        Columns.of(String.class, row[5]),
                        (int) Columns.number(row[6]),
                        new StreamId(tenantId, Columns.of(String.class, row[1]), Columns.of(UUID.class, row[2])),
                        (UUID) row[7],
                        Columns.number(row[3]),
                        occurredAt(row[9], (LocalDate) row[10]),
                        Columns.instant(row[11]),
                        EventJson.actor(meta),
                        EventJson.source(meta),
                        EventJson.dayMathTrust(meta),
                        new About((UUID) row[12], (UUID) row[13]),
                        UUID.fromString(meta.required("correlationId").textValue()),
                        EventJson.uuid(meta, "causationId"),
                        meta.required("depth").intValue()),
                EventJson.payload(Columns.of(String.class, row[8])),
                Columns.number(row[0]),
                row[15] == null ? null : Columns.number(row[15]),
                (UUID) row[16],
                EventJson.text(meta, "traceparent"));
    }

    private static OccurredAt occurredAt(@Nullable Object at, @Nullable LocalDate on) {
        if (at != null) {
            return OccurredAt.at(Columns.instant(at));
        }
        return on == null ? OccurredAt.unknown() : OccurredAt.on(on);
    }

    private static boolean isCommandRepeated(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof ConstraintViolationException e && "command_log_pkey".equals(e.getConstraintName())) {
                return true;
            }
        }
        return false;
    }
}
