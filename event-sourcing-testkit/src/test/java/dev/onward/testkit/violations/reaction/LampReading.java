package dev.onward.testkit.violations.reaction;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import java.util.function.Function;

/** Reads what arrives past every vocabulary. */
final class LampReading {

    private LampReading() {}

    static boolean isLit(PublishedEvent event) {
        return event.body().path("lit").asBoolean();
    }

    static Function<PublishedEvent, ObjectNode> bodies() {
        return PublishedEvent::body;
    }

    static Object decoded(Codec<?> codec, PublishedEvent event, ObjectNode opened) {
        return codec.decodeEntry(event.type(), event.schemaVersion(), opened);
    }
}
