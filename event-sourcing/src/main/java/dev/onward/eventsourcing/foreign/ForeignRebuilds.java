package dev.onward.eventsourcing.foreign;

import static dev.onward.eventsourcing.foreign.ForeignLog.LOG;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.consumer.BadRecord;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.TopicScan;
import dev.onward.eventsourcing.consumer.UnreadableHeaders;
import dev.onward.eventsourcing.projection.Pieces;
import dev.onward.eventsourcing.projection.RebuildStates;
import dev.onward.eventsourcing.projection.Rebuilds.Difference;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Builds what is stored of a service again from its topic, beside what readers read (design decision 15). No policy
 * runs.
 *
 * <ol>
 *   <li>The next version is registered; from now on every arriving event is stored in both.
 *   <li>The topic is read from its beginning to its present end, into the new version.
 *   <li>The consumer is given time to come as far, and what is parked there is left out: only then do both mean the same
 *       by "everything".
 *   <li>What follows is derived, both versions are compared, and the new one goes live in one transaction.
 * </ol>
 *
 * Order does not matter to a version: its rows are keyed by publication number, so no cursors are needed, and what
 * arrives meanwhile may be stored before what is read again. A rebuild that was interrupted leaves no trace that a reader
 * sees; the next one starts again. The rows of a version that is no longer read stay until then, for anyone who reads
 * them at the moment of the switch.
 */
@ApplicationScoped
public class ForeignRebuilds {

    private static final Duration LAG = Duration.ofMinutes(5);

    /** Into so many parts rows are divided at most where they are compared. */
    private static final int PARTS = 1_024;

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    private static final String FIRST = """
            insert into projection (name, version, state)
            select $1::text, 1, 'LIVE' where not exists (select 1 from projection where name = $1::text)
            """;

    private static final String NEXT = """
            insert into projection (name, version, state)
            select $1::text, max(version) + 1, 'BUILDING' from projection where name = $1::text
            returning version, (select p.version from projection p where p.name = $1::text and p.state = 'LIVE')
            """;

    private static final String RETIRE_BUILDING =
            "update projection set state = 'RETIRED' where name = $1 and state = 'BUILDING'";

    // What the consumer went without, and what waits there: this service never took it, or not yet.
    private static final String UNTAKEN = """
            delete from foreign_event h
            where h.source = $1 and h.projection_version = $2 and (
                exists (
                    select 1 from consumer_skip s
                    where s.consumer = $3 and s.source = h.source and s.tenant_id = h.tenant_id
                        and s.stream_kind = h.stream_kind and s.stream_id = h.stream_id and s.seq = h.seq)
                or exists (
                    select 1 from consumer_cursor c
                    where c.consumer = $3 and c.source = h.source and c.tenant_id = h.tenant_id
                        and c.stream_kind = h.stream_kind and c.stream_id = h.stream_id
                        and c.parked and c.last_seq < h.seq))
            """;

    private static final String STREAMS = """
            select distinct tenant_id, stream_kind, stream_id from foreign_event
            where source = $1 and projection_version = $2
            """;

    // What is parked is not waited for: it may take a person to let it go on.
    private static final String REACHED = """
            select not exists (
                select 1 from (
                    select tenant_id, stream_kind, stream_id, max(seq) as seq from foreign_event
                    where source = $1 and projection_version = $2
                    group by tenant_id, stream_kind, stream_id) h
                left join consumer_cursor c on c.consumer = $3 and c.source = $1 and c.tenant_id = h.tenant_id
                    and c.stream_kind = h.stream_kind and c.stream_id = h.stream_id
                where coalesce(c.last_seq, 0) < h.seq and not coalesce(c.parked, false))
            """;

    private final SystemDatabase database;
    private final Transactions transactions;
    private final Contexts contexts;
    private final TopicScan topics;
    private final Instance<ForeignSource<?>> sources;
    private final RebuildStates states;

    public ForeignRebuilds(
            SystemDatabase database,
            Transactions transactions,
            Contexts contexts,
            TopicScan topics,
            @Any Instance<ForeignSource<?>> sources,
            RebuildStates states) {
        this.database = database;
        this.transactions = transactions;
        this.contexts = contexts;
        this.topics = topics;
        this.sources = sources;
        this.states = states;
    }

    /**
     * How a rebuild ended.
     *
     * @param stored events stored from the topic
     * @param differences rows that only one of the two versions had
     * @param live the version that readers read now
     */
    public record Report(String name, int stored, long differences, int live) {}

    /** Whether this service stores foreign streams under {@code name}. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<ForeignSource<?>> find(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .<ForeignSource<?>>map(source -> source)
                .findFirst();
    }

    /**
     * @param name such as "foreign.opportunity"
     * @param difference whether a version that says something else goes live: the code that made it has changed, or what
     *     was stored was damaged
     * @throws IllegalArgumentException if nothing is stored under that name
     */
    public Uni<Report> rebuild(String name, Difference difference) {
        ForeignSource<?> source = find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "this service stores no foreign streams under this name: " + name));
        source.tables().forEach(ForeignRebuilds::requireIdentifier);
        return contexts.runAndReturn(() -> clearUnread(source)
                .chain(() -> register(source))
                .flatMap(versions -> build(source, versions, difference)
                        .onFailure()
                        .call(failure -> states.failed(name, versions.next(), failure)))
                .invoke(report -> LOG.rebuilt(name, report.live(), report.stored(), report.differences())));
    }

    private Uni<Report> build(ForeignSource<?> source, Versions versions, Difference difference) {
        String name = source.name();
        int next = versions.next();
        return read(source, next)
                .call(() -> reached(source, next))
                .call(() -> states.step(name, next, () -> leaveOutUntaken(source, next)))
                .call(() -> derive(source, next))
                .flatMap(stored -> states.step(name, next, () -> differences(source, versions))
                        .flatMap(differences -> states.step(
                                        name,
                                        next,
                                        () -> finish(
                                                source, versions, differences == 0 || difference == Difference.ALLOWED))
                                .map(live -> new Report(name, stored, differences, live))));
    }

    private record Versions(int live, int next) {}

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not the plain name of a table: " + name);
        }
    }

    /** Rows of versions that nobody reads: retired ones, and what an interrupted rebuild left. */
    private Uni<Void> clearUnread(ForeignSource<?> source) {
        return alone(connection -> connection.preparedQuery(RETIRE_BUILDING).execute(Tuple.of(source.name())))
                .chain(() -> clearUnread(source, "foreign_event", " and t.source = $2"))
                .chain(() -> Sequence.each(
                        source.tables(), table -> clearUnread(source, table, " and $2::text is not null")));
    }

    private Uni<Void> clearUnread(ForeignSource<?> source, String table, String which) {
        return database.query(Pieces.pagesOf(table))
                .map(rows -> one(rows).getLong(0))
                .flatMap(pages -> Pieces.eachPage(
                        pages,
                        (from, to) -> database.query(
                                        "delete from " + table + " t where " + Pieces.inPages(from, to) + which
                                                + " and exists (select 1 from projection where name = $1)"
                                                + " and t.projection_version not in (select version from projection"
                                                + " where name = $1 and state in ('LIVE', 'BUILDING'))",
                                        source.name(),
                                        source.source())
                                .replaceWithVoid()));
    }

    /** Alone, so that every later arrival sees the version. */
    private Uni<Versions> register(ForeignSource<?> source) {
        return alone(connection -> connection
                .preparedQuery(RETIRE_BUILDING)
                .execute(Tuple.of(source.name()))
                .chain(() -> connection.preparedQuery(FIRST).execute(Tuple.of(source.name())))
                .chain(() -> connection.preparedQuery(NEXT).execute(Tuple.of(source.name())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Versions(row.getInteger(1), row.getInteger(0))));
    }

    /** While nobody stores anything. */
    private <R> Uni<R> alone(Function<SqlConnection, Uni<R>> work) {
        return database.inTransaction(connection -> connection
                .query("select cast(pg_advisory_xact_lock(" + ForeignStreams.LOCK + ", 0) as text)")
                .execute()
                .chain(() -> work.apply(connection)));
    }

    private Uni<Integer> read(ForeignSource<?> source, int version) {
        return topics.scan(source.source(), records -> {
            Map<UUID, List<PublishedEvent>> byTenant = new LinkedHashMap<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                readable(source, record)
                        .ifPresent(event -> byTenant.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>())
                                .add(event));
            }
            return states.step(
                            source.name(),
                            version,
                            () -> Sequence.each(
                                    byTenant.entrySet(),
                                    group -> inTenant(
                                            group.getKey(),
                                            tx -> ForeignStreams.insert(
                                                    tx, source, List.of(version), group.getValue()))))
                    .replaceWith(byTenant.values().stream().mapToInt(List::size).sum());
        });
    }

    /** What cannot be read never reached the consumer's effect either: it is parked, or in the dead-letter topic. */
    private static Optional<PublishedEvent> readable(ForeignSource<?> source, ConsumerRecord<String, byte[]> record) {
        PublishedEvent event;
        try {
            event = PublishedEvent.of(record);
        } catch (UnreadableHeaders _) {
            return Optional.empty();
        }
        try {
            if (!source.stores(event)) {
                return Optional.empty();
            }
            ForeignStreams.requireReadable(source, event);
            return Optional.of(event);
        } catch (BadRecord | UndecodableException _) {
            LOG.unreadable(source.name(), event.toString());
            return Optional.empty();
        }
    }

    /** Alone: a transaction that stores one of these events after this stores it again, in both versions. */
    private Uni<Void> leaveOutUntaken(ForeignSource<?> source, int version) {
        return alone(connection -> connection
                .preparedQuery(UNTAKEN)
                .execute(Tuple.of(source.source(), version, source.consumer()))
                .replaceWithVoid());
    }

    private Uni<Void> derive(ForeignSource<?> source, int version) {
        if (source.tables().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.query(STREAMS, source.source(), version)
                .flatMap(rows -> Sequence.each(rows, row -> {
                    StreamId stream = new StreamId(row.getUUID(0), row.getString(1), row.getUUID(2));
                    return states.step(
                            source.name(),
                            version,
                            () -> inTenant(
                                    stream.tenantId(),
                                    tx -> ForeignStreams.lock(tx, List.of(stream))
                                            .chain(() -> source.derive(tx, version, stream))));
                }));
    }

    private Uni<Void> reached(ForeignSource<?> source, int version) {
        return Multi.createBy()
                .repeating()
                .uni(() -> states.step(
                        source.name(),
                        version,
                        () -> database.query(REACHED, source.source(), version, source.consumer())
                                .map(ForeignRebuilds::one)
                                .map(row -> row.getBoolean(0))))
                .withDelay(Duration.ofMillis(100))
                .until(reached -> reached)
                .collect()
                .last()
                .ifNoItem()
                .after(LAG)
                .failWith(() -> new IllegalStateException("the consumer " + source.consumer()
                        + " lags behind its topic by more than " + LAG.toSeconds()
                        + " s of work: see the lag in /q/onward/pending, then rebuild again"))
                .replaceWithVoid();
    }

    /**
     * In a snapshot: a transaction that stores an event stores it in both versions at once. In parts, by a hash of the
     * rows, and in more of them where one is cut off.
     */
    private Uni<Long> differences(ForeignSource<?> source, Versions versions) {
        List<String> counts = new ArrayList<>();
        counts.add(differing("foreign_event", " and t.source = $3"));
        source.tables().forEach(table -> counts.add(differing(table, " and $3::text is not null")));
        return database.inSnapshot(
                connection -> Sequence.map(counts, count -> differences(connection, count, source, versions))
                        .map(each -> each.stream().mapToLong(Long::longValue).sum()));
    }

    /** The part from {@code next} on, of {@value #PARTS} in all. */
    private static Uni<Long> differences(
            SqlConnection connection, String count, ForeignSource<?> source, Versions versions) {
        AtomicInteger next = new AtomicInteger();
        AtomicLong differing = new AtomicLong();
        return Pieces.untilDone(PARTS, size -> {
                    int from = next.get();
                    int to = Math.min(PARTS, from + size);
                    return Pieces.orAsBefore(
                                    connection,
                                    () -> connection
                                            .preparedQuery(count)
                                            .execute(Tuple.of(
                                                    versions.live(), versions.next(), source.source(), from, to)))
                            .map(rows -> {
                                differing.addAndGet(one(rows).getLong(0));
                                next.set(to);
                                return to < PARTS;
                            });
                })
                .map(_ -> differing.get());
    }

    /** Rows that one version of a table has and the other has not. */
    private static String differing(String table, String where) {
        String part = " and mod(hashtextextended(cast(to_jsonb(t) - 'projection_version' as text), 0) & "
                + Long.MAX_VALUE + ", " + PARTS + ") >= $4::integer and mod(hashtextextended("
                + "cast(to_jsonb(t) - 'projection_version' as text), 0) & " + Long.MAX_VALUE + ", " + PARTS
                + ") < $5::integer";
        String rows = "select to_jsonb(t) - 'projection_version' from " + table + " t where t.projection_version = ";
        String live = rows + "$1" + where + part;
        String next = rows + "$2" + where + part;
        return "select count(*) from ((" + live + " except all " + next + ") union all (" + next + " except all " + live
                + ")) d";
    }

    private Uni<Integer> finish(ForeignSource<?> source, Versions versions, boolean live) {
        return alone(connection -> connection
                .preparedQuery("select 1 from projection where name = $1 and version = $2 and state = 'BUILDING'")
                .execute(Tuple.of(source.name(), versions.next()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new IllegalStateException("another rebuild of " + source.name() + " has begun");
                    }
                })
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'RETIRED' where name = $1 and version = $2")
                        .execute(Tuple.of(source.name(), live ? versions.live() : versions.next())))
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'LIVE' where name = $1 and version = $2")
                        .execute(Tuple.of(source.name(), live ? versions.next() : versions.live())))
                .replaceWith(live ? versions.next() : versions.live()));
    }

    private <R> Uni<R> inTenant(UUID tenant, Function<Tx, Uni<R>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(tenant, work));
    }

    private static Row one(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
