package dev.onward.testkit.violations.planning;

import dev.onward.eventsourcing.consumer.PublishedEvent;

/** Reads what arrived, outside the room of reactions. */
final class LampPlan {

    private LampPlan() {}

    static boolean isDark(PublishedEvent event) {
        return event.body().path("dark").asBoolean();
    }
}
