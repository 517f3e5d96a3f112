package dev.onward.testkit.violations.board;

import dev.onward.contracts.violations.LampEvent;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.testkit.violations.domain.LampFact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Translates facts itself, waits, opens a session past Transactions, sees every tenant, has a pool of its own, asks
 * Hibernate for a native query, walks lists by chains as long as they are, and answers as HTTP does.
 */
public record Board(Mutiny.SessionFactory sessions, SystemDatabase system, Pool pool) {

    public LampFact find(List<LampFact> facts) {
        return facts.stream().findFirst().orElseThrow(() -> Problems.notFound().asException());
    }

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

    public Uni<Void> showAll(List<LampFact> facts) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (LampFact fact : facts) {
            chain = chain.invoke(() -> show(fact));
        }
        return chain;
    }

    public Uni<Void> showFrom(List<LampFact> facts, int next) {
        return next == facts.size()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .voidItem()
                        .invoke(() -> show(facts.get(next)))
                        .chain(() -> showFrom(facts, next + 1));
    }
}
