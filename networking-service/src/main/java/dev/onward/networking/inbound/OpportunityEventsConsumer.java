package dev.onward.networking.inbound;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.policy.Policies;
import dev.onward.networking.pursuit.Pursuits;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes the events of opportunity-service. */
@ApplicationScoped
public class OpportunityEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final Pursuits pursuits;
    private final Policies policies;

    public OpportunityEventsConsumer(StreamConsumer consumer, Pursuits pursuits, Policies policies) {
        this.consumer = consumer;
        this.pursuits = pursuits;
        this.policies = policies;
    }

    @Incoming("opportunity-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return pursuits.consumer();
    }

    @Override
    public String source() {
        return pursuits.source();
    }

    @Override
    public Set<String> handledTypes() {
        return pursuits.types();
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return policies.opportunityTold(tx, event);
    }
}
