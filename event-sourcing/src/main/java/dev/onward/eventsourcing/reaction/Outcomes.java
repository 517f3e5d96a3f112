package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contention;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Counts what became of each proposal ({@code onward.policy.outcomes}). A refusal is an outcome. Contention is thrown,
 * so that neither the cursor nor the due row moves on. What is rolled back is not counted.
 */
@ApplicationScoped
public class Outcomes {

    private static final String NAME = "onward.policy.outcomes";

    private final MeterRegistry registry;

    public Outcomes(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts a result that is settled, once {@code tx} has committed.
     *
     * @param policy whose it is
     * @throws Contention where other writers were faster
     * @throws dev.onward.eventsourcing.HistoryUnreadable where a stream cannot be read
     */
    public <F, R extends Rejection> void settle(Tx tx, PolicyName policy, CommandResult<F, R> result) {
        switch (result) {
            case CommandResult.Done<F, R> it -> count(tx, policy, it.repeated() ? "repeated" : "done", "");
            case CommandResult.Refused<F, R> it ->
                count(tx, policy, "refused", it.rejection().getClass().getSimpleName());
            case CommandResult.NotFound<F, R> _ -> count(tx, policy, "not-found", "");
            case CommandResult.Erased<F, R> _ -> count(tx, policy, "erased", "");
            case CommandResult.StreamFull<F, R> _ -> count(tx, policy, "stream-full", "");
            case CommandResult.StreamTooLarge<F, R> _ -> count(tx, policy, "stream-too-large", "");
            case CommandResult.TooLarge<F, R> _ -> count(tx, policy, "too-large", "");
            case CommandResult.TooManyFollow<F, R> _ -> count(tx, policy, "too-many-follow", "");
            case CommandResult.TooManyNewPeople<F, R> _ -> count(tx, policy, "too-many-new-people", "");
            case CommandResult.Misread<F, R> _ -> count(tx, policy, "misread", "");
            case CommandResult.Unreadable<F, R> it -> throw it.because();
            case CommandResult.Contended<F, R> _ -> throw new Contention(policy.value());
            // A policy names no version, no key and no time ahead of its own clock.
            case CommandResult.InFuture<F, R> _,
                    CommandResult.VersionMismatch<F, R> _,
                    CommandResult.KeyReused<F, R> _ ->
                throw new IllegalStateException(
                        policy + " met " + result.getClass().getSimpleName());
        }
    }

    private void count(Tx tx, PolicyName policy, String outcome, String rejection) {
        tx.afterCommit(
                () -> registry.counter(NAME, "policy", policy.value(), "outcome", outcome, "rejection", rejection)
                        .increment());
    }
}
