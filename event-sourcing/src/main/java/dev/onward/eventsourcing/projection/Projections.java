package dev.onward.eventsourcing.projection;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which version of a projection is live, and the lock that keeps this answer true.
 *
 * <p>A transaction that writes to a projection holds the switch lock in shared mode until its transaction ends; the
 * switch from one version to the next takes it alone. Readers take no lock: they see one version or the other.
 */
@ApplicationScoped
public class Projections {

    /** The first argument of the advisory lock, so that it meets no other: the letters "onwp". */
    static final int LOCK = 0x6f6e7770;

    private final SystemDatabase database;
    private final Instance<Projection> projections;

    public Projections(SystemDatabase database, @Any Instance<Projection> projections) {
        this.database = database;
        this.projections = projections;
    }

    /**
     * A version of a projection that is not retired.
     *
     * @param settledAt the position up to which its rebuild scanned the log; 0 for one that was never rebuilt
     */
    record Version(String name, int version, boolean live, long settledAt) {}

    List<Projection> all() {
        return projections.stream().toList();
    }

    /** Makes version 1 of every projection that has none yet. */
    private Uni<Void> register() {
        String[] names = all().stream().map(Projection::name).toArray(String[]::new);
        return database.query("""
                        insert into projection (name, version, state)
                        select n, 1, 'LIVE' from unnest($1::text[]) as n
                        where not exists (select 1 from projection p where p.name = n)
                        on conflict do nothing
                        """, (Object) names).replaceWithVoid();
    }

    /** The version that readers of {@code name} are to read. Before the first fact of all there is none, and no row of 1. */
    public Uni<Integer> live(Tx tx, String name) {
        return tx.sql("select version from projection where name = :name and state = 'LIVE'")
                .set("name", name)
                .optional(Integer.class)
                .map(version -> version.orElse(1));
    }

    /**
     * The versions of {@code name} that are live or being built, for what else than the log's events changes their rows. None
     * of them comes or goes until the transaction ends.
     */
    public Uni<List<Integer>> written(Tx tx, String name) {
        return versions(tx)
                .map(versions -> versions.stream()
                        .filter(version -> version.name().equals(name))
                        .map(Version::version)
                        .toList());
    }

    /**
     * Puts just appended events into the inline projections, within the append's transaction and after it. The later
     * pointers of these events find it done.
     */
    public Uni<Void> applyInline(Tx tx, List<StoredEvent> events) {
        List<Projection> inline = all().stream().filter(Projection::inline).toList();
        if (inline.isEmpty() || events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return versions(tx)
                .flatMap(versions -> Sequence.each(
                        steps(inline, versions), step -> step.projection.applyAll(tx, step.version, events)));
    }

    private record Step(Projection projection, int version) {}

    private static List<Step> steps(List<Projection> projections, List<Version> versions) {
        List<Step> steps = new ArrayList<>();
        for (Projection projection : projections) {
            for (Version version : versions) {
                if (version.live() && version.name().equals(projection.name())) {
                    steps.add(new Step(projection, version.version()));
                }
            }
        }
        return steps;
    }

    /**
     * Takes the switch lock in shared mode, then reads the versions that are live or being built; a projection without
     * any gets its first.
     */
    Uni<List<Version>> versions(Tx tx) {
        return lockAndRead(tx)
                .flatMap(versions -> hasEach(versions)
                        ? Uni.createFrom().item(versions)
                        : register().chain(() -> lockAndRead(tx)));
    }

    private boolean hasEach(List<Version> versions) {
        return all().stream()
                .allMatch(projection -> versions.stream()
                        .anyMatch(version -> version.live() && version.name().equals(projection.name())));
    }

    private Uni<List<Version>> lockAndRead(Tx tx) {
        return tx.sql("select name, version, live, settled_at from projections_locked_shared(" + LOCK + ")")
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Version(
                                Columns.of(String.class, row[0]),
                                (int) Columns.number(row[1]),
                                Columns.of(Boolean.class, row[2]),
                                Columns.number(row[3])))
                        // Each writer in this order, so that two that lock what the other does cannot wait for each
                        // other.
                        .sorted(Comparator.comparing(Version::name).thenComparing(Version::version))
                        .toList());
    }
}
