package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.BadBody.Code;
import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Walks a {@link Shape} to read a value from JSON or to write one. Knows neither types nor versions. */
final class Values {

    /** How forgiving reading is. */
    enum Reading {
        /** What the suite has written itself, perhaps a newer release of it. */
        STORED,
        /** What a caller sends: nothing is forgiven. */
        POSTED
    }

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

    /** Digits before and after the point. More is no money and no measure, and a huge exponent is an attack. */
    private static final int DIGITS = 30;

    private final Limits limits;

    Values(Limits limits) {
        this.limits = limits;
    }

    // ---- writing

    ObjectNode write(Shape.Fields shape, Record value) {
        ObjectNode object = Json.object();
        for (Shape.Component c : shape.components()) {
            Object part = get(c, value);
            if (part != null) {
                object.set(c.name(), write(c.shape(), part));
            }
        }
        return object;
    }

    private static @Nullable Object get(Shape.Component component, Record value) {
        try {
            return component.accessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException _) {
            throw new IllegalStateException("cannot read component " + component.name());
        }
    }

    private JsonNode write(Shape shape, Object value) {
        return switch (shape) {
            case Shape.Text _, Shape.Id _, Shape.Day _, Shape.TimeOfDay _ -> Json.NODES.textNode(value.toString());
            case Shape.Moment moment ->
                Json.NODES.textNode(
                        moment.offsetKept()
                                ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.format((OffsetDateTime) value)
                                : value.toString());
            case Shape.Zone _ -> Json.NODES.textNode(((ZoneId) value).getId());
            case Shape.Whole _ ->
                value instanceof Integer i ? Json.NODES.numberNode(i) : Json.NODES.numberNode((Long) value);
            case Shape.Decimal _ -> Json.NODES.numberNode((BigDecimal) value);
            case Shape.Bool _ -> Json.NODES.booleanNode((Boolean) value);
            case Shape.OneOf _ -> Json.NODES.textNode(constant((Enum<?>) value));
            case Shape.Items items -> {
                ArrayNode array = Json.NODES.arrayNode();
                for (Object item : ordered((Collection<?>) value, items.unique())) {
                    array.add(write(items.item(), item));
                }
                yield array;
            }
            case Shape.Entries entries -> {
                // Sorted by key, so that the same map is always the same JSON.
                Map<String, Object> sorted = new TreeMap<>();
                ((Map<?, ?>) value)
                        .forEach(
                                (key, v) -> sorted.put(write(entries.key(), key).textValue(), v));
                ObjectNode object = Json.object();
                sorted.forEach((key, v) -> object.set(key, write(entries.value(), v)));
                yield object;
            }
            case Shape.Fields fields -> write(fields, (Record) value);
        };
    }

    private static Collection<?> ordered(Collection<?> values, boolean unique) {
        return unique ? values.stream().sorted().toList() : values;
    }

    private static String constant(Enum<?> value) {
        if (value.name().equals(Shape.OneOf.UNRECOGNIZED)) {
            throw new IllegalArgumentException(
                    value.getDeclaringClass().getSimpleName() + ".UNRECOGNIZED is read and never written");
        }
        return value.name();
    }

    // ---- reading

    Record read(Shape.Fields shape, JsonNode node, Reading reading, Place at) {
        ObjectNode object = object(node, at);
        if (reading == Reading.POSTED) {
            refuseUnknown(shape, object, at);
        }
        @Nullable Object[] arguments = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < arguments.length; i++) {
            Shape.Component c = shape.components().get(i);
            arguments[i] = component(c, object.get(c.name()), reading, at.at(c.name()));
        }
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException _) {
            // The record itself refuses this combination. Its message may quote a value, so it is not passed on.
            throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE);
        } catch (InstantiationException | IllegalAccessException _) {
            throw new IllegalStateException("cannot make a " + shape.type().getSimpleName());
        }
    }

    static ObjectNode object(JsonNode node, Place at) {
        // What is still sealed must not pass for a record whose components happen to be all absent.
        if (node instanceof ObjectNode object && !object.has(Sealed.KEY_ID)) {
            return object;
        }
        throw new BadBody(at.pointer(), Code.WRONG_TYPE);
    }

    private static void refuseUnknown(Shape.Fields shape, ObjectNode object, Place at) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Shape.Component known = shape.component(field.getKey());
            if (known == null) {
                throw new BadBody(at.at(field.getKey()).pointer(), Code.UNKNOWN_FIELD);
            }
            if (known.derived()) {
                throw new BadBody(at.at(field.getKey()).pointer(), Code.DERIVED);
            }
        }
    }

    private @Nullable Object component(Shape.Component component, @Nullable JsonNode node, Reading reading, Place at) {
        if (node != null && !node.isNull()) {
            Object value = read(component.shape(), node, reading, at);
            if (reading == Reading.POSTED && component.required() && value instanceof String text && text.isBlank()) {
                throw new BadBody(at.pointer(), Code.MISSING);
            }
            return value;
        }
        boolean missing = reading == Reading.POSTED ? component.required() : !component.nullable();
        return switch (component.shape()) {
            case Shape.Items items when !component.nullable() -> items.unique() ? Set.of() : List.of();
            case Shape.Entries _ when !component.nullable() -> Map.of();
            case Shape _ -> {
                if (missing) {
                    throw new BadBody(at.pointer(), Code.MISSING);
                }
                yield null;
            }
        };
    }

    private Object read(Shape shape, JsonNode node, Reading reading, Place at) {
        return switch (shape) {
            case Shape.Text _ -> text(node, reading, at);
            case Shape.Whole whole -> whole(whole, node, at);
            case Shape.Decimal _ -> decimal(node, reading, at);
            case Shape.Bool _ -> {
                if (!node.isBoolean()) {
                    throw new BadBody(at.pointer(), Code.WRONG_TYPE);
                }
                yield node.booleanValue();
            }
            case Shape.Id _ -> id(node, at);
            case Shape.Moment moment -> moment(moment, node, at);
            case Shape.Day _ -> day(node, at);
            case Shape.TimeOfDay _ -> timeOfDay(node, at);
            case Shape.Zone _ -> zone(node, at);
            case Shape.OneOf oneOf -> oneOf(oneOf, node, reading, at);
            case Shape.Items items -> items(items, node, reading, at);
            case Shape.Entries entries -> entries(entries, node, reading, at);
            case Shape.Fields fields -> read(fields, node, reading, at);
        };
    }

    private String text(JsonNode node, Reading reading, Place at) {
        String text = string(node, at);
        if (reading == Reading.POSTED) {
            checkText(text, limits.textLength(), at);
        }
        return text;
    }

    static void checkText(String text, int length, Place at) {
        if (text.length() > length) {
            throw new BadBody(at.pointer(), Code.TOO_LONG, "Please use at most " + length + " characters here.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // PostgreSQL's jsonb takes neither.
            if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i))) {
                throw new BadBody(at.pointer(), Code.NOT_ALLOWED_TEXT);
            }
        }
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    static String string(JsonNode node, Place at) {
        if (!node.isTextual()) {
            throw new BadBody(at.pointer(), Code.WRONG_TYPE);
        }
        return node.textValue();
    }

    private static Object whole(Shape.Whole shape, JsonNode node, Place at) {
        if (!node.isNumber()) {
            throw new BadBody(at.pointer(), Code.WRONG_TYPE);
        }
        BigDecimal number = node.decimalValue();
        checkSize(number, at);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new BadBody(at.pointer(), Code.WRONG_TYPE, "Please give a whole number here.");
        }
        if (number.compareTo(BigDecimal.valueOf(shape.min())) < 0
                || number.compareTo(BigDecimal.valueOf(shape.max())) > 0) {
            throw new BadBody(at.pointer(), Code.OUT_OF_RANGE);
        }
        if (shape.javaType() == Integer.class) {
            return number.intValueExact();
        }
        return number.longValueExact();
    }

    private static BigDecimal decimal(JsonNode node, Reading reading, Place at) {
        if (!node.isNumber()) {
            throw new BadBody(at.pointer(), Code.WRONG_TYPE);
        }
        BigDecimal number = node.decimalValue();
        checkSize(number, at);
        // 1E+3 and 1000 are the same decimal; only the plain one survives PostgreSQL unchanged.
        return reading == Reading.POSTED && number.scale() < 0 ? number.setScale(0) : number;
    }

    private static void checkSize(BigDecimal number, Place at) {
        long before = (long) number.precision() - number.scale();
        if (before > DIGITS || number.scale() > DIGITS || number.precision() > 2 * DIGITS) {
            throw new BadBody(at.pointer(), Code.OUT_OF_RANGE);
        }
    }

    static UUID id(JsonNode node, Place at) {
        String text = string(node, at);
        if (!isId(text)) {
            throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE, "Please give a UUID here.");
        }
        return UUID.fromString(text);
    }

    /** Whether it is a UUID written in full, which Java's own parser does not ask for. No expression: ids are everywhere. */
    private static boolean isId(String text) {
        if (text.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
            if (dash ? c != '-' : !digit) {
                return false;
            }
        }
        return true;
    }

    private static Object moment(Shape.Moment shape, JsonNode node, Place at) {
        OffsetDateTime read = offsetDateTime(string(node, at), at);
        return shape.offsetKept() ? (Object) read : read.toInstant();
    }

    private static OffsetDateTime offsetDateTime(String text, Place at) {
        if (INSTANT.matcher(text).matches()) {
            try {
                return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            } catch (DateTimeException _) {
                // Told below: the parser's message quotes the text.
            }
        }
        throw new BadBody(
                at.pointer(),
                Code.NOT_ALLOWED_VALUE,
                "Please give a time that exists, with its offset, such as 2026-03-31T09:30:00+02:00.");
    }

    private static LocalDate day(JsonNode node, Place at) {
        String text = string(node, at);
        if (DATE.matcher(text).matches()) {
            try {
                return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
            } catch (DateTimeException _) {
                // Told below.
            }
        }
        throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE, "Please give a date that exists, such as 2026-03-31.");
    }

    private static LocalTime timeOfDay(JsonNode node, Place at) {
        String text = string(node, at);
        if (TIME.matcher(text).matches()) {
            try {
                return LocalTime.parse(text, DateTimeFormatter.ISO_LOCAL_TIME);
            } catch (DateTimeException _) {
                // Told below.
            }
        }
        throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE, "Please give a time of day, such as 09:30.");
    }

    private static ZoneId zone(JsonNode node, Place at) {
        String text = string(node, at);
        if (ZoneId.getAvailableZoneIds().contains(text)) {
            return ZoneId.of(text);
        }
        throw new BadBody(
                at.pointer(), Code.NOT_ALLOWED_VALUE, "Please give a time zone by name, such as Europe/Berlin.");
    }

    private static Enum<?> oneOf(Shape.OneOf shape, JsonNode node, Reading reading, Place at) {
        return constant(shape, string(node, at), reading, at);
    }

    private static Enum<?> constant(Shape.OneOf shape, String name, Reading reading, Place at) {
        Enum<?> constant = shape.find(name);
        return switch (reading) {
            case STORED -> {
                Enum<?> found = constant == null ? shape.find(Shape.OneOf.UNRECOGNIZED) : constant;
                if (found == null) {
                    throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE);
                }
                yield found;
            }
            case POSTED -> {
                if (constant == null || name.equals(Shape.OneOf.UNRECOGNIZED)) {
                    throw new BadBody(
                            at.pointer(),
                            Code.NOT_ALLOWED_VALUE,
                            "Please use one of " + String.join(", ", shape.known()) + ".");
                }
                yield constant;
            }
        };
    }

    private Collection<?> items(Shape.Items shape, JsonNode node, Reading reading, Place at) {
        if (!(node instanceof ArrayNode array)) {
            throw new BadBody(at.pointer(), Code.WRONG_TYPE);
        }
        checkCount(array.size(), reading, at);
        List<Object> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (item.isNull()) {
                throw new BadBody(at.at(i).pointer(), Code.MISSING);
            }
            items.add(read(shape.item(), item, reading, at.at(i)));
        }
        if (!shape.unique()) {
            return List.copyOf(items);
        }
        Set<Object> set = new LinkedHashSet<>(items);
        if (reading == Reading.POSTED && set.size() < items.size()) {
            throw new BadBody(at.pointer(), Code.NOT_ALLOWED_VALUE, "Please name each entry only once.");
        }
        return Collections.unmodifiableSet(set);
    }

    private Map<?, ?> entries(Shape.Entries shape, JsonNode node, Reading reading, Place at) {
        ObjectNode object = object(node, at);
        checkCount(object.size(), reading, at);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Place entry = at.at(field.getKey());
            Object key = switch (shape.key()) {
                case Shape.OneOf oneOf -> constant(oneOf, field.getKey(), reading, entry);
                case Shape other -> read(other, Json.NODES.textNode(field.getKey()), reading, entry);
            };
            if (field.getValue().isNull()) {
                throw new BadBody(entry.pointer(), Code.MISSING);
            }
            map.put(key, read(shape.value(), field.getValue(), reading, entry));
        }
        return Collections.unmodifiableMap(map);
    }

    private void checkCount(int count, Reading reading, Place at) {
        if (reading == Reading.POSTED && count > limits.items()) {
            throw new BadBody(at.pointer(), Code.TOO_MANY, "Please give at most " + limits.items() + " entries here.");
        }
    }

    // ---- when something happened

    /** An instant with offset, a bare date, or null and absent for unknown. */
    static OccurredAt occurredAt(@Nullable JsonNode node, Place at) {
        if (node == null || node.isNull()) {
            return OccurredAt.unknown();
        }
        String text = string(node, at);
        if (DATE.matcher(text).matches()) {
            return OccurredAt.on(day(node, at));
        }
        // Microseconds are what PostgreSQL keeps: the fact decided on is the fact that will be read back.
        return OccurredAt.at(offsetDateTime(text, at).toInstant().truncatedTo(ChronoUnit.MICROS));
    }

    static @Nullable String text(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At(Instant instant) -> instant.toString();
            case OccurredAt.On(LocalDate day) -> day.toString();
            case OccurredAt.Unknown _ -> null;
        };
    }
}
