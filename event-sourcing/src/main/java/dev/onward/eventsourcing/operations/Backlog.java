package dev.onward.eventsourcing.operations;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the database says is still to be done, over all tenants, and the holds an operator may lift. */
@ApplicationScoped
public class Backlog {

    private final SystemDatabase database;
    private final ConsumerLag lag;
    private final Instance<WorkInHand> ownWork;

    public Backlog(SystemDatabase database, ConsumerLag lag, @Any Instance<WorkInHand> ownWork) {
        this.database = database;
        this.lag = lag;
        this.ownWork = ownWork;
    }

    /** A stream that a drain cannot go on with; {@code cause} is the class of what was thrown. */
    public record Hold(Outbox.Target target, StreamId stream, long globalPos, String cause, Instant since) {}

    /** Ages in seconds, 0 where there is nothing. */
    record Ages(double oldestKafka, double oldestLocal, long oldGaps) {}

    /** Asked in an order in which work that moves on meanwhile is counted rather than missed: outbox before lag. */
    public Uni<Pending> pending() {
        return counts().flatMap(counts -> lag.records()
                .flatMap(records -> inHand().map(inHand -> new Pending(
                        counts.outboxKafka(),
                        counts.outboxLocal(),
                        counts.holds(),
                        counts.parked(),
                        counts.duePast(),
                        records,
                        inHand))));
    }

    private Uni<Long> inHand() {
        return Sequence.map(ownWork, WorkInHand::count)
                .map(counts -> counts.stream().mapToLong(Long::longValue).sum());
    }

    /**
     * Whether as many pointers to facts are still to be sent or applied, for work that has time to wait for others. No more
     * than {@code most} are looked at.
     */
    public Uni<Boolean> hasReached(int most) {
        return database.query("select count(*) as pending from (select from outbox limit $1) as waiting", most)
                .map(rows -> rows.iterator().next().getInteger("pending") >= most);
    }

    /** As {@link #pending()} without asking the broker: its lag is 0 here. */
    Uni<Pending> counts() {
        return database.query("""
                        select (select count(*) from outbox where target = 'KAFKA') as kafka,
                               (select count(*) from outbox where target = 'LOCAL') as local,
                               (select count(*) from relay_hold) as holds,
                               (select count(*) from parked_event) as parked,
                               (select count(*) from due where due_at <= now()) as due
                        """).map(rows -> {
            Row row = rows.iterator().next();
            return new Pending(
                    row.getLong("kafka"),
                    row.getLong("local"),
                    row.getLong("holds"),
                    row.getLong("parked"),
                    row.getLong("due"),
                    0,
                    0);
        });
    }

    Uni<Ages> ages() {
        return database.query("""
                        select
                            (select cast(coalesce(extract(epoch from now() - min(e.recorded_at)), 0) as double precision)
                             from (select min(global_pos) as pos from outbox where target = 'KAFKA' group by bucket) o
                             join event e on e.global_pos = o.pos) as kafka,
                            (select cast(coalesce(extract(epoch from now() - min(e.recorded_at)), 0) as double precision)
                             from (select min(global_pos) as pos from outbox where target = 'LOCAL' group by bucket) o
                             join event e on e.global_pos = o.pos) as local,
                            (select count(*) from (
                                select 1 from consumer_cursor c
                                join parked_event p using (consumer, source, tenant_id, stream_kind, stream_id)
                                where c.parked
                                group by consumer, source, tenant_id, stream_kind, stream_id, c.last_seq
                                having min(p.seq) > c.last_seq + 1
                                   and min(p.parked_at) < now() - interval '5 minutes') g) as gaps
                        """).map(rows -> {
            Row row = rows.iterator().next();
            return new Ages(row.getDouble("kafka"), row.getDouble("local"), row.getLong("gaps"));
        });
    }

    public Uni<List<Hold>> holds() {
        return database.query("select target, tenant_id, stream_kind, stream_id, global_pos, cause, since"
                        + " from relay_hold order by since")
                .map(rows -> {
                    List<Hold> holds = new ArrayList<>();
                    rows.forEach(row -> holds.add(new Hold(
                            Outbox.Target.valueOf(row.getString("target")),
                            new StreamId(
                                    row.getUUID("tenant_id"), row.getString("stream_kind"), row.getUUID("stream_id")),
                            row.getLong("global_pos"),
                            row.getString("cause"),
                            row.getOffsetDateTime("since").toInstant())));
                    return holds;
                });
    }

    /**
     * Lets the drains try a stream again; its pointers are still there.
     *
     * @return whether it was on hold
     */
    public Uni<Boolean> release(StreamId stream) {
        return database.query(
                        "delete from relay_hold where tenant_id = $1 and stream_kind = $2 and stream_id = $3",
                        stream.tenantId(),
                        stream.kind(),
                        stream.id())
                .map(rows -> rows.rowCount() > 0);
    }
}
