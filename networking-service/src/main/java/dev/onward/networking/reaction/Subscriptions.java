package dev.onward.networking.reaction;

import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What this service subscribes to: the opportunity service, and itself. */
@ApplicationScoped
public class Subscriptions {

    private final StreamConsumer consumer;
    private final Subscription opportunities;
    private final Subscription own;

    public Subscriptions(StreamConsumer consumer, OpportunityReactions opportunity, OwnReactions own) {
        this.consumer = consumer;
        this.opportunities = opportunity.subscription();
        this.own = own.subscription();
    }

    @Produces
    @Singleton
    Subscription opportunities() {
        return opportunities;
    }

    @Produces
    @Singleton
    Subscription own() {
        return own;
    }

    @Incoming("opportunity-events")
    public Uni<Void> opportunities(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, opportunities);
    }

    @Incoming("networking-events")
    public Uni<Void> own(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, own);
    }
}
