package dev.onward.eventsourcing.housekeeping;

import static dev.onward.eventsourcing.housekeeping.HousekeepingLog.LOG;

import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.SettingRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;

/**
 * Removes what has outlived its life, over all tenants: a few rows at a time, kind after kind, again and again. Replicas may do
 * it at the same time, since each passes over what another has locked. A kind that fails keeps no other waiting, nor does one of
 * which there is very much: each has its share of a round, and while anything is left the next round follows at once.
 */
@ApplicationScoped
public class Housekeeping {

    /** A batch that takes longer holds locks for longer than anybody should; it is given up and tried again. */
    private static final Duration BATCH_WITHIN = Duration.ofSeconds(30);

    private static final Duration ROUND_WITHIN = Duration.ofMinutes(10);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final SystemDatabase database;
    private final List<Perishable> perishables;
    private final HousekeepingSettings settings;
    private final MeterRegistry registry;
    private final Loop loop;

    public Housekeeping(
            SystemDatabase database,
            @All List<Perishable> perishables,
            HousekeepingSettings settings,
            MeterRegistry registry,
            Contexts contexts) {
        this.database = database;
        this.perishables = List.copyOf(perishables);
        this.settings = settings;
        this.registry = registry;
        this.loop = new Loop(
                "housekeeping",
                contexts,
                () -> tidy().map(more -> more ? Duration.ZERO : settings.every()),
                Duration.ZERO,
                ROUND_WITHIN,
                AFTER_FAILURE,
                failure -> LOG.failed("any kind", SafeTrace.of(failure)));
    }

    void start(@Observes StartupEvent event) {
        SettingRules.of("onward.housekeeping")
                .positive("every", settings.every())
                .atLeast(1, "batch", settings.batch())
                .atLeast(1, "most-batches", settings.mostBatches())
                .check();
        start();
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    /** Round after round, from now on. */
    public void start() {
        loop.start();
    }

    public void stop() {
        loop.stop();
    }

    /**
     * One round through all kinds; never a failure, which is logged instead.
     *
     * @return whether more has outlived its life than a round removes: then the next may follow at once
     */
    public Uni<Boolean> tidy() {
        return Sequence.map(perishables, this::tidy).map(more -> more.contains(true));
    }

    private Uni<Boolean> tidy(Perishable kind) {
        int[] batches = {0};
        boolean[] full = {false};
        long begun = System.nanoTime();
        return Multi.createBy()
                .repeating()
                .uni(() -> batch(kind))
                .whilst(removed -> {
                    full[0] = removed == settings.batch();
                    return full[0] && ++batches[0] < settings.mostBatches() && System.nanoTime() - begun < timeOfEach();
                })
                .onItem()
                .ignoreAsUni()
                .map(_ -> full[0])
                .onFailure()
                .invoke(failure -> LOG.failed(kind.kind(), SafeTrace.of(failure)))
                .onFailure()
                .recoverWithItem(false);
    }

    /** Half of its part of a round, in nanoseconds, so that slow kinds leave time to those behind them. */
    private long timeOfEach() {
        return ROUND_WITHIN.dividedBy(2L * perishables.size()).toNanos();
    }

    private Uni<Integer> batch(Perishable kind) {
        return database.query(kind.delete(), kind.kept().toMillis(), settings.batch())
                .map(rows -> rows.rowCount())
                .ifNoItem()
                .after(BATCH_WITHIN)
                .fail()
                .invoke(removed -> registry.counter(MetricNames.HOUSEKEEPING_REMOVED, MetricNames.KIND, kind.kind())
                        .increment(removed));
    }
}
