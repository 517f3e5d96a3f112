package dev.onward.eventsourcing.heard;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Envelope;
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
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps events of other services as they came, sealed, and gives them back as histories: so a correction, a retraction,
 * and a retraction of either mean here exactly what they mean where they were recorded.
 *
 * <p>Readers read the live version and take no lock. Whoever keeps holds the rebuild lock in shared mode until its
 * transaction ends, so that no arrival misses a version that is being registered.
 */
@ApplicationScoped
public class Heard {

    /** The first argument of the advisory lock between those who keep and a rebuild: the letters "onwh". */
    static final int LOCK = 0x6f6e7768;

    private static final String LIVE = """
            coalesce((select p.version from projection p where p.name = :name and p.state = 'LIVE'), 1)\
            """;

    private static final String INSERT = """
            insert into heard_event (tenant_id, source, projection_version, stream_kind, stream_id, seq, event_id,
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
            from heard_event
            where tenant_id = :tenant and source = :source and projection_version = :version and stream_kind = :kind
                and stream_id = :stream
            order by seq
            """;

    private static final String ANY_ABOUT = """
            select count(*) from heard_event
            where tenant_id = :tenant and source = :source and opportunity_id = :opportunity
                and stream_kind <> 'opportunity' and projection_version = \
            """ + LIVE;

    private final Privacy privacy;

    public Heard(Privacy privacy) {
        this.privacy = privacy;
    }

    /**
     * Keeps {@code event}, in the version that readers read and in one that is being built; the same event again changes
     * nothing. No key is needed for it.
     *
     * @return whether it is kept
     * @throws BadRecord where the record cannot be read
     * @throws UndecodableException where the body cannot; so whatever is kept can be read back
     */
    public Uni<Boolean> keep(Tx tx, Hearing<?> hearing, PublishedEvent event) {
        if (!hearing.keeps(event)) {
            return Uni.createFrom().item(false);
        }
        requireReadable(hearing, event);
        return lock(tx, event.stream())
                .chain(() -> versions(tx, hearing))
                .flatMap(versions -> {
                    Uni<Void> chain = insert(tx, hearing, versions, List.of(event));
                    for (int version : versions) {
                        chain = chain.chain(() -> hearing.follow(tx, version, event.stream()));
                    }
                    return chain;
                })
                .replaceWith(true);
    }

    /** The version that is to be read; a reader that asks more than once asks all of one version. */
    public Uni<Integer> live(Tx tx, Hearing<?> hearing) {
        return tx.sql("select " + LIVE).set("name", hearing.name()).value(Integer.class);
    }

    /**
     * What is kept of a stream, everything personal closed: it reads as null and no key is asked for.
     *
     * @return versions are publication numbers, with gaps where an event is not kept; empty for a stream not heard of
     */
    public <E> Uni<StreamHistory<E>> history(Tx tx, Hearing<E> hearing, StreamId stream) {
        return live(tx, hearing).flatMap(version -> history(tx, hearing, version, stream));
    }

    /** As {@link #history(Tx, Hearing, StreamId)}, of a version of the caller's choice. */
    public <E> Uni<StreamHistory<E>> history(Tx tx, Hearing<E> hearing, int version, StreamId stream) {
        return rows(tx, hearing, version, stream)
                .map(rows -> history(
                        hearing,
                        stream,
                        rows,
                        rows.stream().map(row -> Privacy.closed(body(row))).toList()));
    }

    /**
     * As {@link #history(Tx, Hearing, StreamId)}, everything personal opened; fails with
     * {@link dev.onward.eventsourcing.privacy.KeyMissing} for a key that has not arrived.
     */
    public <E> Uni<StreamHistory<E>> opened(Tx tx, Hearing<E> hearing, StreamId stream) {
        return live(tx, hearing)
                .flatMap(version -> rows(tx, hearing, version, stream))
                .flatMap((List<@Nullable Object[]> rows) -> privacy.openAll(
                                tx,
                                rows.stream()
                                        .map(row -> new SealedBody(Columns.of(UUID.class, row[2]), body(row)))
                                        .toList())
                        .map(bodies -> history(hearing, stream, rows, bodies)));
    }

    /** Whether anything is kept about an opportunity, of streams other than the opportunity's own. */
    public Uni<Boolean> anyAbout(Tx tx, Hearing<?> hearing, UUID opportunityId) {
        return tx.sql(ANY_ABOUT)
                .set("tenant", tx.tenantId())
                .set("source", hearing.source())
                .set("opportunity", opportunityId)
                .set("name", hearing.name())
                .value(Long.class)
                .map(count -> count > 0);
    }

    // ---- keeping

    static void requireReadable(Hearing<?> hearing, PublishedEvent event) {
        hearing.codec().decodeEntry(event.type(), event.schemaVersion(), Privacy.closed(event.body()));
        row(event);
    }

    /**
     * Against two others: a rebuild that is about to register its version or to switch, and the other writer of what
     * follows from the stream.
     */
    static Uni<Void> lock(Tx tx, StreamId stream) {
        return tx.sql("select cast(pg_advisory_xact_lock_shared(" + LOCK + ", 0) as text)"
                        + " || cast(pg_advisory_xact_lock(hashtextextended(cast(:stream as text), 0)) as text)")
                .set("stream", stream.kind() + "/" + stream.id())
                .run();
    }

    /** A statement of its own, so that it sees what was committed while the lock was waited for. */
    private static Uni<List<Integer>> versions(Tx tx, Hearing<?> hearing) {
        return tx.sql("select " + LIVE + " as version union"
                        + " select version from projection where name = :name and state = 'BUILDING'"
                        + " order by version")
                .set("name", hearing.name())
                .column(Integer.class);
    }

    static Uni<Void> insert(Tx tx, Hearing<?> hearing, List<Integer> versions, List<PublishedEvent> events) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        events.forEach(event -> rows.add(row(event)));
        return tx.sql(INSERT)
                .set("tenant", tx.tenantId())
                .set("source", hearing.source())
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

    private static Uni<List<@Nullable Object[]>> rows(Tx tx, Hearing<?> hearing, int version, StreamId stream) {
        return tx.sql(SELECT)
                .set("tenant", tx.tenantId())
                .set("source", hearing.source())
                .set("version", version)
                .set("kind", stream.kind())
                .set("stream", stream.id())
                .rows();
    }

    private static <E> StreamHistory<E> history(
            Hearing<E> hearing, StreamId stream, List<@Nullable Object[]> rows, List<ObjectNode> bodies) {
        List<Recorded<E>> entries = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            Envelope envelope = envelope(stream, rows.get(i));
            entries.add(new Recorded<>(
                    envelope, hearing.codec().decodeEntry(envelope.type(), envelope.schemaVersion(), bodies.get(i))));
        }
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
