package dev.onward.eventsourcing.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.codec.Sealed;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JSON between the append statement and Java: the array of new events, and an event's {@code meta} column. */
final class EventJson {

    // Amounts must come back with the digits they were stored with.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private EventJson() {}

    /** One object per append: its stream, its events as {@link #array} has them, how many are published and the last. */
    static String streams(List<Append> appends) {
        ArrayNode array = MAPPER.createArrayNode();
        for (Append append : appends) {
            List<NewEvent> published =
                    append.events().stream().filter(NewEvent::published).toList();
            ObjectNode node = array.addObject();
            node.put("stream", append.stream().id().toString());
            node.set("events", events(append.events()));
            node.put("publications", published.size());
            putUuid(
                    node,
                    "last",
                    published.isEmpty() ? null : published.getLast().eventId());
        }
        return write(array);
    }

    /** One object per event, with its publication number counted from 1 within the append. */
    static String array(List<NewEvent> events) {
        return write(events(events));
    }

    private static ArrayNode events(List<NewEvent> events) {
        ArrayNode array = MAPPER.createArrayNode();
        int publications = 0;
        UUID previous = null;
        for (NewEvent e : events) {
            ObjectNode node = array.addObject();
            node.put("id", e.eventId().toString());
            node.put("type", e.type());
            node.put("schema", e.schemaVersion());
            node.set("payload", e.payload());
            switch (e.occurredAt()) {
                case OccurredAt.At at -> node.put("at", at.instant().toString());
                case OccurredAt.On on -> node.put("on", on.day().toString());
                case OccurredAt.Unknown _ -> {}
            }
            putUuid(node, "search", e.about().searchId());
            putUuid(node, "opportunity", e.about().opportunityId());
            node.set("meta", meta(e));
            if (e.published()) {
                node.put("pub", ++publications);
                putUuid(node, "prev", previous);
                previous = e.eventId();
            }
        }
        return array;
    }

    private static ObjectNode meta(NewEvent e) {
        ObjectNode meta = MAPPER.createObjectNode();
        meta.putObject("actor")
                .put("kind", e.actor().kind().name())
                .put("id", e.actor().id().toString());
        ObjectNode source =
                meta.putObject("source").put("kind", e.source().kind().name());
        if (e.source().ref() != null) {
            source.put("ref", e.source().ref());
        }
        meta.put("dayMathTrust", e.dayMathTrust().name());
        meta.put("correlationId", e.correlationId().toString());
        putUuid(meta, "causationId", e.causationId());
        meta.put("depth", e.depth());
        if (e.traceparent() != null) {
            meta.put("traceparent", e.traceparent());
        }
        return meta;
    }

    private static void putUuid(ObjectNode node, String name, @Nullable UUID value) {
        if (value != null) {
            node.put(name, value.toString());
        }
    }

    static Actor actor(JsonNode meta) {
        JsonNode actor = meta.required("actor");
        return new Actor(
                Actor.Kind.valueOf(actor.required("kind").textValue()),
                UUID.fromString(actor.required("id").textValue()));
    }

    static Source source(JsonNode meta) {
        JsonNode source = meta.required("source");
        return new Source(Source.Kind.valueOf(source.required("kind").textValue()), text(source, "ref"));
    }

    static DayMathTrust dayMathTrust(JsonNode meta) {
        return DayMathTrust.valueOf(meta.required("dayMathTrust").textValue());
    }

    static @Nullable UUID uuid(JsonNode node, String name) {
        String text = text(node, name);
        return text == null ? null : UUID.fromString(text);
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null ? null : value.textValue();
    }

    /**
     * Anything but an object reads as a seal that no key opens: a body that nobody can read is no reason to stop here.
     */
    static ObjectNode payload(String json) {
        return tree(json) instanceof ObjectNode object
                ? object
                : MAPPER.createObjectNode().put(Sealed.KEY_ID, "");
    }

    static ObjectNode object(String json) {
        return (ObjectNode) tree(json);
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds JSON that cannot be read", e);
        }
    }

    /** How many bytes a text has in UTF-8. */
    static int bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a pair stands for two of its four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
