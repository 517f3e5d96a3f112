package dev.onward.opportunity.shown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.onward.eventsourcing.OccurredAt;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as answers show them: components by their names, in their order; what is null is left out, lists always stand.
 * A time is an instant, a date, or null where nobody knows it.
 */
public final class Shown {

    private Shown() {}

    /** The record, and the records in it. */
    public static ObjectNode of(Record shown) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : shown.getClass().getRecordComponents()) {
            Object value = value(shown, component);
            if (value != null) {
                json.set(component.getName(), node(value));
            }
        }
        return json;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case OccurredAt.At at -> TextNode.valueOf(at.instant().toString());
            case OccurredAt.On on -> TextNode.valueOf(on.day().toString());
            case OccurredAt.Unknown _ -> NullNode.getInstance();
            case Record record -> of(record);
            case List<?> list -> {
                ArrayNode array = JsonNodeFactory.instance.arrayNode();
                list.forEach(each -> array.add(node(each)));
                yield array;
            }
            case Enum<?> constant -> TextNode.valueOf(constant.name());
            case Boolean yes -> BooleanNode.valueOf(yes);
            case Integer number -> IntNode.valueOf(number);
            case Long number -> LongNode.valueOf(number);
            case BigDecimal number -> DecimalNode.valueOf(number);
            // Ids, dates, times, zones: each reads as it is written.
            default -> TextNode.valueOf(value.toString());
        };
    }

    private static @Nullable Object value(Record shown, RecordComponent component) {
        try {
            Method accessor = component.getAccessor();
            // A record may be known to its own package only.
            accessor.setAccessible(true);
            return accessor.invoke(shown);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("components of our own records can be read", e);
        }
    }
}
