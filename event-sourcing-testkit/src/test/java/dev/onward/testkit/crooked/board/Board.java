package dev.onward.testkit.crooked.board;

import dev.onward.contracts.crooked.LampEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.testkit.crooked.domain.LampFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Translates facts itself, waits, opens a session past Transactions, sees every tenant, has a pool of its own, and asks
 * Hibernate for a native query.
 */
public record Board(Mutiny.SessionFactory sessions, SystemDatabase system, Pool pool) {

    public static LampEvent published(LampFact fact) {
        return new LampEvent(fact.id());
    }

    public void show(LampFact fact) {
        sessions.withTransaction(session -> session.persist(fact)
                        .chain(() -> session.createNativeQuery("vacuum").executeUpdate()))
                .await()
                .indefinitely();
        Uni.createFrom().voidItem().subscribeAsCompletionStage().join();
    }
}
