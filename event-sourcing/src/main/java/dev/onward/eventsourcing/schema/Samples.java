package dev.onward.eventsourcing.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.codec.Shape;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** A body of a type with every component present: always the same for the same record, and nobody's data. */
public final class Samples {

    private static final UUID NAMESPACE = UUID.fromString("5e1f0000-0000-5000-8000-000000000001");
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private Samples() {}

    /** In the clear. */
    public static ObjectNode clear(CodecType type) {
        return object(type.shape(), "");
    }

    /** A value of that shape. */
    public static JsonNode clear(Shape shape, String name) {
        return value(shape, "/" + name);
    }

    /** A sealed component as it looks; it opens with no key. */
    public static ObjectNode sealed(String pointer) {
        byte[] nothing = ("sample sealed component at " + pointer).getBytes(StandardCharsets.UTF_8);
        return Json.object()
                .put(Sealed.KEY_ID, Ids.derived(NAMESPACE, "key").toString())
                .put(Sealed.VALUE, Base64.getEncoder().encodeToString(nothing));
    }

    private static ObjectNode object(Shape.Fields fields, String pointer) {
        ObjectNode object = Json.object();
        for (Shape.Component c : fields.components()) {
            object.set(c.name(), value(c.shape(), pointer + "/" + c.name()));
        }
        return object;
    }

    private static JsonNode value(Shape shape, String pointer) {
        return switch (shape) {
            case Shape.Text _ -> NODES.textNode(text(pointer.substring(pointer.lastIndexOf('/') + 1)));
            case Shape.Whole _ -> NODES.numberNode(1);
            case Shape.Decimal _ -> NODES.numberNode(new BigDecimal("12.50"));
            case Shape.Bool _ -> NODES.booleanNode(true);
            case Shape.Id _ -> NODES.textNode(Ids.derived(NAMESPACE, pointer).toString());
            case Shape.Moment moment ->
                NODES.textNode(moment.offsetKept() ? "2026-01-15T10:00:00+01:00" : "2026-01-15T09:00:00Z");
            case Shape.Day _ -> NODES.textNode("2026-01-15");
            case Shape.TimeOfDay _ -> NODES.textNode("09:30");
            case Shape.Zone _ -> NODES.textNode("Europe/Berlin");
            case Shape.OneOf oneOf -> NODES.textNode(oneOf.known().getFirst());
            case Shape.Items items -> {
                ArrayNode array = NODES.arrayNode();
                yield array.add(value(items.item(), pointer + "/0"));
            }
            case Shape.Entries entries -> {
                ObjectNode object = Json.object();
                String key = value(entries.key(), pointer + "/key").textValue();
                yield object.set(key, value(entries.value(), pointer + "/" + key));
            }
            case Shape.Fields fields -> object(fields, pointer);
        };
    }

    /** Where a name says what texts look like, ours do. */
    private static String text(String name) {
        return switch (name) {
            case "currency" -> "EUR";
            case "url" -> "https://example.org/sample";
            case "email" -> "sample@example.org";
            case "locale" -> "en";
            default -> "sample";
        };
    }
}
