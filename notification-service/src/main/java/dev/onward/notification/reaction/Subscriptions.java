package dev.onward.notification.reaction;

import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What this service subscribes to: the three others. */
@ApplicationScoped
public class Subscriptions {

    private final StreamConsumer consumer;
    private final Subscription opportunities;
    private final Subscription advice;
    private final Subscription meetings;

    public Subscriptions(
            StreamConsumer consumer,
            OpportunityReactions opportunities,
            AdviceReactions advice,
            NetworkingReactions meetings) {
        this.consumer = consumer;
        this.opportunities = opportunities.subscription();
        this.advice = advice.subscription();
        this.meetings = meetings.subscription();
    }

    @Produces
    @Singleton
    Subscription opportunities() {
        return opportunities;
    }

    @Produces
    @Singleton
    Subscription advice() {
        return advice;
    }

    @Produces
    @Singleton
    Subscription meetings() {
        return meetings;
    }

    @Incoming("opportunity-events")
    public Uni<Void> opportunities(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, opportunities);
    }

    @Incoming("advice-events")
    public Uni<Void> advice(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, advice);
    }

    @Incoming("networking-events")
    public Uni<Void> meetings(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, meetings);
    }
}
