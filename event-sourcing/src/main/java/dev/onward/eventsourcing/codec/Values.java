package dev.onward.eventsourcing.codec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Horizon;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks a {@link Shape} to read a value from JSON or to write one. Knows neither types nor versions. */
final class Values {

    /** How forgiving reading is. */
    sealed interface Reading {

        /** What the suite has written itself, perhaps a newer release of it: whatever Java takes for a time is one. */
        record Stored() implements Reading {}

        /** What a caller sends: nothing is forgiven. */
        record Posted(Horizon horizon) implements Reading {}

        default boolean isPosted() {
            return this instanceof Posted;
        }
    }

    static final Reading STORED = new Reading.Stored();

    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern WITHOUT_OFFSET =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Pattern TIME = Pattern.compile("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");

    private static final String A_TEXT = "a text in quotes";
    private static final String AN_ID = "a UUID in quotes";
    private static final String A_ZONE = "a time zone by name, such as Europe/Berlin";
    private static final String A_TIME_OF_DAY = "a time of day, such as 09:30";
    private static final String A_DAY = "a day, such as 2026-03-31";
    private static final String A_TIME = "a time with its offset, such as 2026-03-31T09:30:00+02:00";
    private static final String A_DAY_OR_TIME = A_DAY + ", or " + A_TIME;

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

    Record read(Shape.Fields shape, JsonNode node, Reading reading, Pointer at) {
        ObjectNode object = object(node, words(shape), at);
        if (reading.isPosted()) {
            refuseUnknown(shape, object, at);
            refuseMissing(shape, object, at);
        }
        @Nullable Object[] arguments = new @Nullable Object[shape.components().size()];
        for (int i = 0; i < arguments.length; i++) {
            Shape.Component c = shape.components().get(i);
            arguments[i] = component(c, object.get(c.name()), reading, at.at(c.name()));
        }
        if (reading.isPosted()) {
            refuseOffsetsOfAnotherZone(shape, object, arguments, at);
        }
        try {
            return shape.constructor().newInstance(arguments);
        } catch (InvocationTargetException _) {
            // The record itself refuses this combination. Its message may quote a value, so it is not passed on.
            throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE);
        } catch (InstantiationException | IllegalAccessException _) {
            throw new IllegalStateException("cannot make a " + shape.type().getSimpleName());
        }
    }

    /** Which of the two is meant nobody can say. Z is how programs write an instant and says nothing of a place. */
    private static void refuseOffsetsOfAnotherZone(
            Shape.Fields shape, ObjectNode object, @Nullable Object[] arguments, Pointer at) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof ZoneId zone) {
                for (int other = 0; other < arguments.length; other++) {
                    Shape.Component c = shape.components().get(other);
                    if (arguments[other] != null && c.shape() instanceof Shape.Moment) {
                        String text = object.get(c.name()).textValue();
                        OffsetDateTime time = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
                        if (!text.endsWith("Z")
                                && !zone.getRules().getOffset(time.toInstant()).equals(time.getOffset())) {
                            throw new BadBody(at.at(c.name()).text(), Code.OFFSET_OF_ANOTHER_ZONE);
                        }
                    }
                }
            }
        }
    }

    static ObjectNode object(JsonNode node, Pointer at) {
        return object(node, "an object", at);
    }

    /** @param taken what may stand there, for people */
    private static ObjectNode object(JsonNode node, String taken, Pointer at) {
        // What is still sealed must not pass for a record whose components happen to be all absent.
        if (node instanceof ObjectNode object && !object.has(Sealed.KEY_ID)) {
            return object;
        }
        throw wrongType(taken, at);
    }

    private static BadBody wrongType(String taken, Pointer at) {
        return new BadBody(at.text(), Code.WRONG_TYPE, "Please give " + taken + ".");
    }

    /** What that shape looks like, to be put after "Please give". */
    private static String words(Shape shape) {
        return switch (shape) {
            case Shape.Text _ -> A_TEXT;
            case Shape.Whole _ -> "a whole number without quotes";
            case Shape.Decimal _ -> "a number without quotes";
            case Shape.Bool _ -> "true or false without quotes";
            case Shape.Id _ -> AN_ID;
            case Shape.Moment _ -> A_TIME;
            case Shape.Day _ -> A_DAY;
            case Shape.TimeOfDay _ -> A_TIME_OF_DAY;
            case Shape.Zone _ -> A_ZONE;
            case Shape.OneOf oneOf -> "one of " + String.join(", ", oneOf.known());
            case Shape.Items items -> "a list in [ ], each entry " + words(items.item());
            case Shape.Entries entries -> "an object in { }, each value " + words(entries.value());
            case Shape.Fields fields ->
                "an object in { }"
                        + fields.components().stream()
                                .filter(component -> !component.derived())
                                .map(component -> component.name() + (component.required() ? "" : " if known"))
                                .collect(Collectors.collectingAndThen(
                                        Collectors.joining(", "), names -> names.isEmpty() ? "" : " with " + names));
        };
    }

    private static void refuseUnknown(Shape.Fields shape, ObjectNode object, Pointer at) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Shape.Component known = shape.component(field.getKey());
            if (known == null) {
                throw unknownField(shape, field.getKey(), at.at(field.getKey()));
            }
            if (known.derived()) {
                throw new BadBody(at.at(field.getKey()).text(), Code.DERIVED);
            }
        }
    }

    /** All that are missing in one sentence, with what each takes: anyone who sees one at a time tries as often as there are some. */
    private static void refuseMissing(Shape.Fields shape, ObjectNode object, Pointer at) {
        List<Shape.Component> missing = shape.components().stream()
                .filter(component -> component.required() && !object.hasNonNull(component.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw new BadBody(
                    at.at(missing.getFirst().name()).text(),
                    Code.MISSING,
                    "This is missing: %s."
                            .formatted(missing.stream()
                                    .map(component -> component.name() + ", " + words(component.shape()))
                                    .collect(Collectors.joining("; "))));
        }
    }

    private static BadBody unknownField(Shape.Fields shape, String name, Pointer at) {
        List<String> known = shape.components().stream()
                .filter(component -> !component.derived())
                .map(Shape.Component::name)
                .collect(Collectors.toCollection(ArrayList::new));
        if (at.text().lastIndexOf('/') == 0 || at.text().startsWith("/" + EntryJson.REPLACEMENT + "/")) {
            known.addAll(List.of(EntryJson.TYPE, EntryJson.OCCURRED_AT, EntryJson.SOURCE));
        }
        return new BadBody(
                at.text(),
                Code.UNKNOWN_FIELD,
                Code.UNKNOWN_FIELD.sentence() + (known.isEmpty() ? "" : " " + Words.hint(name, "There are", known)));
    }

    private @Nullable Object component(
            Shape.Component component, @Nullable JsonNode node, Reading reading, Pointer at) {
        if (node != null && !node.isNull()) {
            Object value = read(component.shape(), node, reading, at);
            if (reading.isPosted() && component.required() && value instanceof String text && text.isBlank()) {
                throw new BadBody(at.text(), Code.MISSING);
            }
            return value;
        }
        boolean missing = reading.isPosted() ? component.required() : !component.nullable();
        return switch (component.shape()) {
            case Shape.Items items when !component.nullable() -> items.unique() ? Set.of() : List.of();
            case Shape.Entries _ when !component.nullable() -> Map.of();
            case Shape _ -> {
                if (missing) {
                    throw new BadBody(at.text(), Code.MISSING);
                }
                yield null;
            }
        };
    }

    private Object read(Shape shape, JsonNode node, Reading reading, Pointer at) {
        return switch (shape) {
            case Shape.Text _ -> text(node, reading, at);
            case Shape.Whole whole -> whole(whole, node, at);
            case Shape.Decimal decimal -> decimal(decimal, node, reading, at);
            case Shape.Bool _ -> {
                if (!node.isBoolean()) {
                    throw wrongType(words(shape), at);
                }
                yield node.booleanValue();
            }
            case Shape.Id _ -> id(node, at);
            case Shape.Moment moment -> moment(moment, node, reading, at);
            case Shape.Day day -> day(day, node, reading, at);
            case Shape.TimeOfDay _ -> timeOfDay(node, at);
            case Shape.Zone _ -> zone(node, reading, at);
            case Shape.OneOf oneOf -> oneOf(oneOf, node, reading, at);
            case Shape.Items items -> items(items, node, reading, at);
            case Shape.Entries entries -> entries(entries, node, reading, at);
            case Shape.Fields fields -> read(fields, node, reading, at);
        };
    }

    private String text(JsonNode node, Reading reading, Pointer at) {
        String text = string(node, at);
        if (reading.isPosted()) {
            checkText(text, limits.textLength(), at);
        }
        return text;
    }

    static void checkText(String text, int length, Pointer at) {
        if (text.length() > length) {
            throw new BadBody(at.text(), Code.TOO_LONG, "Please use at most " + length + " characters here.");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // PostgreSQL's jsonb takes neither.
            if (c == 0 || (Character.isSurrogate(c) && !isPair(text, i))) {
                throw new BadBody(at.text(), Code.NOT_ALLOWED_TEXT);
            }
        }
    }

    private static boolean isPair(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    static String string(JsonNode node, Pointer at) {
        return string(node, A_TEXT, at);
    }

    /** @param taken what may stand there, for people */
    static String string(JsonNode node, String taken, Pointer at) {
        if (!node.isTextual()) {
            throw wrongType(taken, at);
        }
        return node.textValue();
    }

    private static Object whole(Shape.Whole shape, JsonNode node, Pointer at) {
        if (!node.isNumber()) {
            throw wrongType(words(shape), at);
        }
        BigDecimal number = node.decimalValue();
        checkSize(number, at);
        if (number.stripTrailingZeros().scale() > 0) {
            throw wrongType(words(shape), at);
        }
        if (number.compareTo(BigDecimal.valueOf(shape.min())) < 0
                || number.compareTo(BigDecimal.valueOf(shape.max())) > 0) {
            throw new BadBody(at.text(), Code.OUT_OF_RANGE);
        }
        if (shape.javaType() == Integer.class) {
            return number.intValueExact();
        }
        return number.longValueExact();
    }

    private static BigDecimal decimal(Shape.Decimal shape, JsonNode node, Reading reading, Pointer at) {
        if (!node.isNumber()) {
            throw wrongType(words(shape), at);
        }
        BigDecimal number = node.decimalValue();
        checkSize(number, at);
        // 1E+3 and 1000 are the same decimal; only the plain one survives PostgreSQL unchanged.
        return reading.isPosted() && number.scale() < 0 ? number.setScale(0) : number;
    }

    private static void checkSize(BigDecimal number, Pointer at) {
        long before = (long) number.precision() - number.scale();
        if (before > DIGITS || number.scale() > DIGITS || number.precision() > 2 * DIGITS) {
            throw new BadBody(at.text(), Code.OUT_OF_RANGE);
        }
    }

    static UUID id(JsonNode node, Pointer at) {
        String text = string(node, AN_ID, at);
        if (!isId(text)) {
            throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, "Please give a UUID here.");
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

    private static Object moment(Shape.Moment shape, JsonNode node, Reading reading, Pointer at) {
        OffsetDateTime read = offsetDateTime(string(node, A_TIME, at), A_TIME, reading, at);
        if (reading instanceof Reading.Posted(Horizon horizon)) {
            checkTime(read.toInstant(), shape.happened(), horizon, at);
        }
        return shape.offsetKept() ? (Object) read : read.toInstant();
    }

    /** @param taken what may stand there, for people */
    private static OffsetDateTime offsetDateTime(String text, String taken, Reading reading, Pointer at) {
        boolean rightForm = !reading.isPosted() || INSTANT.matcher(text).matches();
        if (rightForm) {
            try {
                return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            } catch (DateTimeException _) {
                // Told below: the parser's message quotes the text.
            }
        }
        String why = rightForm
                ? "There is no such time. "
                : WITHOUT_OFFSET.matcher(text).matches() ? "The offset is missing. " : "";
        throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, why + "Please give " + taken + ".");
    }

    private static LocalDate day(Shape.Day shape, JsonNode node, Reading reading, Pointer at) {
        LocalDate day = localDate(string(node, A_DAY, at), A_DAY, reading, at);
        if (reading instanceof Reading.Posted(Horizon horizon)) {
            checkDay(day, shape.happened(), horizon, at);
        }
        return day;
    }

    /** @param taken what may stand there, for people */
    private static LocalDate localDate(String text, String taken, Reading reading, Pointer at) {
        boolean rightForm = !reading.isPosted() || DATE.matcher(text).matches();
        if (rightForm) {
            try {
                return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
            } catch (DateTimeException _) {
                // Told below.
            }
        }
        String why = rightForm ? "There is no such day. " : "";
        throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, why + "Please give " + taken + ".");
    }

    private static void checkTime(Instant time, boolean happened, Horizon horizon, Pointer at) {
        if (!horizon.holds(time) || (happened && Horizon.isAhead(time, horizon.now()))) {
            // By the UTC calendar, as the limits are: text of the caller's own is not repeated.
            throw beyond(time.toString(), time.isBefore(horizon.first()), happened, horizon, at);
        }
    }

    private static void checkDay(LocalDate day, boolean happened, Horizon horizon, Pointer at) {
        if (!horizon.holds(day) || (happened && Horizon.isAhead(day, horizon.now()))) {
            throw beyond(day.toString(), day.isBefore(horizon.earliest()), happened, horizon, at);
        }
    }

    private static BadBody beyond(String asked, boolean early, boolean happened, Horizon horizon, Pointer at) {
        String range = happened ? horizon.wordsOfPast() : horizon.words();
        String why = early ? " is before " + horizon.earliest() : happened ? " is not behind you" : " lies beyond";
        return new BadBody(at.text(), Code.TIME_OUT_OF_RANGE, "Please give a time " + range + "; " + asked + why + ".");
    }

    private static LocalTime timeOfDay(JsonNode node, Pointer at) {
        String text = string(node, A_TIME_OF_DAY, at);
        if (TIME.matcher(text).matches()) {
            try {
                return LocalTime.parse(text, DateTimeFormatter.ISO_LOCAL_TIME);
            } catch (DateTimeException _) {
                // Told below.
            }
        }
        throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, "Please give " + A_TIME_OF_DAY + ".");
    }

    private static ZoneId zone(JsonNode node, Reading reading, Pointer at) {
        String name = string(node, A_ZONE, at);
        ZoneId zone = reading.isPosted() ? Zones.named(name) : Zones.stored(name);
        if (zone == null) {
            throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, "Please give " + A_ZONE + ".");
        }
        return zone;
    }

    private static Enum<?> oneOf(Shape.OneOf shape, JsonNode node, Reading reading, Pointer at) {
        return constant(shape, string(node, words(shape), at), reading, at);
    }

    private static Enum<?> constant(Shape.OneOf shape, String name, Reading reading, Pointer at) {
        Enum<?> constant = shape.find(name);
        return switch (reading) {
            case Reading.Stored _ -> {
                Enum<?> found = constant == null ? shape.find(Shape.OneOf.UNRECOGNIZED) : constant;
                if (found == null) {
                    throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE);
                }
                yield found;
            }
            case Reading.Posted _ -> {
                if (constant == null || name.equals(Shape.OneOf.UNRECOGNIZED)) {
                    throw new BadBody(
                            at.text(), Code.NOT_ALLOWED_VALUE, Words.hint(name, "Please use one of", shape.known()));
                }
                yield constant;
            }
        };
    }

    private Collection<?> items(Shape.Items shape, JsonNode node, Reading reading, Pointer at) {
        if (!(node instanceof ArrayNode array)) {
            throw wrongType(words(shape), at);
        }
        checkCount(array.size(), Math.min(shape.most(), limits.items()), reading, at);
        List<Object> items = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            JsonNode item = array.get(i);
            if (item.isNull()) {
                throw new BadBody(at.at(i).text(), Code.MISSING);
            }
            items.add(read(shape.item(), item, reading, at.at(i)));
        }
        if (!shape.unique()) {
            return List.copyOf(items);
        }
        Set<Object> set = new LinkedHashSet<>(items);
        if (reading.isPosted() && set.size() < items.size()) {
            throw new BadBody(at.text(), Code.NOT_ALLOWED_VALUE, "Please name each entry only once.");
        }
        return Collections.unmodifiableSet(set);
    }

    private Map<?, ?> entries(Shape.Entries shape, JsonNode node, Reading reading, Pointer at) {
        ObjectNode object = object(node, words(shape), at);
        checkCount(object.size(), limits.items(), reading, at);
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            Pointer entry = at.at(field.getKey());
            Object key = switch (shape.key()) {
                case Shape.OneOf oneOf -> constant(oneOf, field.getKey(), reading, entry);
                case Shape other -> read(other, Json.NODES.textNode(field.getKey()), reading, entry);
            };
            if (field.getValue().isNull()) {
                throw new BadBody(entry.text(), Code.MISSING);
            }
            map.put(key, read(shape.value(), field.getValue(), reading, entry));
        }
        return Collections.unmodifiableMap(map);
    }

    private static void checkCount(int count, int most, Reading reading, Pointer at) {
        if (reading.isPosted() && count > most) {
            throw new BadBody(
                    at.text(),
                    Code.TOO_MANY,
                    "Please give at most " + most + " entries here; there are " + count + ".");
        }
    }

    // ---- when something happened

    /**
     * An instant with offset, a bare date, or null and absent for unknown. Of what a caller sends, the decider says
     * whether it is still to come: that is no fault of the body.
     */
    static OccurredAt occurredAt(@Nullable JsonNode node, Reading reading, Pointer at) {
        if (node == null || node.isNull()) {
            return OccurredAt.unknown();
        }
        String text = string(node, A_DAY_OR_TIME, at);
        if (DATE.matcher(text).matches() || (!reading.isPosted() && text.indexOf('T') < 0)) {
            LocalDate day = localDate(text, A_DAY_OR_TIME, reading, at);
            if (reading instanceof Reading.Posted(Horizon horizon) && day.isBefore(horizon.earliest())) {
                throw beyond(day.toString(), true, true, horizon, at);
            }
            return OccurredAt.on(day);
        }
        // Microseconds are what PostgreSQL keeps: the fact decided on is the fact that will be read back.
        Instant time =
                offsetDateTime(text, A_DAY_OR_TIME, reading, at).toInstant().truncatedTo(ChronoUnit.MICROS);
        if (reading instanceof Reading.Posted(Horizon horizon) && time.isBefore(horizon.first())) {
            throw beyond(time.toString(), true, true, horizon, at);
        }
        return OccurredAt.at(time);
    }

    static @Nullable String text(OccurredAt occurredAt) {
        return switch (occurredAt) {
            case OccurredAt.At(Instant instant) -> instant.toString();
            case OccurredAt.On(LocalDate day) -> day.toString();
            case OccurredAt.Unknown _ -> null;
        };
    }
}
