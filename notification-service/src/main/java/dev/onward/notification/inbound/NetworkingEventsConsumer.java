package dev.onward.notification.inbound;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.policy.WhenStepIsTakenThenLeaveTurndownAlone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what networking-service publishes: that somebody seeks a meeting. Only its headers are read. */
@ApplicationScoped
public class NetworkingEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final WhenStepIsTakenThenLeaveTurndownAlone leaveAlone;

    public NetworkingEventsConsumer(StreamConsumer consumer, WhenStepIsTakenThenLeaveTurndownAlone leaveAlone) {
        this.consumer = consumer;
        this.leaveAlone = leaveAlone;
    }

    @Incoming("networking-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return "notification.networking";
    }

    @Override
    public String source() {
        return "networking";
    }

    @Override
    public Set<String> handledTypes() {
        return Set.of("ConversionAccepted", "NetworkingMeetingRequested");
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return leaveAlone.on(tx, event);
    }
}
