package dev.onward.eventsourcing.consumer;

import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;

/**
 * One consumer of one service's events. Each is a {@code @Singleton} bean: the background retry finds it among the beans by
 * its name.
 *
 * @param consumer the name that its cursors bear, such as "advice.cases": unique in the service and never changed, because
 *     another name starts from the beginning
 * @param source short name of the service whose events it takes, such as "opportunity"
 * @param types that have an effect; every other one only moves the cursor, its body is never decoded
 */
public record Subscription(String consumer, String source, Set<String> types, Effect effect) {

    public Subscription {
        types = Set.copyOf(types);
    }

    /** What events do. */
    @FunctionalInterface
    public interface Effect {

        /**
         * Within {@code tx}: committed together with the cursors of the streams, so it happens exactly once. Nothing outside
         * the transaction may be touched. What it throws parks an event and the later ones of its stream.
         *
         * @param events of one tenant and of types subscribed to, those of a stream in the order of their publication
         *     numbers; at least one
         */
        Uni<Void> of(Tx tx, List<PublishedEvent> events);
    }
}
