package dev.onward.notification.inbound;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.heard.HeardOpportunities;
import dev.onward.notification.policy.WhenContactPointChangesThenPlanAgain;
import dev.onward.notification.policy.WhenPursuitMovesThenPlanNotifications;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what opportunity-service publishes: how persons are reached and how their opportunities go. */
@ApplicationScoped
public class OpportunityEventsConsumer implements Dispatcher {

    private final StreamConsumer consumer;
    private final Heard heard;
    private final HeardOpportunities opportunities;
    private final WhenPursuitMovesThenPlanNotifications planPursuit;
    private final WhenContactPointChangesThenPlanAgain planAgain;

    public OpportunityEventsConsumer(
            StreamConsumer consumer,
            Heard heard,
            HeardOpportunities opportunities,
            WhenPursuitMovesThenPlanNotifications planPursuit,
            WhenContactPointChangesThenPlanAgain planAgain) {
        this.consumer = consumer;
        this.heard = heard;
        this.opportunities = opportunities;
        this.planPursuit = planPursuit;
        this.planAgain = planAgain;
    }

    @Incoming("opportunity-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return opportunities.consumer();
    }

    @Override
    public String source() {
        return opportunities.source();
    }

    @Override
    public Set<String> handledTypes() {
        return opportunities.types();
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return heard.keep(tx, opportunities, event)
                .flatMap(kept -> kept ? follow(tx, event) : Uni.createFrom().voidItem());
    }

    private Uni<Void> follow(Tx tx, PublishedEvent event) {
        UUID stream = event.stream().id();
        return switch (event.stream().kind()) {
            case "person" -> planAgain.on(tx, event, stream);
            case "opportunity" ->
                planPursuit.on(tx, event, new About(event.about().searchId(), stream), stream);
            default -> Uni.createFrom().voidItem();
        };
    }
}
