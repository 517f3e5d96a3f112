package dev.onward.opportunity.view.reports.query;

import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.DeadlinePassed;
import dev.onward.eventsourcing.work.Requests;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.opportunity.view.reports.domain.CellText;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.projection.ReportProjection;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Releases months, one after the other, one run for a tenant at a time, whoever asks and however many: in this process they
 * wait for the run that is under way, and of several replicas one holds the claim. A run belongs to no request. It goes on
 * when nobody waits any more, and each of its months has a deadline.
 */
@ApplicationScoped
class ReleaseRuns {

    private final Transactions transactions;
    private final Contexts contexts;
    private final Projections projections;
    private final ReportSettings settings;

    // Under this object's lock.
    private final Map<UUID, Uni<Void>> running = new HashMap<>();

    ReleaseRuns(Transactions transactions, Contexts contexts, Projections projections, ReportSettings settings) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.projections = projections;
        this.settings = settings;
    }

    /**
     * Ends when a run of the tenant has ended; what it has not released by then is not there. Fails with
     * {@link FiguresBeingPrepared} where that takes longer than anybody waits.
     *
     * @param last the last month that is over
     */
    Uni<Void> release(UUID tenant, List<YearMonth> months, YearMonth last, LocalDate today) {
        return Uni.createFrom()
                .deferred(() -> {
                    Uni<Void> run = join(tenant, months, last, today);
                    return Requests.within(settings.waitForRelease(), contexts.runAndReturn(() -> run));
                })
                .onFailure(ReleaseRuns::isOutOfTime)
                .transform(_ -> new FiguresBeingPrepared(months.size()));
    }

    private static boolean isOutOfTime(Throwable failure) {
        return failure instanceof TimeoutException
                || failure instanceof java.util.concurrent.TimeoutException
                || failure instanceof DeadlinePassed;
    }

    private synchronized Uni<Void> join(UUID tenant, List<YearMonth> months, YearMonth last, LocalDate today) {
        Uni<Void> underWay = running.get(tenant);
        if (underWay != null) {
            return underWay;
        }
        if (running.size() >= settings.releasesAtOnce()) {
            return Uni.createFrom().failure(new FiguresBeingPrepared(months.size()));
        }
        Uni<Void> run = run(tenant, months, last, today)
                .onTermination()
                .invoke(() -> end(tenant))
                .memoize()
                .indefinitely();
        running.put(tenant, run);
        // It begins now, and does not end with the request that asked first. Each that waits hears of a failure.
        run.subscribe().with(_ -> {}, _ -> {});
        return run;
    }

    private synchronized void end(UUID tenant) {
        running.remove(tenant);
    }

    private Uni<Void> run(UUID tenant, List<YearMonth> months, YearMonth last, LocalDate today) {
        return Sequence.each(
                months,
                month -> contexts.run(
                        "release of a month",
                        settings.releaseWithin(),
                        () -> transactions
                                .inTenant(tenant, this::claim)
                                .flatMap(mine -> mine
                                        ? month(tenant, month, month.equals(last), today)
                                                .onFailure(FiguresBeingPrepared.class)
                                                .recoverWithNull()
                                        : Uni.createFrom().voidItem())));
    }

    /** For the time that one month may take: a process that dies with it keeps the others waiting no longer. */
    private Uni<Boolean> claim(Tx tx) {
        return tx.sql("""
                        insert into month_release_claim as c (tenant_id, ends_at)
                        values (:tenant, clock_timestamp() + make_interval(secs => :seconds))
                        on conflict (tenant_id) do update set ends_at = excluded.ends_at where c.ends_at < clock_timestamp()
                        """)
                .set("tenant", tx.tenantId())
                .set("seconds", (double) settings.releaseWithin().toSeconds())
                .update()
                .map(rows -> rows == 1);
    }

    /** What is hidden is worked out between two transactions and away from the event loop, because it may take its time. */
    private Uni<Void> month(UUID tenant, YearMonth month, boolean isLast, LocalDate today) {
        return contexts.run(() -> transactions.inTenant(tenant, tx -> table(tx, month, isLast, today)))
                .flatMap(table ->
                        Uni.createFrom().item(table::releases).runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .flatMap(groups -> contexts.run(() -> transactions.inTenant(
                        tenant,
                        tx -> MonthReleases.writeOnce(tx, month, today, groups).chain(() -> giveBack(tx)))))
                .onFailure()
                .call(() -> contexts.run(() -> transactions.inTenant(tenant, ReleaseRuns::giveBack)));
    }

    private Uni<MonthTable> table(Tx tx, YearMonth month, boolean isLast, LocalDate today) {
        return projections
                .live(tx, ReportProjection.NAME)
                .flatMap(version -> isCountedAnew(tx, version, month)
                        .flatMap(anew -> anew
                                ? new MonthlyCounts(tx, version, month, today, settings.smallestGroup(), isLast).read()
                                : Uni.createFrom().failure(new FiguresBeingPrepared(1))));
    }

    /** Otherwise decisions of the month would be released as none, for good; a rebuild counts them as this release does. */
    private static Uni<Boolean> isCountedAnew(Tx tx, int version, YearMonth month) {
        return tx.sql("""
                        select 1 from report_sum
                        where tenant_id = :tenant and projection_version = :version and scope_id = :whole
                          and measure = :before and month = cast(cast(:month as text) as date) and n <> 0
                        limit 1
                        """)
                .set("tenant", tx.tenantId())
                .set("version", version)
                .set("whole", GroupRow.TENANT)
                .set("before", CellText.DECISION_WITHOUT_RULE)
                .set("month", month.atDay(1).toString())
                .row()
                .map(Optional::isEmpty);
    }

    private static Uni<Void> giveBack(Tx tx) {
        return tx.sql("delete from month_release_claim where tenant_id = :tenant")
                .set("tenant", tx.tenantId())
                .run();
    }
}
