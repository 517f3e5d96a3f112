package dev.onward.testkit.published;

import dev.onward.contracts.Topics;
import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.codec.Codec;
import java.util.List;

/**
 * What one service publishes.
 *
 * @param service its short name
 */
record Vocabulary(String service, Codec<?> codec) {

    static final List<Vocabulary> ALL = List.of(
            new Vocabulary("opportunity", Codec.published(OpportunityEvent.class)),
            new Vocabulary("advice", Codec.published(AdviceEvent.class)),
            new Vocabulary("networking", Codec.published(NetworkingEvent.class)),
            new Vocabulary("notification", Codec.published(NotificationEvent.class)));

    String topic() {
        return Topics.eventsOf(service);
    }
}
