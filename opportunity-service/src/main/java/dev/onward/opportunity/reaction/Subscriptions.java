package dev.onward.opportunity.reaction;

import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What this service subscribes to: the three others, for the timeline. */
@ApplicationScoped
public class Subscriptions {

    private final StreamConsumer consumer;
    private final Subscription advice;
    private final Subscription networking;
    private final Subscription notifications;

    public Subscriptions(
            StreamConsumer consumer,
            AdviceReactions advice,
            NetworkingReactions networking,
            NotificationReactions notifications) {
        this.consumer = consumer;
        this.advice = advice.subscription();
        this.networking = networking.subscription();
        this.notifications = notifications.subscription();
    }

    @Produces
    @Singleton
    Subscription advice() {
        return advice;
    }

    @Produces
    @Singleton
    Subscription networking() {
        return networking;
    }

    @Produces
    @Singleton
    Subscription notifications() {
        return notifications;
    }

    @Incoming("advice-events")
    public Uni<Void> advice(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, advice);
    }

    @Incoming("networking-events")
    public Uni<Void> networking(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, networking);
    }

    @Incoming("notification-events")
    public Uni<Void> notifications(ConsumerRecords<String, byte[]> polled) {
        return consumer.accept(polled, notifications);
    }
}
