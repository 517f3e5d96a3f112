package dev.onward.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of a fact with one component at an extreme: the times, numbers, texts and lists at which something breaks if
 * anything does. They follow the shape of the fact's record, so a component that is added to it is covered by itself.
 */
public final class Extremes {

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    /** Halves of characters can only be sent escaped. */
    private static final JsonMapper ESCAPING =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int LONGEST = 10_000;
    private static final int MOST = 100;

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "before\u0000after",
            "\uD83D",
            "\uDE00 alone",
            "\uD83D\uDE00",
            "e\u0301\u202Eltr",
            "=1+1;\"'\\/\r\n\t",
            "\uFFFF\uFEFF",
            "null",
            "x".repeat(LONGEST),
            "\u00FC".repeat(LONGEST),
            "x".repeat(LONGEST + 1));

    private static final List<String> TIMES = List.of(
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00:00+18:00",
            "0000-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "1969-12-31T23:59:59.999999999Z",
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:00:00-18:00",
            "2024-02-29T23:59:59.999999999+14:00",
            "2026-02-30T00:00:00Z",
            "2026-01-15T24:00:00Z",
            "2026-01-15T23:59:60Z",
            "2026-01-15");

    private static final List<String> NOTORIOUS =
            List.of("9999-12-31T23:59:59-18:00", "0000-01-01T00:00:00+18:00", "\"0000-01-01\"", "\"+02:00\"", "\"Z\"");

    private static final List<String> DAYS = List.of(
            "0000-01-01",
            "9999-12-31",
            "+999999999-12-31",
            "-999999999-01-01",
            "1969-12-31",
            "1970-01-01",
            "2024-02-29",
            "2026-02-29",
            "2026-01-15T09:00:00Z");

    private static final List<String> TIMES_OF_DAY =
            List.of("00:00", "23:59:59.999999999", "24:00", "-01:00", "12:60", "noon");

    private static final List<String> ZONES = List.of(
            "+02:00",
            "-18:00",
            "UTC+2",
            "Z",
            "UT",
            "UTC",
            "GMT0",
            "Etc/GMT+12",
            "Pacific/Kiritimati",
            "",
            "Mars/Olympus");

    private Extremes() {}

    /** A body, and which component is how. */
    public record Variant(String what, ObjectNode body) {

        private boolean isNotorious() {
            return NOTORIOUS.stream().anyMatch(what::contains);
        }

        /** As it is sent, with every odd character escaped. */
        public String json() {
            return write(body);
        }
    }

    /** As it is sent, with every odd character escaped. */
    public static String write(JsonNode node) {
        try {
            return ESCAPING.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /**
     * @param base a body that is accepted
     * @param random of their order
     */
    public static List<Variant> of(CodecType type, ObjectNode base, Random random) {
        List<Variant> all = new ArrayList<>();
        for (JsonNode time : Stream.concat(
                        TIMES.stream(),
                        Stream.concat(
                                DAYS.stream(),
                                Stream.of(LocalDate.now(ZoneOffset.UTC).toString())))
                .map(NODES::textNode)
                .toList()) {
            all.add(with(base, "occurredAt", time));
        }
        for (Shape.Component component : type.shape().components()) {
            if (!component.derived()) {
                for (JsonNode extreme : of(component.shape(), base.get(component.name()))) {
                    all.add(with(base, component.name(), extreme));
                }
                all.add(with(base, component.name(), NODES.nullNode()));
                ObjectNode without = base.deepCopy();
                without.remove(component.name());
                all.add(new Variant(component.name() + " absent", without));
            }
        }
        Collections.shuffle(all, random);
        // What was once taken and never read again comes in every run.
        all.sort(Comparator.comparing(variant -> !variant.isNotorious()));
        return all;
    }

    private static Variant with(ObjectNode base, String name, JsonNode value) {
        ObjectNode body = base.deepCopy();
        body.set(name, value);
        String text = write(value);
        return new Variant(name + " = " + (text.length() > 80 ? text.substring(0, 80) + "…" : text), body);
    }

    /** @param usual the value that is accepted; null or missing where there is none */
    private static List<JsonNode> of(Shape shape, @Nullable JsonNode usual) {
        return switch (shape) {
            case Shape.Text _ -> texts(TEXTS);
            case Shape.Moment _ -> texts(TIMES);
            case Shape.Day _ -> texts(DAYS);
            case Shape.TimeOfDay _ -> texts(TIMES_OF_DAY);
            case Shape.Zone _ -> texts(ZONES);
            case Shape.Id _ ->
                texts(List.of(
                        "00000000-0000-0000-0000-000000000000",
                        "ffffffff-ffff-ffff-ffff-ffffffffffff",
                        "FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF",
                        "1-1-1-1-1",
                        ""));
            case Shape.Bool _ -> List.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.textNode("true"));
            case Shape.Whole _ ->
                numbers(
                        "0",
                        "1",
                        "-1",
                        "5",
                        "2147483647",
                        "-2147483648",
                        "2147483648",
                        "9223372036854775807",
                        "9223372036854775808",
                        "1.0",
                        "1.5",
                        "1e2",
                        "9e99");
            case Shape.Decimal _ ->
                numbers(
                        "0",
                        "-0.00",
                        "1e3",
                        "1.10",
                        "-999999999999999999999999999999",
                        "1e29",
                        "1e30",
                        "1e-30",
                        "1e-31",
                        "999999999999999999999999999999.999999999999999999999999999999");
            case Shape.OneOf oneOf ->
                Stream.concat(
                                oneOf.known().stream(),
                                Stream.of(
                                        Shape.OneOf.UNRECOGNIZED,
                                        "",
                                        oneOf.known().getFirst().toLowerCase(Locale.ROOT)))
                        .<JsonNode>map(NODES::textNode)
                        .toList();
            case Shape.Items items -> {
                JsonNode one = usual != null && usual.isArray() && !usual.isEmpty() ? usual.get(0) : null;
                List<JsonNode> extremes = new ArrayList<>(
                        List.of(NODES.arrayNode(), NODES.arrayNode().addNull()));
                if (one != null) {
                    extremes.add(times(MOST, one));
                    extremes.add(times(MOST + 1, one));
                }
                of(items.item(), one)
                        .forEach(extreme -> extremes.add(NODES.arrayNode().add(extreme)));
                yield extremes;
            }
            case Shape.Entries entries -> {
                List<JsonNode> extremes = new ArrayList<>(List.of(NODES.objectNode()));
                of(entries.value(), null)
                        .forEach(extreme -> extremes.add(NODES.objectNode().set("key", extreme)));
                yield extremes;
            }
            case Shape.Fields fields -> {
                List<JsonNode> extremes = new ArrayList<>(List.of(NODES.objectNode()));
                if (usual instanceof ObjectNode object) {
                    for (Shape.Component component : fields.components()) {
                        for (JsonNode extreme : of(component.shape(), object.get(component.name()))) {
                            extremes.add(object.deepCopy().set(component.name(), extreme));
                        }
                        ObjectNode without = object.deepCopy();
                        without.remove(component.name());
                        extremes.add(without);
                    }
                }
                yield extremes;
            }
        };
    }

    private static ArrayNode times(int count, JsonNode item) {
        ArrayNode array = NODES.arrayNode();
        for (int i = 0; i < count; i++) {
            array.add(item.deepCopy());
        }
        return array;
    }

    private static List<JsonNode> texts(List<String> texts) {
        return texts.stream().<JsonNode>map(NODES::textNode).toList();
    }

    private static List<JsonNode> numbers(String... numbers) {
        return Stream.of(numbers)
                .<JsonNode>map(text -> text.matches("-?\\d+")
                        ? NODES.numberNode(new BigInteger(text))
                        : NODES.numberNode(new BigDecimal(text)))
                .toList();
    }
}
