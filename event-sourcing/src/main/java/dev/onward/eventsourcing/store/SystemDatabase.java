package dev.onward.eventsourcing.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The database as the role that sees every tenant: for the relay, finders, rebuilds and admin only. Finders read ids
 * here and work each item in a transaction of its tenant; the house rules name the classes that may use this one.
 */
@ApplicationScoped
public class SystemDatabase {

    private final Pool pool;

    public SystemDatabase(@ReactiveDataSource("system") Pool pool) {
        this.pool = pool;
    }

    /** One statement in a transaction of its own; parameters are {@code $1}, {@code $2} and so on. */
    public Uni<RowSet<Row>> query(String sql, Object... parameters) {
        // The pool's own query shares a connection between statements, and complains of each that waited without
        // success for one.
        return pool.withConnection(connection -> connection.preparedQuery(sql).execute(Tuple.from(parameters)))
                .memoize()
                .indefinitely();
    }

    /** Several statements in one transaction; finishes what it began, as {@link Transactions} does. */
    public <R> Uni<R> inTransaction(Function<SqlConnection, Uni<R>> work) {
        return Uni.createFrom()
                .deferred(() -> pool.withTransaction(work))
                .memoize()
                .indefinitely();
    }

    /**
     * Questions about one moment, that of the first, however long they take; finishes what it began. They may go back to a
     * savepoint, which the client's own transactions do not tolerate: they end with the first statement that fails.
     */
    public <R> Uni<R> inSnapshot(Function<SqlConnection, Uni<R>> work) {
        return Uni.createFrom()
                .deferred(() -> pool.withConnection(connection -> connection
                        .query("begin isolation level repeatable read read only")
                        .execute()
                        .chain(() -> work.apply(connection))
                        .eventually(() -> connection.query("rollback").execute())))
                .memoize()
                .indefinitely();
    }
}
