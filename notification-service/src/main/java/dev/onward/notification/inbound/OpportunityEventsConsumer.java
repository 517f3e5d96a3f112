package dev.onward.notification.inbound;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.policy.WhenContactPointChangesThenPlanAgain;
import dev.onward.notification.policy.WhenPursuitMovesThenPlanNotifications;
import dev.onward.notification.recipients.ContactPoints;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what opportunity-service publishes: how persons are reached and how their opportunities go. */
@ApplicationScoped
public class OpportunityEventsConsumer implements Dispatcher {

    private static final Set<String> TYPES = Stream.concat(
                    Pursuits.TYPES.stream(), Stream.of("ContactPointSet", Codec.FACT_CORRECTED, Codec.FACT_RETRACTED))
            .collect(Collectors.toUnmodifiableSet());

    private final StreamConsumer consumer;
    private final Privacy privacy;
    private final Pursuits pursuits;
    private final ContactPoints contactPoints;
    private final WhenPursuitMovesThenPlanNotifications planPursuit;
    private final WhenContactPointChangesThenPlanAgain planAgain;

    public OpportunityEventsConsumer(
            StreamConsumer consumer,
            Privacy privacy,
            Pursuits pursuits,
            ContactPoints contactPoints,
            WhenPursuitMovesThenPlanNotifications planPursuit,
            WhenContactPointChangesThenPlanAgain planAgain) {
        this.consumer = consumer;
        this.privacy = privacy;
        this.pursuits = pursuits;
        this.contactPoints = contactPoints;
        this.planPursuit = planPursuit;
        this.planAgain = planAgain;
    }

    @Incoming("opportunity-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return "notification.opportunities";
    }

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public Set<String> handledTypes() {
        return TYPES;
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return switch (event.stream().kind()) {
            case "person" ->
                decode(tx, event)
                        .flatMap(entry -> contactPoints.remember(tx, event, entry))
                        .chain(() -> planAgain.on(tx, event, event.stream().id()));
            case "opportunity" ->
                decode(tx, event)
                        .flatMap(entry -> pursuits.remember(tx, event, entry))
                        .chain(() -> plan(tx, event));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> plan(Tx tx, PublishedEvent event) {
        UUID opportunity = event.stream().id();
        return planPursuit.on(tx, event, new About(event.about().searchId(), opportunity), opportunity);
    }

    private Uni<Entry<OpportunityEvent>> decode(Tx tx, PublishedEvent event) {
        return privacy.open(tx, event.eventId(), event.body())
                .map(open -> OpportunityEvents.CODEC.decodeEntry(event.type(), event.schemaVersion(), open));
    }
}
