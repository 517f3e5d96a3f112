package dev.onward.testkit.published;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.published.AdviceEvents;
import dev.onward.eventsourcing.published.NetworkingEvents;
import dev.onward.eventsourcing.published.NotificationEvents;
import dev.onward.eventsourcing.published.OpportunityEvents;
import java.util.List;

/**
 * What one service publishes.
 *
 * @param service its short name
 */
record Vocabulary(String service, Codec<?> codec) {

    static final List<Vocabulary> ALL = List.of(
            new Vocabulary("opportunity", OpportunityEvents.CODEC),
            new Vocabulary("advice", AdviceEvents.CODEC),
            new Vocabulary("networking", NetworkingEvents.CODEC),
            new Vocabulary("notification", NotificationEvents.CODEC));

    String topic() {
        return Topics.eventsOf(service);
    }
}
