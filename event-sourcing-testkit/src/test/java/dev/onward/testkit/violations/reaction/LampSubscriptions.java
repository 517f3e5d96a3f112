package dev.onward.testkit.violations.reaction;

import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.testkit.violations.domain.LampFact;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Knows the domain, makes a subscription, hears a channel by itself, and has a thread that nobody watches. Abstract, so that it is no bean. */
public abstract class LampSubscriptions {

    public static LampFact consume() {
        return LampFact.now();
    }

    static Subscription byHand() {
        return new Subscription(
                "lamps", "lamps", Set.of("Lit"), (_, _) -> Uni.createFrom().voidItem());
    }

    @Incoming("lamps")
    public Uni<Void> on(ConsumerRecord<String, byte[]> received) {
        Thread.ofPlatform().start(LampSubscriptions::consume);
        return Uni.createFrom().nothing();
    }
}
