package dev.onward.opportunity.inbound;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.published.NotificationEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.timeline.ForeignTimeline;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What notification-service publishes, for the timeline. */
@ApplicationScoped
public class NotificationEventsConsumer implements Dispatcher {

    private static final Set<String> TYPES = ForeignTimeline.typesOf(NotificationEvents.CODEC);

    private final StreamConsumer consumer;
    private final ForeignTimeline timeline;

    public NotificationEventsConsumer(StreamConsumer consumer, ForeignTimeline timeline) {
        this.consumer = consumer;
        this.timeline = timeline;
    }

    @Incoming("notification-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> received) {
        return consumer.accept(received, this);
    }

    @Override
    public String consumer() {
        return ForeignTimeline.consumerOf(source());
    }

    @Override
    public String source() {
        return "notification";
    }

    @Override
    public Set<String> handledTypes() {
        return TYPES;
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return timeline.add(tx, event);
    }
}
