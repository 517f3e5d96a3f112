package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** A channel as the services have them, for the tests that want one. */
@ApplicationScoped
@IfBuildProperty(name = "kit.channel", stringValue = "true")
class KitChannel {

    private final Set<StreamId> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger losses = new AtomicInteger();

    private final StreamConsumer consumer;
    private final KitEvents kitEvents;

    KitChannel(StreamConsumer consumer, KitEvents kitEvents) {
        this.consumer = consumer;
        this.kitEvents = kitEvents;
    }

    /** From now on what becomes of the records of this stream is never told. */
    void lose(StreamId stream) {
        lost.add(stream);
    }

    int losses() {
        return losses.get();
    }

    @Incoming("kit-events")
    Uni<Void> on(ConsumerRecords<String, byte[]> polled) {
        for (ConsumerRecord<String, byte[]> record : polled) {
            if (lost.stream()
                    .anyMatch(stream -> record.key().endsWith(stream.id().toString()))) {
                losses.incrementAndGet();
                return Uni.createFrom().nothing();
            }
        }
        return consumer.accept(polled, kitEvents.subscription());
    }
}
