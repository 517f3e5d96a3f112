package dev.onward.advice.inbound;

import dev.onward.advice.decision.observed.Observed;
import dev.onward.advice.policy.OpportunityPolicies;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * What the opportunity service publishes: kept among what was observed, then handed to the policies in the same
 * transaction, so that they see the event that they answer.
 */
@ApplicationScoped
public class OpportunityEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final Privacy privacy;
    private final Heard heard;
    private final Observed observed;
    private final OpportunityPolicies policies;

    public OpportunityEventsConsumer(
            StreamConsumer consumer, Privacy privacy, Heard heard, Observed observed, OpportunityPolicies policies) {
        this.consumer = consumer;
        this.privacy = privacy;
        this.heard = heard;
        this.observed = observed;
        this.policies = policies;
    }

    @Incoming("opportunity-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> received) {
        return consumer.accept(received, this);
    }

    @Override
    public String consumer() {
        return observed.consumer();
    }

    @Override
    public String source() {
        return observed.source();
    }

    @Override
    public Set<String> handledTypes() {
        return observed.types();
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return privacy.open(tx, event.eventId(), event.body())
                .map(body -> OpportunityEvents.CODEC.decodeEntry(event.type(), event.schemaVersion(), body))
                .flatMap(entry -> heard.keep(tx, observed, event)
                        .flatMap(kept -> kept
                                ? policies.follow(tx, event, entry)
                                : Uni.createFrom().voidItem()));
    }
}
