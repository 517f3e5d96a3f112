package dev.onward.eventsourcing.store;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;

/**
 * Refuses to start on a database whose second wall of tenancy does not stand (design decision 22): where the tenant role
 * sees the canary row, without a tenant or with another's, or the system role does not.
 */
@ApplicationScoped
public class TenancyCheck {

    private static final String CANARIES = "select count(*) as n from canary";
    private static final UUID SOME_TENANT = UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff");

    private final Pool tenantPool;
    private final SystemDatabase system;

    public TenancyCheck(Pool tenantPool, SystemDatabase system) {
        this.tenantPool = tenantPool;
        this.system = system;
    }

    // Before anything that may open a transaction. Start-up has a thread of its own, so waiting blocks nobody.
    void onStart(@Observes @Priority(1) StartupEvent event) {
        check().await().atMost(Duration.ofSeconds(30));
    }

    /** Fails with an {@link IllegalStateException} that says which role is wrong. */
    public Uni<Void> check() {
        return tenantPool
                .withTransaction(connection -> canaries(connection)
                        .invoke(n -> require(n == 0, "the tenant role sees rows without having named a tenant"))
                        .flatMap(_ -> connection
                                .preparedQuery("select set_config('onward.tenant', $1, true)")
                                .execute(Tuple.of(SOME_TENANT.toString())))
                        .flatMap(_ -> canaries(connection))
                        .invoke(n -> require(n == 0, "the tenant role sees rows of another tenant")))
                .flatMap(_ -> system.query(CANARIES))
                .map(TenancyCheck::count)
                .invoke(n -> require(n == 1, "the system role does not see every tenant"))
                .replaceWithVoid();
    }

    private static Uni<Long> canaries(SqlConnection connection) {
        return connection.query(CANARIES).execute().map(TenancyCheck::count);
    }

    private static long count(RowSet<Row> rows) {
        return rows.iterator().next().getLong("n");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException("row-level security does not hold in this database: " + otherwise
                    + ". Check the roles of the two pools and the Flyway placeholders app_role and system_role.");
        }
    }
}
