package dev.onward.networking.inbound;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.policy.Policies;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes this service's own events back from the topic, for the policies that answer them like any other's. */
@ApplicationScoped
public class NetworkingEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final Policies policies;

    public NetworkingEventsConsumer(StreamConsumer consumer, Policies policies) {
        this.consumer = consumer;
        this.policies = policies;
    }

    @Incoming("networking-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return "networking.own";
    }

    @Override
    public String source() {
        return "networking";
    }

    @Override
    public Set<String> handledTypes() {
        return Set.of(
                "ConversionAccepted",
                "ConversionDismissed",
                "ReferralReceived",
                Codec.FACT_CORRECTED,
                Codec.FACT_RETRACTED);
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return switch (event.stream().kind()) {
            case "proposal" -> policies.proposalAnswered(tx, event);
            case "referral" -> policies.referralTold(tx, event);
            default -> Uni.createFrom().voidItem();
        };
    }
}
