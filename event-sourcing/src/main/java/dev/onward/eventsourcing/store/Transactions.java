package dev.onward.eventsourcing.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;

/**
 * The only place that opens a transaction. It names the tenant to the database first, so that row-level security holds
 * for every statement after, and it finishes what it began: a client that hangs up cancels the Uni of its request, and a
 * transaction cancelled half-way takes its connection, then the pool, then the service with it (eventing.md 3.30).
 */
@ApplicationScoped
public class Transactions {

    private final Mutiny.SessionFactory sessions;

    public Transactions(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Runs {@code work} in a transaction of {@code tenantId}: committed when its Uni gives an item, rolled back when it
     * fails. To be called on a Vert.x duplicated context, one after the other on the same one.
     */
    public <R> Uni<R> inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    if (sessions.getCurrentSession() != null) {
                        // Hibernate would hand out the open session: two tenants could then share one transaction.
                        return Uni.createFrom()
                                .<R>failure(new IllegalStateException(
                                        "a transaction is open on this context; pass its Tx on, or await its end"));
                    }
                    List<Runnable> signals = new ArrayList<>();
                    return sessions.withTransaction((session, _) -> {
                                Tx tx = new SessionTx(tenantId, session, signals, new HashMap<>());
                                return tx.sql("select set_config('onward.tenant', :tenant, true)")
                                        .set("tenant", tenantId.toString())
                                        .run()
                                        .flatMap(_ -> work.apply(tx));
                            })
                            .invoke(() -> signals.forEach(Runnable::run));
                })
                .memoize()
                .indefinitely();
    }

    private record SessionTx(
            UUID tenantId, Mutiny.Session session, List<Runnable> signals, Map<Class<?>, Object> memory) implements Tx {

        // No interface of Hibernate Reactive gives the connection away, and its native queries cost more than what they
        // run: see ADR 0013. Asked for at each statement, since a session with a batch size has another one.
        @Override
        public Statement sql(String sql) {
            return new Statement(() -> ((MutinySessionImpl) session).getReactiveConnection(), sql);
        }

        @Override
        public <T> T remembered(Class<T> kind, Supplier<T> make) {
            return kind.cast(memory.computeIfAbsent(kind, _ -> make.get()));
        }

        @Override
        public void afterCommit(Runnable signal) {
            signals.add(signal);
        }
    }
}
