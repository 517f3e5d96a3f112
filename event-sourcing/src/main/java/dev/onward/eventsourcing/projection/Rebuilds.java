package dev.onward.eventsourcing.projection;

import static dev.onward.eventsourcing.projection.ProjectionLog.LOG;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.StoredEventRows;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Builds the next version of a projection from the log while readers go on reading the live one (design decision 15):
 *
 * <ol>
 *   <li>The version is registered: from now on every LOCAL pointer is copied into its backlog.
 *   <li>The settled watermark is read: every position up to it is final (eventing.md 2.6). The log is scanned up to it.
 *   <li>The live version is given time to come as far: only then do both mean the same by "everything".
 *   <li>The backlog above it is drained until little is left; then the switch lock stops the writers of projections, the
 *       rest is drained, both versions are compared, and the new one goes live in one transaction.
 * </ol>
 *
 * A rebuild that was interrupted leaves no trace that a reader sees; the next one starts anew.
 */
@ApplicationScoped
public class Rebuilds {

    private static final int BATCH = 2_000;
    private static final int LANES = 4;
    private static final int RETRIES = 5;
    private static final Duration LIVE_LAG = Duration.ofMinutes(5);
    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    private final SystemDatabase database;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Projections projections;

    public Rebuilds(SystemDatabase database, Transactions transactions, Contexts contexts, Projections projections) {
        this.database = database;
        this.transactions = transactions;
        this.contexts = contexts;
        this.projections = projections;
    }

    /** Whether a version replaces one that says something else. */
    public enum Difference {
        /** The new version goes live only if it equals the old one. */
        REFUSED,
        /** It goes live in any case: the projection's code changed. */
        ALLOWED
    }

    /**
     * How a rebuild ended.
     *
     * @param scanned events read from the log up to the watermark
     * @param caughtUp events that were appended meanwhile
     * @param equal whether both versions said the same at the moment of the switch
     * @param live the version that readers see now
     */
    public record Report(String name, int scanned, int caughtUp, boolean equal, int live) {}

    /**
     * @param name of a projection of this service
     * @throws IllegalArgumentException if there is none
     */
    public Uni<Report> rebuild(String name, Difference difference) {
        Projection projection = projections.all().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this service has no such projection: " + name));
        projection.tables().forEach(Rebuilds::requireIdentifier);
        projection.incidentalColumns().forEach(Rebuilds::requireIdentifier);
        return contexts.runAndReturn(() -> clearUnread(projection)
                .chain(() -> register(projection))
                .flatMap(version -> watermark()
                        .flatMap(settled -> scan(projection, version, settled)
                                .flatMap(scanned -> forgetBelow(projection, version, settled)
                                        .chain(() -> liveReaches(projection, settled))
                                        .chain(() -> catchUp(projection, version))
                                        .flatMap(caughtUp -> switchTo(projection, version, settled, difference)
                                                .map(end -> new Report(
                                                        name,
                                                        scanned,
                                                        caughtUp + end.caughtUp(),
                                                        end.equal(),
                                                        end.live()))))))
                .invoke(report ->
                        LOG.rebuilt(name, report.live(), report.scanned(), report.caughtUp(), report.equal())));
    }

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not the plain name of a table or column: " + name);
        }
    }

    /** Rows of versions that nobody reads: retired ones, and what an interrupted rebuild left. */
    private Uni<Void> clearUnread(Projection projection) {
        return database.inTransaction(connection -> {
            Uni<?> chain = connection
                    .preparedQuery("update projection set state = 'RETIRED' where name = $1 and state = 'BUILDING'")
                    .execute(Tuple.of(projection.name()))
                    .chain(() -> connection
                            .preparedQuery("delete from projection_backlog where name = $1")
                            .execute(Tuple.of(projection.name())));
            for (String table : projection.tables()) {
                chain = chain.chain(() -> connection
                        .preparedQuery("delete from " + table + " where projection_version not in "
                                + "(select version from projection where name = $1 and state = 'LIVE')")
                        .execute(Tuple.of(projection.name())));
            }
            return chain.replaceWithVoid();
        });
    }

    private Uni<Integer> register(Projection projection) {
        return database.query("""
                        with live as (
                            insert into projection (name, version, state)
                            select $1::text, 1, 'LIVE' where not exists (select 1 from projection where name = $1::text)
                            returning version)
                        insert into projection (name, version, state)
                        select $1::text, 1 + coalesce((select max(version) from projection where name = $1::text), 1),
                               'BUILDING'
                        returning version
                        """, projection.name())
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    /**
     * A position up to which the log is final: drawn positions are either committed or will never be. Sound because an
     * append takes its transaction id before it draws a position.
     */
    private Uni<Long> watermark() {
        return database.query("select last_value from event_global_pos_seq")
                .map(rows -> rows.iterator().next().getLong(0))
                .flatMap(settled -> database.query("select pg_current_xact_id()::text")
                        .map(rows -> rows.iterator().next().getString(0))
                        .flatMap(xid -> Multi.createBy()
                                .repeating()
                                .uni(() -> isOver(xid))
                                .withDelay(Duration.ofMillis(20))
                                .until(over -> over)
                                .collect()
                                .last())
                        .replaceWith(settled));
    }

    private Uni<Boolean> isOver(String xid) {
        return database.query("select pg_snapshot_xmin(pg_current_snapshot()) >= cast($1::text as xid8)", xid)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private Uni<Integer> scan(Projection projection, int version, long settled) {
        long[] cursor = {0};
        return Multi.createBy()
                .repeating()
                .uni(() -> database.query(
                                "select " + StoredEventRows.COLUMNS + " from event e where e.global_pos > $1"
                                        + " and e.global_pos <= $2 order by e.global_pos limit $3",
                                cursor[0],
                                settled,
                                BATCH)
                        .map(StoredEventRows::read)
                        .call(events -> apply(
                                projection,
                                version,
                                events,
                                (_, _) -> Uni.createFrom().voidItem()))
                        .invoke(events -> {
                            if (!events.isEmpty()) {
                                cursor[0] = events.getLast().globalPos();
                            }
                        })
                        .map(List::size))
                .whilst(count -> count == BATCH)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Void> forgetBelow(Projection projection, int version, long settled) {
        return database.query(
                        "delete from projection_backlog where name = $1 and version = $2 and global_pos <= $3",
                        projection.name(),
                        version,
                        settled)
                .chain(() -> database.query(
                        "update projection set scanned_to = $3, settled_at = $3 where name = $1 and version = $2",
                        projection.name(),
                        version,
                        settled))
                .replaceWithVoid();
    }

    /** Held streams are not waited for: only a person can let them go on, and both versions may differ by them. */
    private Uni<Void> liveReaches(Projection projection, long settled) {
        if (projection.inline()) {
            return done();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> database.query("""
                                select not exists (
                                    select 1 from outbox o join event e on e.global_pos = o.global_pos
                                    where o.target = 'LOCAL' and o.global_pos <= $1 and not exists (
                                        select 1 from relay_hold h
                                        where h.target = 'LOCAL' and h.tenant_id = e.tenant_id
                                          and h.stream_kind = e.stream_kind and h.stream_id = e.stream_id))
                                """, settled)
                        .map(rows -> rows.iterator().next().getBoolean(0)))
                .withDelay(Duration.ofMillis(50))
                .until(reached -> reached)
                .collect()
                .last()
                .ifNoItem()
                .after(LIVE_LAG)
                .failWith(() -> new IllegalStateException("the projection " + projection.name()
                        + " lags behind its log by more than " + LIVE_LAG.toSeconds()
                        + " s of work: see onward_outbox_oldest_age, then rebuild again"))
                .replaceWithVoid();
    }

    private Uni<Integer> catchUp(Projection projection, int version) {
        return Multi.createBy()
                .repeating()
                .uni(() -> database.query(
                                "select " + StoredEventRows.COLUMNS
                                        + " from projection_backlog b join event e on e.global_pos = b.global_pos"
                                        + " where b.name = $1 and b.version = $2 and b.global_pos > (select settled_at"
                                        + " from projection where name = $1 and version = $2)"
                                        + " order by b.global_pos limit $3",
                                projection.name(),
                                version,
                                BATCH)
                        .map(StoredEventRows::read)
                        .call(events -> apply(
                                projection, version, events, (tx, some) -> takeBacklog(tx, projection, version, some)))
                        .map(List::size))
                .whilst(count -> count == BATCH)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private static Uni<Void> takeBacklog(Tx tx, Projection projection, int version, List<StoredEvent> events) {
        return tx.sql("""
                        delete from projection_backlog
                        where name = :name and version = :version and global_pos in (
                            select cast(p as bigint) from unnest(string_to_array(cast(:positions as text), ',')) p)
                        """)
                .set("name", projection.name())
                .set("version", version)
                .set(
                        "positions",
                        events.stream().map(e -> String.valueOf(e.globalPos())).collect(Collectors.joining(",")))
                .run();
    }

    private interface Beside {
        Uni<Void> with(Tx tx, List<StoredEvent> events);
    }

    /** Events that one transaction applies; those of one person are never in two. */
    private record Lane(UUID tenantId, int number) {
        static Lane of(StoredEvent event) {
            Envelope e = event.envelope();
            UUID whose = e.personId() == null ? e.stream().id() : e.personId();
            return new Lane(e.stream().tenantId(), Math.floorMod(whose.hashCode(), LANES));
        }
    }

    /** Side by side as far as people are: while one waits for the database another one folds. */
    private Uni<Void> apply(Projection projection, int version, List<StoredEvent> events, Beside beside) {
        Map<Lane, List<StoredEvent>> lanes = new LinkedHashMap<>();
        events.forEach(event ->
                lanes.computeIfAbsent(Lane.of(event), _ -> new ArrayList<>()).add(event));
        return Multi.createFrom()
                .iterable(lanes.entrySet())
                .onItem()
                .transformToUni(lane -> contexts.runAndReturn(() -> transactions.inTenant(
                                lane.getKey().tenantId(),
                                tx -> beside.with(tx, lane.getValue())
                                        .chain(() -> projection.applyAll(tx, version, lane.getValue()))))
                        // Two lanes may meet on a row that counts several people.
                        .onFailure(Transience::isTransient)
                        .retry()
                        .atMost(RETRIES))
                .merge(LANES)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    private record End(int caughtUp, boolean equal, int live) {}

    private Uni<End> switchTo(Projection projection, int version, long settled, Difference difference) {
        return database.inTransaction(connection -> connection
                .query("select cast(pg_advisory_xact_lock(" + Projections.LOCK + ", 0) as text)")
                .execute()
                // No writer of a projection is under way now. Their pointers are in the backlog, except those of inline
                // projections, whose events may still wait in the outbox.
                .chain(() -> projection.inline() ? copyPointers(connection, projection, version, settled) : done())
                .chain(() -> catchUp(projection, version))
                .flatMap(caughtUp -> equal(connection, projection, version).flatMap(equal -> {
                    if (!equal && difference == Difference.REFUSED) {
                        return live(connection, projection).map(live -> new End(caughtUp, false, live));
                    }
                    return goLive(connection, projection, version).replaceWith(new End(caughtUp, equal, version));
                })));
    }

    /** In a transaction of its own, so that the tenants' transactions see it. */
    private Uni<Void> copyPointers(SqlConnection connection, Projection projection, int version, long settled) {
        return connection
                .preparedQuery("select global_pos from outbox where target = 'LOCAL' and global_pos > $1")
                .execute(Tuple.of(settled))
                .flatMap(rows -> {
                    List<Long> positions = new ArrayList<>();
                    rows.forEach(row -> positions.add(row.getLong(0)));
                    return database.query(
                            "insert into projection_backlog (name, version, global_pos)"
                                    + " select $1, $2, p from unnest($3::bigint[]) as p on conflict do nothing",
                            projection.name(),
                            version,
                            positions.toArray(Long[]::new));
                })
                .replaceWithVoid();
    }

    private static Uni<Void> done() {
        return Uni.createFrom().voidItem();
    }

    private static Uni<Integer> live(SqlConnection connection, Projection projection) {
        return connection
                .preparedQuery("select version from projection where name = $1 and state = 'LIVE'")
                .execute(Tuple.of(projection.name()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<Void> goLive(SqlConnection connection, Projection projection, int version) {
        return connection
                .preparedQuery("update projection set state = 'RETIRED' where name = $1 and state = 'LIVE'")
                .execute(Tuple.of(projection.name()))
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'LIVE' where name = $1 and version = $2")
                        .execute(Tuple.of(projection.name(), version)))
                .chain(() -> connection
                        .preparedQuery("delete from projection_backlog where name = $1 and version = $2")
                        .execute(Tuple.of(projection.name(), version)))
                .replaceWithVoid();
    }

    private static Uni<Boolean> equal(SqlConnection connection, Projection projection, int version) {
        return live(connection, projection)
                .flatMap(live -> Multi.createFrom()
                        .iterable(projection.tables())
                        .onItem()
                        .transformToUniAndConcatenate(table -> checksum(connection, projection, table, live)
                                .flatMap(before -> checksum(connection, projection, table, version)
                                        .map(before::equals)))
                        .collect()
                        .asList()
                        .map(all -> all.stream().allMatch(same -> same)));
    }

    /** How many rows, and a sum over a hash of each, whatever their order. */
    private static Uni<String> checksum(SqlConnection connection, Projection projection, String table, int version) {
        String[] left = projection.incidentalColumns().toArray(String[]::new);
        return connection
                .preparedQuery("select count(*) || ':' || coalesce(sum(hashtextextended("
                        + "cast(to_jsonb(t) - 'projection_version' - $2::text[] as text), 0)::numeric), 0) from "
                        + table + " t where t.projection_version = $1")
                .execute(Tuple.of(version, left))
                .map(Rebuilds::single);
    }

    private static String single(RowSet<Row> rows) {
        return rows.iterator().next().getString(0);
    }
}
