package dev.onward.notification.inbound;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.published.AdviceEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.heard.HeardSteps;
import dev.onward.notification.policy.WhenAdviceIsGivenThenPlanNotification;
import dev.onward.notification.policy.WhenStepIsTakenThenLeaveTurndownAlone;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes in what advice-service publishes: advice, and steps of the playbook. None of it is personal, none is sealed. */
@ApplicationScoped
public class AdviceEventsConsumer implements Dispatcher {

    private static final String ADVICE_GIVEN = "AdviceGiven";

    private final StreamConsumer consumer;
    private final Heard heard;
    private final HeardSteps steps;
    private final WhenAdviceIsGivenThenPlanNotification planAdvice;
    private final WhenStepIsTakenThenLeaveTurndownAlone leaveAlone;
    private final Set<String> types;

    public AdviceEventsConsumer(
            StreamConsumer consumer,
            Heard heard,
            HeardSteps steps,
            WhenAdviceIsGivenThenPlanNotification planAdvice,
            WhenStepIsTakenThenLeaveTurndownAlone leaveAlone) {
        this.consumer = consumer;
        this.heard = heard;
        this.steps = steps;
        this.planAdvice = planAdvice;
        this.types =
                Stream.concat(steps.types().stream(), Stream.of(ADVICE_GIVEN)).collect(Collectors.toUnmodifiableSet());
        this.leaveAlone = leaveAlone;
    }

    @Incoming("advice-events")
    public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.accept(record, this);
    }

    @Override
    public String consumer() {
        return steps.consumer();
    }

    @Override
    public String source() {
        return steps.source();
    }

    @Override
    public Set<String> handledTypes() {
        return types;
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        if (!event.type().equals(ADVICE_GIVEN)) {
            return heard.keep(tx, steps, event).chain(() -> leaveAlone.on(tx, event));
        }
        AdviceEvent fact = AdviceEvents.CODEC.decode(event.type(), event.schemaVersion(), event.body());
        return fact instanceof AdviceEvent.AdviceGiven given
                ? planAdvice.on(tx, event, given.caseId(), given.adviceId())
                : Uni.createFrom().voidItem();
    }
}
