package dev.onward.eventsourcing.projection;

import static dev.onward.eventsourcing.projection.ProjectionLog.LOG;

import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that every rebuild ends: each step in its time, and one whose process died after a while. It is then FAILED
 * with its cause, its backlog is gone and grows no more, and another one may begin.
 *
 * <p>A step that was given up may still end. It writes rows of a version that nobody reads, and the switch looks first
 * whether its version is still being built.
 */
@ApplicationScoped
public class RebuildStates {

    /** The cause of one whose process died. */
    private static final String ABANDONED = "ABANDONED";

    private static final String STEP = "rebuild-step";
    private static final int LAST_VERSIONS = 100;

    private final SystemDatabase database;
    private final Contexts contexts;
    private final RebuildSettings settings;
    private final MeterRegistry registry;
    private final Loop loop;

    /** By name: when the latest version was last said to be under way. */
    private final Map<String, Renewal> renewals = new ConcurrentHashMap<>();

    private record Renewal(int version, long at) {}

    public RebuildStates(SystemDatabase database, Contexts contexts, RebuildSettings settings, MeterRegistry registry) {
        this.database = database;
        this.contexts = contexts;
        this.settings = settings;
        this.registry = registry;
        this.loop = new Loop(
                "rebuilds",
                contexts,
                () -> giveUpAbandoned().replaceWith(settings.poll()),
                settings.poll(),
                failure -> LOG.abandonedNotFound(SafeTrace.of(failure)));
        registry.counter(MetricNames.REBUILD_FAILURES);
    }

    /** A version as an operator sees it; {@code cause} where it failed. */
    public record State(
            String name,
            int version,
            String state,
            @Nullable String cause) {}

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    /** One step of a rebuild; fails where it takes too long. The rebuild counts as under way for as long again. */
    public <T> Uni<T> step(String name, int version, Supplier<Uni<T>> work) {
        return renewed(name, version).chain(() -> contexts.runAndReturn(STEP, settings.stepWithin(), work));
    }

    Duration stepWithin() {
        return settings.stepWithin();
    }

    /** Most steps are short: not each of them is told. */
    private Uni<Void> renewed(String name, int version) {
        long now = System.nanoTime();
        Renewal last = renewals.get(name);
        if (last != null
                && last.version() == version
                && now - last.at() < settings.stepWithin().toNanos() / 4) {
            return Uni.createFrom().voidItem();
        }
        renewals.put(name, new Renewal(version, now));
        return database.query(
                        "update projection set building_until = now() + $3::bigint * interval '1 millisecond'"
                                + " where name = $1 and version = $2",
                        name,
                        version,
                        settings.stepWithin().multipliedBy(2).toMillis())
                .replaceWithVoid();
    }

    /** Ends a rebuild that failed; the failure is its result. */
    public Uni<Void> failed(String name, int version, Throwable failure) {
        registry.counter(MetricNames.REBUILD_FAILURES).increment();
        LOG.rebuildFailed(name, version, SafeTrace.of(failure));
        return end(name, version, failure.getClass().getName());
    }

    private Uni<Void> end(String name, int version, String cause) {
        return database.query(
                        "update projection set state = 'FAILED', cause = $3"
                                + " where name = $1 and version = $2 and state = 'BUILDING'",
                        name,
                        version,
                        cause)
                .chain(() -> forgetBacklog(name, version, Long.MAX_VALUE));
    }

    /** What waits for a version, up to a position. */
    Uni<Void> forgetBacklog(String name, int version, long upTo) {
        return Pieces.untilDone(
                Pieces.ROWS,
                size -> database.query(
                                "delete from projection_backlog where name = $1 and version = $2 and global_pos = any(array("
                                        + "select global_pos from projection_backlog"
                                        + " where name = $1 and version = $2 and global_pos <= $3 limit $4))",
                                name,
                                version,
                                upTo,
                                size)
                        .map(rows -> rows.rowCount() > 0));
    }

    /** Those whose process died; by however many replicas look. */
    public Uni<Void> giveUpAbandoned() {
        return database.query("""
                        update projection set state = 'FAILED', cause = $1
                        where state = 'BUILDING' and building_until < now()
                        returning name, version
                        """, ABANDONED)
                .flatMap(rows -> Sequence.each(rows, row -> {
                    registry.counter(MetricNames.REBUILD_FAILURES).increment();
                    LOG.rebuildAbandoned(row.getString(0), row.getInteger(1));
                    return forgetBacklog(row.getString(0), row.getInteger(1), Long.MAX_VALUE);
                }));
    }

    /** The versions of all projections that are not retired, and the failed ones, newest first; a hundred at most. */
    public Uni<List<State>> all() {
        return database.query(
                        "select name, version, state, cause from projection where state <> 'RETIRED'"
                                + " order by name, version desc limit $1",
                        LAST_VERSIONS)
                .map(rows -> {
                    List<State> states = new ArrayList<>();
                    rows.forEach(row -> states.add(
                            new State(row.getString(0), row.getInteger(1), row.getString(2), row.getString(3))));
                    return states;
                });
    }
}
