package dev.onward.opportunity.reaction;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
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

    public Subscriptions(StreamConsumer consumer, ForeignTimeline timeline) {
        this.consumer = consumer;
        this.advice = timeline.subscription("advice", Codec.published(AdviceEvent.class));
        this.networking = timeline.subscription("networking", Codec.published(NetworkingEvent.class));
        this.notifications = timeline.subscription("notification", Codec.published(NotificationEvent.class));
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
