package dev.onward.advice.decision.observed;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Replay;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;

/**
 * Builds what was observed anew from the topic, beside what readers read (design decision 15). No policy runs.
 *
 * <ol>
 *   <li>The next version is registered; from now on every arriving event is kept in both.
 *   <li>Every stream that has ever arrived is read again from the topic's beginning, into the new version.
 *   <li>Both versions are compared; the new one goes live in one transaction, the old one is deleted.
 * </ol>
 *
 * Order does not matter to a version: its rows are keyed by publication number, so what arrives meanwhile may be kept
 * before what is read again.
 */
@ApplicationScoped
public class ObservedRebuild {

    private static final String CONSUMER = "advice.cases";
    private static final String SOURCE = "opportunity";

    private static final String REGISTER = """
            insert into projection (name, version, state)
            select $1, max(version) + 1, 'BUILDING' from projection where name = $1
            returning version
            """;

    private static final String STREAMS = """
            select tenant_id, stream_kind, stream_id from consumer_cursor where consumer = $1 and source = $2
            """;

    // Rows of one version that the other does not have, in either direction.
    private static final String DIFFERENCES = """
            with old as (
                select tenant_id, stream_kind, stream_id, seq, event_id, type, body, occurred_at, occurred_on
                from observed_event where projection_version = $1),
            new as (
                select tenant_id, stream_kind, stream_id, seq, event_id, type, body, occurred_at, occurred_on
                from observed_event where projection_version = $2),
            old_row as (
                select tenant_id, opportunity_id, person_id, search_id, live
                from observed_opportunity where projection_version = $1),
            new_row as (
                select tenant_id, opportunity_id, person_id, search_id, live
                from observed_opportunity where projection_version = $2)
            select (select count(*) from (select * from old except select * from new) as a)
                + (select count(*) from (select * from new except select * from old) as b)
                + (select count(*) from (select * from old_row except select * from new_row) as c)
                + (select count(*) from (select * from new_row except select * from old_row) as d)
            """;

    private final SystemDatabase database;
    private final Replay replay;
    private final Observed observed;
    private final Privacy privacy;

    public ObservedRebuild(SystemDatabase database, Replay replay, Observed observed, Privacy privacy) {
        this.database = database;
        this.replay = replay;
        this.observed = observed;
        this.privacy = privacy;
    }

    /**
     * How a rebuild ended.
     *
     * @param records read again from the topic
     * @param differences rows that only one of the two versions had
     * @param live the version that readers read now
     */
    public record Report(int records, long differences, int live) {}

    /** @param evenIfDifferent whether a version that says something else goes live: the code that made it has changed */
    public Uni<Report> rebuild(boolean evenIfDifferent) {
        return one("select version from projection where name = $1 and state = 'LIVE'", Observed.NAME)
                .map(row -> row.getInteger(0))
                .flatMap(old -> register()
                        .flatMap(next -> streams()
                                .flatMap(streams -> replay.replay(
                                        new Into(next),
                                        streams,
                                        (_, _) -> Uni.createFrom().voidItem()))
                                .flatMap(records -> one(DIFFERENCES, old, next)
                                        .map(row -> row.getLong(0))
                                        .flatMap(differences -> finish(old, next, differences == 0 || evenIfDifferent)
                                                .map(live -> new Report(records, differences, live))))));
    }

    /** Alone, so that every later arrival sees the version. */
    private Uni<Integer> register() {
        return database.inTransaction(connection -> connection
                .query("select cast(pg_advisory_xact_lock(" + Observed.REBUILD_LOCK + ", 0) as text)")
                .execute()
                .flatMap(_ -> connection
                        .preparedQuery("update projection set state = 'RETIRED' where name = $1 and state = 'BUILDING'")
                        .execute(Tuple.of(Observed.NAME)))
                .flatMap(_ -> connection.preparedQuery(REGISTER).execute(Tuple.of(Observed.NAME)))
                .map(rows -> rows.iterator().next().getInteger(0)));
    }

    private Uni<Set<StreamId>> streams() {
        return database.query(STREAMS, CONSUMER, SOURCE).map(rows -> {
            Set<StreamId> streams = new HashSet<>();
            rows.forEach(row -> streams.add(new StreamId(row.getUUID(0), row.getString(1), row.getUUID(2))));
            return streams;
        });
    }

    private Uni<Integer> finish(int old, int next, boolean live) {
        int kept = live ? next : old;
        int dropped = live ? old : next;
        return database.inTransaction(connection -> connection
                .preparedQuery("update projection set state = 'RETIRED' where name = $1 and version = $2")
                .execute(Tuple.of(Observed.NAME, dropped))
                .flatMap(_ -> connection
                        .preparedQuery("update projection set state = 'LIVE' where name = $1 and version = $2")
                        .execute(Tuple.of(Observed.NAME, kept)))
                .flatMap(_ -> connection
                        .preparedQuery("delete from observed_event where projection_version = $1")
                        .execute(Tuple.of(dropped)))
                .flatMap(_ -> connection
                        .preparedQuery("delete from observed_opportunity where projection_version = $1")
                        .execute(Tuple.of(dropped)))
                .flatMap(_ -> connection
                        .preparedQuery("delete from consumer_cursor where consumer = $1")
                        .execute(Tuple.of(new Into(next).consumer())))
                .replaceWith(kept));
    }

    private Uni<Row> one(String sql, Object... parameters) {
        return database.query(sql, parameters).map(RowSet::iterator).map(rows -> rows.next());
    }

    /** Keeps in one version and does nothing else; its cursors are its own. */
    private final class Into implements Dispatcher {

        private final int version;

        private Into(int version) {
            this.version = version;
        }

        @Override
        public String consumer() {
            return CONSUMER + "@" + version;
        }

        @Override
        public String source() {
            return SOURCE;
        }

        @Override
        public Set<String> handledTypes() {
            return Observed.TYPES;
        }

        @Override
        public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
            return privacy.open(tx, event.eventId(), event.body())
                    .map(body -> OpportunityEvents.CODEC.decodeEntry(event.type(), event.schemaVersion(), body))
                    .flatMap(entry -> observed.keepIn(tx, version, event, entry));
        }
    }
}
