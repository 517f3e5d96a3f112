package dev.onward.eventsourcing.heard;

import static dev.onward.eventsourcing.heard.HeardLog.LOG;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.consumer.BadRecord;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.TopicScan;
import dev.onward.eventsourcing.consumer.UnreadableHeaders;
import dev.onward.eventsourcing.projection.Rebuilds.Difference;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Builds what was heard of a service anew from its topic, beside what readers read (design decision 15). No policy runs.
 *
 * <ol>
 *   <li>The next version is registered; from now on every arriving event is kept in both.
 *   <li>The topic is read from its beginning to its present end, into the new version.
 *   <li>The consumer is given time to come as far, and what is parked there is left out: only then do both mean the same
 *       by "everything".
 *   <li>What follows is derived, both versions are compared, and the new one goes live in one transaction.
 * </ol>
 *
 * Order does not matter to a version: its rows are keyed by publication number, so no cursors are needed, and what
 * arrives meanwhile may be kept before what is read again. A rebuild that was interrupted leaves no trace that a reader
 * sees; the next one starts anew. The rows of a version that is no longer read stay until then, for whoever reads them
 * at the moment of the switch.
 */
@ApplicationScoped
public class HeardRebuilds {

    private static final Duration LAG = Duration.ofMinutes(5);
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

    // What the consumer went without, and what waits there: it was never told to this service, or not yet.
    private static final String UNTOLD = """
            delete from heard_event h
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
            select distinct tenant_id, stream_kind, stream_id from heard_event
            where source = $1 and projection_version = $2
            """;

    // What is parked is not waited for: it may take a person to let it go on.
    private static final String REACHED = """
            select not exists (
                select 1 from (
                    select tenant_id, stream_kind, stream_id, max(seq) as seq from heard_event
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
    private final Instance<Hearing<?>> hearings;

    public HeardRebuilds(
            SystemDatabase database,
            Transactions transactions,
            Contexts contexts,
            TopicScan topics,
            @Any Instance<Hearing<?>> hearings) {
        this.database = database;
        this.transactions = transactions;
        this.contexts = contexts;
        this.topics = topics;
        this.hearings = hearings;
    }

    /**
     * How a rebuild ended.
     *
     * @param kept events kept from the topic
     * @param differences rows that only one of the two versions had
     * @param live the version that readers read now
     */
    public record Report(String name, int kept, long differences, int live) {}

    /** Whether this service hears something under {@code name}. */
    public boolean has(String name) {
        return find(name).isPresent();
    }

    private Optional<Hearing<?>> find(String name) {
        return hearings.stream()
                .filter(hearing -> hearing.name().equals(name))
                .<Hearing<?>>map(hearing -> hearing)
                .findFirst();
    }

    /**
     * @param name such as "heard.opportunity"
     * @param difference whether a version that says something else goes live: the code that made it has changed, or what
     *     was kept was damaged
     * @throws IllegalArgumentException if nothing is heard under that name
     */
    public Uni<Report> rebuild(String name, Difference difference) {
        Hearing<?> hearing = find(name)
                .orElseThrow(() -> new IllegalArgumentException("this service hears nothing under this name: " + name));
        hearing.tables().forEach(HeardRebuilds::requireIdentifier);
        return contexts.runAndReturn(() -> clearUnread(hearing)
                .chain(() -> register(hearing))
                .flatMap(versions -> read(hearing, versions.next())
                        .call(() -> reached(hearing, versions.next()))
                        .call(() -> leaveOutUntold(hearing, versions.next()))
                        .call(() -> follow(hearing, versions.next()))
                        .flatMap(kept -> differences(hearing, versions)
                                .flatMap(differences -> finish(
                                                hearing, versions, differences == 0 || difference == Difference.ALLOWED)
                                        .map(live -> new Report(name, kept, differences, live)))))
                .invoke(report -> LOG.rebuilt(name, report.live(), report.kept(), report.differences())));
    }

    private record Versions(int live, int next) {}

    private static void requireIdentifier(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException("not the plain name of a table: " + name);
        }
    }

    /** Rows of versions that nobody reads: retired ones, and what an interrupted rebuild left. */
    private Uni<Void> clearUnread(Hearing<?> hearing) {
        String unread = " where exists (select 1 from projection where name = $1) and projection_version not in"
                + " (select version from projection where name = $1 and state in ('LIVE', 'BUILDING'))";
        return alone(connection -> connection.preparedQuery(RETIRE_BUILDING).execute(Tuple.of(hearing.name())))
                .chain(() -> database.inTransaction(connection -> {
                    Uni<?> chain = connection
                            .preparedQuery("delete from heard_event" + unread + " and source = $2")
                            .execute(Tuple.of(hearing.name(), hearing.source()));
                    for (String table : hearing.tables()) {
                        chain = chain.chain(() -> connection
                                .preparedQuery("delete from " + table + unread)
                                .execute(Tuple.of(hearing.name())));
                    }
                    return chain.replaceWithVoid();
                }));
    }

    /** Alone, so that every later arrival sees the version. */
    private Uni<Versions> register(Hearing<?> hearing) {
        return alone(connection -> connection
                .preparedQuery(RETIRE_BUILDING)
                .execute(Tuple.of(hearing.name()))
                .chain(() -> connection.preparedQuery(FIRST).execute(Tuple.of(hearing.name())))
                .chain(() -> connection.preparedQuery(NEXT).execute(Tuple.of(hearing.name())))
                .map(rows -> rows.iterator().next())
                .map(row -> new Versions(row.getInteger(1), row.getInteger(0))));
    }

    /** While nobody keeps anything. */
    private <R> Uni<R> alone(Function<SqlConnection, Uni<R>> work) {
        return database.inTransaction(connection -> connection
                .query("select cast(pg_advisory_xact_lock(" + Heard.LOCK + ", 0) as text)")
                .execute()
                .chain(() -> work.apply(connection)));
    }

    private Uni<Integer> read(Hearing<?> hearing, int version) {
        return topics.scan(hearing.source(), records -> {
            Map<UUID, List<PublishedEvent>> byTenant = new LinkedHashMap<>();
            for (ConsumerRecord<String, byte[]> record : records) {
                readable(hearing, record)
                        .ifPresent(event -> byTenant.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>())
                                .add(event));
            }
            return Multi.createFrom()
                    .iterable(byTenant.entrySet())
                    .onItem()
                    .transformToUniAndConcatenate(group -> inTenant(
                            group.getKey(),
                            tx -> Heard.insert(tx, hearing, List.of(version), group.getValue())
                                    .replaceWith(true)))
                    .collect()
                    .asList()
                    .replaceWith(byTenant.values().stream().mapToInt(List::size).sum());
        });
    }

    /** What cannot be read never reached the consumer's effect either: it is parked, or in the dead-letter topic. */
    private static Optional<PublishedEvent> readable(Hearing<?> hearing, ConsumerRecord<String, byte[]> record) {
        PublishedEvent event;
        try {
            event = PublishedEvent.of(record);
        } catch (UnreadableHeaders _) {
            return Optional.empty();
        }
        try {
            if (!hearing.keeps(event)) {
                return Optional.empty();
            }
            Heard.requireReadable(hearing, event);
            return Optional.of(event);
        } catch (BadRecord | UndecodableException _) {
            LOG.unreadable(hearing.name(), event.toString());
            return Optional.empty();
        }
    }

    /** Alone: whoever keeps one of these events after this keeps it anew, in both versions. */
    private Uni<Void> leaveOutUntold(Hearing<?> hearing, int version) {
        return alone(connection -> connection
                .preparedQuery(UNTOLD)
                .execute(Tuple.of(hearing.source(), version, hearing.consumer()))
                .replaceWithVoid());
    }

    private Uni<Void> follow(Hearing<?> hearing, int version) {
        if (hearing.tables().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return database.query(STREAMS, hearing.source(), version)
                .flatMap(rows -> Multi.createFrom()
                        .iterable(rows)
                        .map(row -> new StreamId(row.getUUID(0), row.getString(1), row.getUUID(2)))
                        .onItem()
                        .transformToUniAndConcatenate(stream -> inTenant(
                                stream.tenantId(),
                                tx -> Heard.lock(tx, stream)
                                        .chain(() -> hearing.follow(tx, version, stream))
                                        .replaceWith(true)))
                        .collect()
                        .last()
                        .replaceWithVoid());
    }

    private Uni<Void> reached(Hearing<?> hearing, int version) {
        return Multi.createBy()
                .repeating()
                .uni(() -> database.query(REACHED, hearing.source(), version, hearing.consumer())
                        .map(HeardRebuilds::one)
                        .map(row -> row.getBoolean(0)))
                .withDelay(Duration.ofMillis(100))
                .until(reached -> reached)
                .collect()
                .last()
                .ifNoItem()
                .after(LAG)
                .failWith(() -> new IllegalStateException("the consumer " + hearing.consumer()
                        + " lags behind its topic by more than " + LAG.toSeconds()
                        + " s of work: see the lag in /q/onward/pending, then rebuild again"))
                .replaceWithVoid();
    }

    /** In one statement: whoever keeps an event keeps it in both versions at once. */
    private Uni<Long> differences(Hearing<?> hearing, Versions versions) {
        List<String> counts = new ArrayList<>();
        counts.add(differing("heard_event", " and t.source = $3"));
        hearing.tables().forEach(table -> counts.add(differing(table, " and $3::text is not null")));
        return database.query(
                        "select " + String.join(" + ", counts), versions.live(), versions.next(), hearing.source())
                .map(HeardRebuilds::one)
                .map(row -> row.getLong(0));
    }

    /** Rows that one version of a table has and the other has not. */
    private static String differing(String table, String where) {
        String rows = "select to_jsonb(t) - 'projection_version' from " + table + " t where t.projection_version = ";
        String live = rows + "$1" + where;
        String next = rows + "$2" + where;
        return "(select count(*) from ((" + live + " except all " + next + ") union all (" + next + " except all "
                + live + ")) d)";
    }

    private Uni<Integer> finish(Hearing<?> hearing, Versions versions, boolean live) {
        return alone(connection -> connection
                .preparedQuery("select 1 from projection where name = $1 and version = $2 and state = 'BUILDING'")
                .execute(Tuple.of(hearing.name(), versions.next()))
                .invoke(rows -> {
                    if (rows.size() == 0) {
                        throw new IllegalStateException("another rebuild of " + hearing.name() + " has begun");
                    }
                })
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'RETIRED' where name = $1 and version = $2")
                        .execute(Tuple.of(hearing.name(), live ? versions.live() : versions.next())))
                .chain(() -> connection
                        .preparedQuery("update projection set state = 'LIVE' where name = $1 and version = $2")
                        .execute(Tuple.of(hearing.name(), live ? versions.next() : versions.live())))
                .replaceWith(live ? versions.next() : versions.live()));
    }

    private <R> Uni<R> inTenant(UUID tenant, Function<Tx, Uni<R>> work) {
        return contexts.runAndReturn(() -> transactions.inTenant(tenant, work));
    }

    private static Row one(RowSet<Row> rows) {
        return rows.iterator().next();
    }
}
