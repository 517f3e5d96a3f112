package dev.onward.advice.reaction;

import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What this service subscribes to. */
@ApplicationScoped
public class Subscriptions {

    private final StreamConsumer consumer;
    private final Subscription opportunities;

    public Subscriptions(StreamConsumer consumer, OpportunityReactions reactions) {
        this.consumer = consumer;
        this.opportunities = reactions.subscription();
    }

    @Produces
    @Singleton
    Subscription opportunities() {
        return opportunities;
    }

    @Incoming("opportunity-events")
    public Uni<Void> opportunities(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, opportunities);
    }
}
