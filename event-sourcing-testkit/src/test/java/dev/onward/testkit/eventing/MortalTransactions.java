package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.store.DatabaseSettings;
import dev.onward.eventsourcing.store.Shares;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Vetoed;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Transactions of a replica that is killed after a number of commits: no later one begins, and nobody hears of the end of
 * what was under way. A kill within a transaction is the database's matter: it rolls back, as if killed before.
 */
@Vetoed
class MortalTransactions extends Transactions {

    private final AtomicInteger left;
    private final CompletableFuture<Void> dead = new CompletableFuture<>();

    MortalTransactions(Mutiny.SessionFactory sessions, DatabaseSettings settings, Shares shares, int commits) {
        super(sessions, settings, shares);
        this.left = new AtomicInteger(commits);
    }

    /** Completes when the replica is dead. */
    CompletableFuture<Void> dead() {
        return dead;
    }

    @Override
    public <R> Uni<R> inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        if (left.get() == 0) {
            dead.complete(null);
            return Uni.createFrom().nothing();
        }
        return super.inTenant(tenantId, work).onItem().transformToUni(result -> {
            if (left.decrementAndGet() == 0) {
                dead.complete(null);
                return Uni.createFrom().nothing();
            }
            return Uni.createFrom().item(result);
        });
    }
}
