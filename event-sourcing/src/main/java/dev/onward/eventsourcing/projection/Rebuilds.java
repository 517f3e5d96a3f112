package dev.onward.eventsourcing.projection;

import static dev.onward.eventsourcing.projection.ProjectionLog.LOG;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.StoredEventRows;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds the next version of a projection from the log while readers go on reading the live one (design decision 15):
 *
 * <ol>
 *   <li>The version is registered: from now on every LOCAL pointer is copied into its backlog.
 *   <li>The settled watermark is read: every position up to it is final (design.md part 6). The log is scanned up to it.
 *   <li>The live version is given time to come as far: only then do both mean the same by "everything".
 *   <li>The backlog above it is drained until little is left; then the switch lock stops the writers of projections, the
 *       rest is drained, and a snapshot is taken of both versions, which now say all there is.
 *   <li>Both are compared in that snapshot, while writers go on: only then no large table keeps them waiting.
 *   <li>The lock is taken once more, what was written meanwhile is drained, and the new version goes live in one
 *       transaction.
 * </ol>
 *
 * Nothing here is one statement over a whole table, which would be cut off where the table is large ({@link Pieces}).
 *
 * <p>A stream that cannot be read is passed over: what the live version said of it last is carried over where its rows can
 * be told from others', and the report says how many there are.
 *
 * <p>A rebuild that was interrupted leaves no trace that a reader sees; the next one starts again. One that fails,
 * hangs or dies with its process ends as failed ({@link RebuildStates}).
 */
@ApplicationScoped
public class Rebuilds {

    private static final int BATCH = 2_000;
    private static final int LANES = 4;
    private static final int RETRIES = 5;
    private static final Duration LIVE_LAG = Duration.ofMinutes(5);

    // Writers wait behind a transaction that waits for the lock; requests among them have ten seconds.
    private static final Duration LOCK_WITHIN = Duration.ofSeconds(2);
    private static final int LOCK_ATTEMPTS = 20;
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** Where more streams than these cannot be read, it is the reading that is broken, and a rebuild would lose them. */
    private static final int MOST_UNREADABLE = 1_000;

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z][a-z0-9_]*");

    private final SystemDatabase database;
    private final Transactions transactions;
    private final Contexts contexts;
    private final Projections projections;
    private final RebuildStates states;

    public Rebuilds(
            SystemDatabase database,
            Transactions transactions,
            Contexts contexts,
            Projections projections,
            RebuildStates states) {
        this.database = database;
        this.transactions = transactions;
        this.contexts = contexts;
        this.projections = projections;
        this.states = states;
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
     * @param unreadable streams that were passed over because they cannot be read
     * @param equal whether both versions said the same when they were compared, shortly before the switch
     * @param live the version that readers see now
     */
    public record Report(String name, int scanned, int caughtUp, int unreadable, boolean equal, int live) {}

    /** A version on its way, and the streams that it passes over. */
    private record Build(Projection projection, int version, Set<StreamId> unreadable) {}

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
        projection.streamColumns().values().forEach(Rebuilds::requireIdentifier);
        return contexts.runAndReturn(() -> retire(projection)
                .chain(() -> register(projection))
                .map(version -> new Build(projection, version, ConcurrentHashMap.newKeySet()))
                .flatMap(build -> build(build, difference)
                        .onFailure()
                        .call(failure -> states.failed(name, build.version(), failure)))
                .invoke(report -> LOG.rebuilt(
                        name,
                        report.live(),
                        report.scanned(),
                        report.caughtUp(),
                        report.unreadable(),
                        report.equal())));
    }

    private Uni<Report> build(Build build, Difference difference) {
        Projection projection = build.projection();
        String name = projection.name();
        int version = build.version();
        return clearUnread(build)
                .chain(() -> states.step(name, version, this::watermark))
                .flatMap(settled -> scan(build, settled)
                        .flatMap(scanned -> forgetBelow(build, settled)
                                .chain(() -> liveReaches(projection, version, settled))
                                .chain(() -> catchUp(build))
                                .flatMap(caughtUp -> switchTo(build, settled, difference)
                                        .map(end -> new Report(
                                                name,
                                                scanned,
                                                caughtUp + end.caughtUp(),
                                                build.unreadable().size(),
                                                end.equal(),
                                                end.live())))));
    }

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not the plain name of a table or column: " + name);
        }
    }

    private Uni<Void> retire(Projection projection) {
        return database.query(
                        "update projection set state = 'RETIRED' where name = $1 and state = 'BUILDING'",
                        projection.name())
                .replaceWithVoid();
    }

    /** Rows of versions that nobody reads: retired ones, and what an interrupted rebuild left. */
    private Uni<Void> clearUnread(Build build) {
        String name = build.projection().name();
        return Pieces.untilDone(
                        Pieces.ROWS,
                        size -> step(
                                build,
                                () -> database.query(
                                                "delete from projection_backlog b where b.name = $1 and b.version <> $2"
                                                        + " and b.ctid = any(array(select ctid from projection_backlog"
                                                        + " where name = $1 and version <> $2 limit $3))",
                                                name,
                                                build.version(),
                                                size)
                                        .map(rows -> rows.rowCount() > 0)))
                .chain(() -> Sequence.each(
                        build.projection().tables(),
                        table -> database.query(Pieces.pagesOf(table))
                                .map(rows -> rows.iterator().next().getLong(0))
                                .flatMap(pages -> Pieces.eachPage(
                                        pages, (from, to) -> step(build, () -> clearUnread(build, table, from, to))))));
    }

    private Uni<Void> clearUnread(Build build, String table, long from, long to) {
        return database.query(
                        "delete from " + table + " t where " + Pieces.inPages(from, to)
                                + " and t.projection_version not in"
                                + " (select version from projection where name = $1 and (state = 'LIVE' or version = $2))",
                        build.projection().name(),
                        build.version())
                .replaceWithVoid();
    }

    private <T> Uni<T> step(Build build, Supplier<Uni<T>> work) {
        return states.step(build.projection().name(), build.version(), work);
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

    private Uni<Integer> scan(Build build, long settled) {
        long[] cursor = {0};
        return Multi.createBy()
                .repeating()
                .uni(() -> states.step(
                        build.projection().name(),
                        build.version(),
                        () -> database.query(
                                        "select " + StoredEventRows.COLUMNS + " from event e where e.global_pos > $1"
                                                + " and e.global_pos <= $2 order by e.global_pos limit $3",
                                        cursor[0],
                                        settled,
                                        BATCH)
                                .map(StoredEventRows::read)
                                .call(events -> apply(
                                        build,
                                        events,
                                        (_, _) -> Uni.createFrom().voidItem()))
                                .invoke(events -> {
                                    if (!events.isEmpty()) {
                                        cursor[0] = events.getLast().globalPos();
                                    }
                                })
                                .map(List::size)))
                .whilst(count -> count == BATCH)
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private Uni<Void> forgetBelow(Build build, long settled) {
        String name = build.projection().name();
        int version = build.version();
        return states.forgetBacklog(name, version, settled)
                .chain(() -> database.query(
                        "update projection set scanned_to = $3, settled_at = $3 where name = $1 and version = $2",
                        name,
                        version,
                        settled))
                .replaceWithVoid();
    }

    /** Held streams are not waited for: only a person can let them go on, and both versions may differ by them. */
    private Uni<Void> liveReaches(Projection projection, int version, long settled) {
        if (projection.inline()) {
            return done();
        }
        return Multi.createBy()
                .repeating()
                .uni(() -> states.step(
                        projection.name(),
                        version,
                        () -> database.query("""
                                select not exists (
                                    select 1 from outbox o join event e on e.global_pos = o.global_pos
                                    where o.target = 'LOCAL' and o.global_pos <= $1 and not exists (
                                        select 1 from relay_hold h
                                        where h.target = 'LOCAL' and h.tenant_id = e.tenant_id
                                          and h.stream_kind = e.stream_kind and h.stream_id = e.stream_id))
                                """, settled)
                                .map(rows -> rows.iterator().next().getBoolean(0))))
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

    private Uni<Integer> catchUp(Build build) {
        return Multi.createBy()
                .repeating()
                .uni(() -> states.step(
                        build.projection().name(),
                        build.version(),
                        () -> database.query(
                                        "select " + StoredEventRows.COLUMNS
                                                + " from projection_backlog b join event e on e.global_pos = b.global_pos"
                                                + " where b.name = $1 and b.version = $2 and b.global_pos > (select settled_at"
                                                + " from projection where name = $1 and version = $2)"
                                                + " order by b.global_pos limit $3",
                                        build.projection().name(),
                                        build.version(),
                                        BATCH)
                                .map(StoredEventRows::read)
                                .call(events -> apply(
                                        build,
                                        events,
                                        (tx, some) -> takeBacklog(tx, build.projection(), build.version(), some)))
                                .map(List::size)))
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
    private Uni<Void> apply(Build build, List<StoredEvent> events, Beside beside) {
        Map<Lane, List<StoredEvent>> lanes = new LinkedHashMap<>();
        events.forEach(event ->
                lanes.computeIfAbsent(Lane.of(event), _ -> new ArrayList<>()).add(event));
        return Multi.createFrom()
                .iterable(lanes.entrySet())
                .onItem()
                .transformToUni(lane -> Multi.createBy()
                        .repeating()
                        .uni(() -> applyLane(build, lane.getKey(), lane.getValue(), beside))
                        .until(applied -> applied)
                        .collect()
                        .last())
                .merge(LANES)
                .collect()
                .asList()
                .replaceWithVoid();
    }

    /** @return false: a stream of it cannot be read, and is passed over when it is tried again */
    private Uni<Boolean> applyLane(Build build, Lane lane, List<StoredEvent> events, Beside beside) {
        List<StoredEvent> readable = events.stream()
                .filter(event -> !build.unreadable().contains(event.envelope().stream()))
                .toList();
        return contexts.runAndReturn(() -> transactions.inTenant(
                        lane.tenantId(),
                        tx -> beside.with(tx, events)
                                .chain(() -> build.projection().applyAll(tx, build.version(), readable))))
                // Two lanes may meet on a row that counts several people.
                .onFailure(Transience::isTransient)
                .retry()
                .atMost(RETRIES)
                .replaceWith(true)
                .onFailure(HistoryUnreadable::isCauseOf)
                .recoverWithUni(e -> passOver(build, lane.tenantId(), HistoryUnreadable.in(e), e));
    }

    private Uni<Boolean> passOver(Build build, UUID tenant, HistoryUnreadable because, Throwable failure) {
        return database.query(
                        "select stream_kind, stream_id from event where tenant_id = $1 and event_id = $2",
                        tenant,
                        because.eventId())
                .map(rows -> {
                    Row row = rows.iterator().next();
                    StreamId stream = new StreamId(tenant, row.getString(0), row.getUUID(1));
                    if (build.unreadable().size() >= MOST_UNREADABLE
                            || !build.unreadable().add(stream)) {
                        throw new IllegalStateException(
                                "the projection " + build.projection().name() + " cannot be rebuilt: "
                                        + build.unreadable().size() + " streams cannot be read",
                                failure);
                    }
                    LOG.passedOver(
                            build.projection().name(),
                            stream.kind(),
                            stream.id().toString(),
                            String.valueOf(because.getMessage()));
                    return false;
                });
    }

    /** What readers see of the streams that were passed over stays as it was. */
    private Uni<Void> carryOver(Build build, int live) {
        return Sequence.each(
                build.unreadable(),
                stream -> contexts.runAndReturn(() -> transactions.inTenant(
                        stream.tenantId(),
                        tx -> Sequence.each(
                                build.projection().streamColumns().entrySet(),
                                column -> written(tx, column.getKey())
                                        .flatMap(columns -> tx.sql("insert into " + column.getKey()
                                                        + " (" + columns + ") select " + columns
                                                        + " from (select (jsonb_populate_record(t, jsonb_build_object("
                                                        + "'projection_version', cast(:version as integer)))).*"
                                                        + " from " + column.getKey() + " t where t.tenant_id = :tenant"
                                                        + " and t.projection_version = :live and t."
                                                        + column.getValue()
                                                        + " = :stream) as kept on conflict do nothing")
                                                .set("version", build.version())
                                                .set("tenant", stream.tenantId())
                                                .set("live", live)
                                                .set("stream", stream.id())
                                                .run())))));
    }

    /** The columns of a table but those that the database makes of others and lets nobody write. */
    private static Uni<String> written(Tx tx, String table) {
        return tx.sql("""
                        select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                        where attrelid = cast(cast(:table as text) as regclass) and attnum > 0 and not attisdropped
                            and attgenerated = ''
                        """).set("table", table).column(String.class).map(List::getFirst);
    }

    private record End(int caughtUp, boolean equal, int live) {}

    /** Both versions say all there was at a moment; {@code copied} is what of it the relay may still hand over. */
    private record Level(int caughtUp, int live, Set<Long> copied) {}

    private Uni<End> switchTo(Build build, long settled, Difference difference) {
        Projection projection = build.projection();
        int version = build.version();
        Snapshot snapshot = new Snapshot(build);
        return alone(
                        build,
                        connection -> level(build, settled, connection, Set.of())
                                // Taken while nobody writes; compared after the lock is given back.
                                .call(level -> snapshot.take(level.live())))
                .flatMap(level -> snapshot.equal().flatMap(equal -> {
                    if (!equal && difference == Difference.REFUSED) {
                        return discard(projection, version).replaceWith(new End(level.caughtUp(), false, level.live()));
                    }
                    return alone(
                                    build,
                                    connection -> level(build, settled, connection, level.copied())
                                            .call(() -> goLive(connection, projection, version)))
                            .call(() -> states.forgetBacklog(projection.name(), version, Long.MAX_VALUE))
                            .map(last -> new End(level.caughtUp() + last.caughtUp(), equal, version));
                }));
    }

    /**
     * While nobody writes to a projection. A transaction that waits for the lock keeps all writers behind it: it waits
     * briefly, and tries again. Its connection is kept from being idle, as long as a step may take: the database, and
     * the pool, would end a transaction that does nothing.
     */
    private <R> Uni<R> alone(Build build, Function<SqlConnection, Uni<R>> work) {
        return step(
                        build,
                        () -> database.inTransaction(connection -> connection
                                .query("select set_config('lock_timeout', '" + LOCK_WITHIN.toMillis() + "ms', true)")
                                .execute()
                                .chain(() -> connection
                                        .query("select cast(pg_advisory_xact_lock(" + Projections.LOCK
                                                + ", 0) as text)")
                                        .execute())
                                .chain(() -> Uni.combine().any().<R>of(work.apply(connection), beats(connection)))))
                .onFailure(Transactions::isLockTimeout)
                .retry()
                .withBackOff(LOCK_WITHIN, LOCK_WITHIN.multipliedBy(5))
                .atMost(LOCK_ATTEMPTS);
    }

    /** Ends only by a failure: without its connection the lock is lost. */
    private <R> Uni<R> beats(SqlConnection connection) {
        return Multi.createFrom()
                .ticks()
                .every(BEAT)
                // A beat that is still under way when the next is due is enough.
                .onOverflow()
                .drop()
                .select()
                .first(states.stepWithin().dividedBy(BEAT))
                .onItem()
                .transformToUniAndConcatenate(
                        _ -> connection.query("select 1").execute().replaceWith(true))
                .onItem()
                .ignoreAsUni()
                .chain(() -> Uni.createFrom().<R>nothing());
    }

    /** Brings the version to where the live one is, while nobody writes. */
    private Uni<Level> level(Build build, long settled, SqlConnection connection, Set<Long> applied) {
        // Pointers of projections that are not inline are all in the backlog. Events of inline ones take effect before
        // their pointers come there.
        Uni<Set<Long>> copied = build.projection().inline()
                ? copyPointers(build, settled, applied)
                : Uni.createFrom().item(Set.of());
        return copied.flatMap(positions -> catchUp(build)
                .flatMap(caughtUp -> live(connection, build.projection())
                        .call(live -> carryOver(build, live))
                        .map(live -> new Level(caughtUp, live, positions))));
    }

    /**
     * In transactions of its own, so that the tenants' transactions see it.
     *
     * @param applied what was copied and applied before: its pointers may have come again by the relay
     * @return what is copied
     */
    private Uni<Set<Long>> copyPointers(Build build, long settled, Set<Long> applied) {
        String name = build.projection().name();
        Set<Long> copied = new HashSet<>();
        AtomicLong last = new AtomicLong(settled);
        return database.query(
                        "delete from projection_backlog where name = $1 and version = $2 and global_pos = any($3)",
                        name,
                        build.version(),
                        applied.toArray(Long[]::new))
                .chain(() -> Pieces.untilDone(
                        Pieces.ROWS,
                        size -> database.query(
                                        "select global_pos from outbox where target = 'LOCAL' and global_pos > $1"
                                                + " order by global_pos limit $2",
                                        last.get(),
                                        size)
                                .map(rows -> {
                                    List<Long> positions = new ArrayList<>();
                                    rows.forEach(row -> positions.add(row.getLong(0)));
                                    return positions;
                                })
                                .call(positions -> database.query(
                                        "insert into projection_backlog (name, version, global_pos)"
                                                + " select $1, $2, p from unnest($3::bigint[]) as p on conflict do nothing",
                                        name,
                                        build.version(),
                                        positions.stream()
                                                .filter(p -> !applied.contains(p))
                                                .toArray(Long[]::new)))
                                .map(positions -> {
                                    copied.addAll(positions);
                                    if (!positions.isEmpty()) {
                                        last.set(positions.getLast());
                                    }
                                    return !positions.isEmpty();
                                })))
                .replaceWith(copied);
    }

    /** What both versions said at one moment, compared afterwards, piece by piece. */
    private final class Snapshot {

        private final Build build;
        private final CompletableFuture<Void> taken = new CompletableFuture<>();
        private @Nullable Uni<Boolean> comparison;

        Snapshot(Build build) {
            this.build = build;
        }

        /** Completes once it is taken. */
        Uni<Void> take(int live) {
            Uni<Boolean> begun = database.inSnapshot(
                    connection -> Sequence.map(build.projection().tables(), table -> pages(connection, table))
                            .invoke(() -> taken.complete(null))
                            .flatMap(pages -> compare(connection, live, pages)));
            comparison = begun;
            begun.subscribe().with(_ -> {}, taken::completeExceptionally);
            return Uni.createFrom().completionStage(taken);
        }

        Uni<Boolean> equal() {
            return Objects.requireNonNull(comparison, "taken before");
        }

        private static Uni<Long> pages(SqlConnection connection, String table) {
            return connection
                    .query(Pieces.pagesOf(table))
                    .execute()
                    .map(rows -> rows.iterator().next().getLong(0));
        }

        private Uni<Boolean> compare(SqlConnection connection, int live, List<Long> pages) {
            List<String> tables = build.projection().tables();
            Map<Integer, Sum> sums = new HashMap<>();
            return Sequence.map(List.copyOf(tables), table -> {
                        sums.clear();
                        return Pieces.eachPage(
                                        pages.get(tables.indexOf(table)),
                                        (from, to) -> step(build, () -> sum(connection, table, live, from, to, sums)))
                                .map(_ -> Sum.of(sums, live).equals(Sum.of(sums, build.version())));
                    })
                    .map(all -> all.stream().allMatch(same -> same));
        }

        private Uni<Void> sum(
                SqlConnection connection, String table, int live, long from, long to, Map<Integer, Sum> sums) {
            String[] left = build.projection().incidentalColumns().toArray(String[]::new);
            return Pieces.orAsBefore(
                            connection,
                            () -> connection
                                    .preparedQuery(
                                            "select t.projection_version, count(*), cast(coalesce(sum(hashtextextended("
                                                    + "cast(to_jsonb(t) - 'projection_version' - $3::text[] as text), 0)::numeric), 0)"
                                                    + " as text) from " + table + " t where " + Pieces.inPages(from, to)
                                                    + " and t.projection_version in ($1, $2) group by t.projection_version")
                                    .execute(Tuple.of(live, build.version(), left)))
                    .invoke(rows -> rows.forEach(row -> sums.merge(
                            row.getInteger(0), new Sum(row.getLong(1), new BigInteger(row.getString(2))), Sum::plus)))
                    .replaceWithVoid();
        }
    }

    /** How many rows, and a sum over a hash of each, whatever their order. */
    private record Sum(long rows, BigInteger hashes) {

        static Sum of(Map<Integer, Sum> sums, int version) {
            return sums.getOrDefault(version, new Sum(0, BigInteger.ZERO));
        }

        Sum plus(Sum other) {
            return new Sum(rows + other.rows, hashes.add(other.hashes));
        }
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

    private Uni<Void> discard(Projection projection, int version) {
        return database.query(
                        "update projection set state = 'FAILED', cause = 'DIFFERENT'"
                                + " where name = $1 and version = $2 and state = 'BUILDING'",
                        projection.name(),
                        version)
                .chain(() -> states.forgetBacklog(projection.name(), version, Long.MAX_VALUE));
    }

    private static Uni<Void> goLive(SqlConnection connection, Projection projection, int version) {
        return connection
                .preparedQuery("update projection set state = 'RETIRED' where name = $1 and state = 'LIVE'")
                .execute(Tuple.of(projection.name()))
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'LIVE'"
                                + " where name = $1 and version = $2 and state = 'BUILDING'")
                        .execute(Tuple.of(projection.name(), version)))
                .invoke(rows -> {
                    if (rows.rowCount() == 0) {
                        throw new IllegalStateException(
                                "this rebuild of " + projection.name() + " was given up, or another one has begun");
                    }
                })
                .replaceWithVoid();
    }
}
