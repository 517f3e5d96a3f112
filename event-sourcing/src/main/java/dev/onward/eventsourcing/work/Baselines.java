package dev.onward.eventsourcing.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import java.time.Duration;
import java.util.Optional;

/**
 * What this replica has made of streams of late, so that the next transaction reads what came after (ADR 0036). Whoever takes
 * one asks the database for what is new, and whether the last event of the baseline is still there; nothing of a transaction
 * is put in before it has committed.
 */
public final class Baselines<K, B extends Baselines.Baseline> {

    /** Clear text outlives its use by as much. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    /** Decoded and folded, for each byte in the database. */
    private static final int TIMES_AS_LARGE = 6;

    /** A stream up to a version. */
    public interface Baseline {

        long version();

        /** Of its payloads, as they stand in the database. */
        long bytes();
    }

    private final Cache<K, B> kept;

    /** @param mostBytes of memory, roughly; 0 keeps nothing */
    public Baselines(long mostBytes) {
        this.kept = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .weigher((K _, B it) -> (int) Math.min(Integer.MAX_VALUE, 1 + it.bytes() * TIMES_AS_LARGE))
                .expireAfterAccess(KEPT)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    public Optional<B> find(K key) {
        return Optional.ofNullable(kept.getIfPresent(key));
    }

    /** Of two transactions that end at once, that of the longer one stays. */
    public void put(K key, B baseline) {
        kept.asMap().merge(key, baseline, (before, after) -> before.version() > after.version() ? before : after);
    }

    /** It is not true any more. */
    public void forget(K key) {
        kept.invalidate(key);
    }
}
