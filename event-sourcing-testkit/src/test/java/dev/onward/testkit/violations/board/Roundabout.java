package dev.onward.testkit.violations.board;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.groups.UniAwait;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.hibernate.reactive.mutiny.Mutiny;

/** Does by references what nobody may do by calls. */
final class Roundabout {

    private Roundabout() {}

    @FunctionalInterface
    interface Making {
        Origin of(About about, UUID id, UUID cause, int depth, String trace);
    }

    static Making making() {
        return Origin::new;
    }

    static Function<UUID, Origin> asking() {
        return Origin::request;
    }

    static <T> Function<UniAwait<T>, T> awaiting() {
        return UniAwait::indefinitely;
    }

    static <T> Callable<T> getting(Future<T> future) {
        return future::get;
    }

    static Function<Tx, Mutiny.Session> holding() {
        return Tx::session;
    }

    static Function<Mutiny.SessionFactory, Uni<Mutiny.Session>> opening() {
        return Mutiny.SessionFactory::openSession;
    }

    static Function<String, Mutiny.SelectionQuery<Object>> querying(Mutiny.Session session) {
        return session::createNativeQuery;
    }

    static IntConsumer leaving() {
        return System::exit;
    }

    static Uni<Integer> again(int from) {
        return Uni.createFrom().item(from - 1).flatMap(Roundabout::again);
    }

    static Origin inventing(About about, UUID id) {
        return new Reaction(id, id, id, id, about, id, -1, null, Instant.EPOCH, Instant.EPOCH, false).origin();
    }

    static Origin asked(UUID id) {
        return Origin.request(id);
    }
}
