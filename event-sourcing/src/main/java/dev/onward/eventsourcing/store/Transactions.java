package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.work.Requests;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.JDBCException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;

/**
 * The only place that opens a transaction. It names the tenant to the database first, so that row-level security holds
 * for every statement after, and it finishes what it began: a client that hangs up cancels the Uni of its request, and a
 * transaction cancelled half-way takes its connection, then the pool, then the service with it (design.md part 6).
 */
@ApplicationScoped
public class Transactions {

    /** The SQL state of a wait for a lock that lasted longer than {@code lock_timeout}. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Mutiny.SessionFactory sessions;
    private final DatabaseSettings settings;
    private final Shares shares;

    public Transactions(Mutiny.SessionFactory sessions, DatabaseSettings settings, Shares shares) {
        this.sessions = sessions;
        this.settings = settings;
        this.shares = shares;
    }

    /**
     * Runs {@code work} in a transaction of {@code tenantId}: committed when its Uni gives an item, rolled back when it
     * fails. To be called on a Vert.x duplicated context, one after the other on the same one. Where that context answers a
     * person's request, the transaction waits for its turn, and is refused with {@link TooManyAtOnce} before it begins if
     * there are too many. In a request it also fails when its time is over; whether it commits is then not known.
     */
    public <R> Uni<R> inTenant(UUID tenantId, Function<Tx, Uni<R>> work) {
        return inTenant(tenantId, () -> Duration.ZERO, work);
    }

    /**
     * The same, which fails with what {@link #isLockTimeout} recognises where another transaction holds a lock too long.
     *
     * @param longestLock how long it waits for any one lock, asked when it begins; zero: for ever
     */
    public <R> Uni<R> inTenant(UUID tenantId, Supplier<Duration> longestLock, Function<Tx, Uni<R>> work) {
        return Requests.within(settings.requestWithin(), toItsEnd(tenantId, longestLock, work));
    }

    private <R> Uni<R> toItsEnd(UUID tenantId, Supplier<Duration> longestLock, Function<Tx, Uni<R>> work) {
        return Uni.createFrom()
                .deferred(() -> {
                    if (sessions.getCurrentSession() != null) {
                        // Hibernate would hand out the open session: two tenants could then share one transaction.
                        return Uni.createFrom()
                                .<R>failure(new IllegalStateException(
                                        "a transaction is open on this context; pass its Tx on, or await its end"));
                    }
                    return shares.within(() -> run(tenantId, longestLock, work));
                })
                .memoize()
                .indefinitely();
    }

    private <R> Uni<R> run(UUID tenantId, Supplier<Duration> longestLock, Function<Tx, Uni<R>> work) {
        List<Runnable> signals = new ArrayList<>();
        return sessions.withTransaction((session, _) -> {
                    Tx tx = new SessionTx(tenantId, session, signals, new HashMap<>());
                    return begin(tx, longestLock.get()).flatMap(_ -> work.apply(tx));
                })
                .invoke(() -> signals.forEach(Runnable::run));
    }

    private static Uni<Void> begin(Tx tx, Duration longestLock) {
        String tenant = "set_config('onward.tenant', :tenant, true)";
        Statement first = longestLock.isZero()
                ? tx.sql("select " + tenant)
                : tx.sql("select " + tenant + ", set_config('lock_timeout', :longest, true)")
                        .set("longest", longestLock.toMillis() + "ms");
        return first.set("tenant", tx.tenantId().toString()).run();
    }

    /** Whether a transaction failed because it waited too long for a lock. */
    public static boolean isLockTimeout(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            boolean timeout = switch (t) {
                case JDBCException e -> LOCK_NOT_AVAILABLE.equals(e.getSQLState());
                case PgException e -> LOCK_NOT_AVAILABLE.equals(e.getSqlState());
                default -> false;
            };
            if (timeout) {
                return true;
            }
        }
        return false;
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
        public void forgetRows() {
            session.clear();
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
