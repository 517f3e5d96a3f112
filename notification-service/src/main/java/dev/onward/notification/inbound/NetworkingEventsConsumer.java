package dev.onward.notification.inbound;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.heard.HeardMeetings;
import dev.onward.notification.policy.WhenStepIsTakenThenLeaveTurndownAlone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what networking-service publishes: that somebody seeks a meeting. Nothing personal in it is opened. */
@ApplicationScoped
public class NetworkingEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final Heard heard;
    private final HeardMeetings meetings;
    private final WhenStepIsTakenThenLeaveTurndownAlone leaveAlone;

    public NetworkingEventsConsumer(
            StreamConsumer consumer,
            Heard heard,
            HeardMeetings meetings,
            WhenStepIsTakenThenLeaveTurndownAlone leaveAlone) {
        this.consumer = consumer;
        this.heard = heard;
        this.meetings = meetings;
        this.leaveAlone = leaveAlone;
    }

    @Incoming("networking-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return meetings.consumer();
    }

    @Override
    public String source() {
        return meetings.source();
    }

    @Override
    public Set<String> handledTypes() {
        return meetings.types();
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return heard.keep(tx, meetings, event).chain(() -> leaveAlone.on(tx, event));
    }
}
