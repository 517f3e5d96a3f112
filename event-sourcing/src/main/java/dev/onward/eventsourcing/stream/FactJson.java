package dev.onward.eventsourcing.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import java.util.List;

/** Recorded facts as every answer shows them: the envelope and the body in one object. */
public final class FactJson {

    private FactJson() {}

    /** A recorded fact with its envelope, in the clear. */
    public static ObjectNode of(OpenFact<?> fact) {
        Envelope e = fact.recorded().envelope();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("eventId", e.eventId().toString());
        json.put("type", e.type());
        json.put("schemaVersion", e.schemaVersion());
        json.put("streamKind", e.stream().kind());
        json.put("streamId", e.stream().id().toString());
        json.put("version", e.version());
        switch (e.occurredAt()) {
            case OccurredAt.At at -> json.put("occurredAt", at.instant().toString());
            case OccurredAt.On on -> json.put("occurredAt", on.day().toString());
            case OccurredAt.Unknown _ -> json.putNull("occurredAt");
        }
        json.put("recordedAt", e.recordedAt().toString());
        json.putObject("actor")
                .put("kind", e.actor().kind().name())
                .put("id", e.actor().id().toString());
        ObjectNode source =
                json.putObject("source").put("kind", e.source().kind().name());
        if (e.source().ref() != null) {
            source.put("ref", e.source().ref());
        }
        json.put("dayMathTrust", e.dayMathTrust().name());
        ObjectNode about = json.putObject("about");
        if (e.about().searchId() != null) {
            about.put("searchId", e.about().searchId().toString());
        }
        if (e.about().opportunityId() != null) {
            about.put("opportunityId", e.about().opportunityId().toString());
        }
        json.setAll(fact.body());
        return json;
    }

    /** A list of recorded facts, as every list is answered: {@code {"items": […]}}. */
    public static ObjectNode items(List<? extends OpenFact<?>> facts) {
        return JsonNodeFactory.instance.objectNode().set("items", array(facts));
    }

    /** Several recorded facts. */
    public static ArrayNode array(List<? extends OpenFact<?>> facts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        facts.forEach(f -> array.add(of(f)));
        return array;
    }
}
