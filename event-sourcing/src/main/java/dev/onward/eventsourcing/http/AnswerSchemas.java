package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.eventsourcing.schema.JsonSchemas;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of the records of one document looks like that Jackson writes as answers: each component stands there, null
 * where it is {@code @Nullable}, and left out where Jackson is told so. A record whose one component is the
 * {@link JsonValue} looks like that component; what is {@link JsonUnwrapped} stands among the components beside it. Answers
 * are open: a later release may say more.
 */
final class AnswerSchemas {

    /** What stands in place of a component that is null. */
    enum Nulls {
        /** Null, unless Jackson is told otherwise of that component. */
        STAND,
        /** Nothing, as {@link RecordJson} writes it; but null where it was erased. */
        LEFT_OUT
    }

    private record Shown(Class<?> type, Nulls nulls) {}

    private static final String REFERENCE = "#/components/schemas/";
    private static final String HAPPENED_AT = "HappenedAt";

    private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    private final Map<String, Shown> records = new LinkedHashMap<>();

    /**
     * The schemas of a record, or of a sealed choice of records, and of all records in it, each by its simple name; those that
     * were given before are left out.
     *
     * @throws IllegalArgumentException if two of one document have one name, or a component is of a type that no answer has
     */
    Map<String, ObjectNode> of(Class<?> answer, Nulls nulls) {
        schemas.clear();
        reference(answer, nulls);
        return new LinkedHashMap<>(schemas);
    }

    /** A list of what a component describes, as every list is answered. */
    static ObjectNode items(String component) {
        ObjectNode schema = typed("object");
        ObjectNode items = schema.putObject("properties").putObject("items").put("type", "array");
        items.putObject("items").put("$ref", REFERENCE + component);
        schema.putArray("required").add("items");
        return schema;
    }

    private ObjectNode reference(Class<?> type, Nulls nulls) {
        String name = type.getSimpleName();
        Shown shown = new Shown(type, nulls);
        Shown known = records.putIfAbsent(name, shown);
        if (known == null) {
            schemas.put(name, isChoice(type) ? either(shown) : object(shown));
        } else if (!known.equals(shown) && !(known.type() == type && isNeverNull(type))) {
            throw new IllegalArgumentException(known + " and " + shown + " would have one name in the document");
        }
        return reference(name);
    }

    private static ObjectNode reference(String name) {
        return Json.object().put("$ref", REFERENCE + name);
    }

    /** Looks the same, whatever stands in place of what is null. */
    private static boolean isNeverNull(Class<?> type) {
        return type.isRecord()
                && Arrays.stream(type.getRecordComponents())
                        .allMatch(component -> !isNullable(component) && isPlain(component.getType()));
    }

    private static boolean isPlain(Class<?> type) {
        return !type.isRecord() && !type.isInterface();
    }

    /** An enum with constants that have bodies is sealed too. */
    private static boolean isChoice(Class<?> type) {
        return type.isInterface() && type.isSealed();
    }

    private ObjectNode either(Shown shown) {
        ObjectNode schema = Json.object();
        ArrayNode forms = schema.putArray("anyOf");
        for (Class<?> form : shown.type().getPermittedSubclasses()) {
            forms.add(reference(form, shown.nulls()));
        }
        return schema;
    }

    private ObjectNode object(Shown shown) {
        RecordComponent[] components = shown.type().getRecordComponents();
        if (components.length == 1 && components[0].getAccessor().isAnnotationPresent(JsonValue.class)) {
            ObjectNode value = bounded(schema(components[0].getAnnotatedType(), shown.nulls()), components[0]);
            return isNullable(components[0]) ? orNull(value) : value;
        }
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.object().putArray("required");
        for (RecordComponent component : components) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                schema.withArray("allOf").add(reference(component.getType(), shown.nulls()));
                continue;
            }
            boolean isNullable = isNullable(component);
            boolean isLeftOut = isLeftOut(component) || isNullable && shown.nulls() == Nulls.LEFT_OUT;
            ObjectNode value = bounded(schema(component.getAnnotatedType(), shown.nulls()), component);
            if (shown.nulls() == Nulls.LEFT_OUT && component.getName().equals(Sealed.ERASED)) {
                value.put("description", "Something here was erased for good and reads null.");
            }
            boolean standsAsNull = isNullable && (!isLeftOut || isClosed(component, shown));
            properties.set(component.getName(), standsAsNull ? orNull(value) : value);
            if (!isLeftOut) {
                required.add(component.getName());
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        return schema;
    }

    /** Personal, and of a record that says where something of it was erased. */
    private static boolean isClosed(RecordComponent component, Shown shown) {
        return shown.nulls() == Nulls.LEFT_OUT
                && component.isAnnotationPresent(Personal.class)
                && Arrays.stream(shown.type().getRecordComponents())
                        .anyMatch(each -> each.getName().equals(Sealed.ERASED));
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isLeftOut(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private ObjectNode schema(AnnotatedType annotated, Nulls nulls) {
        if (annotated instanceof AnnotatedParameterizedType many) {
            return many(many, nulls);
        }
        if (!(annotated.getType() instanceof Class<?> type)) {
            throw new IllegalArgumentException("no answer has a " + annotated.getType());
        }
        if (type == OccurredAt.class) {
            schemas.put(HAPPENED_AT, happenedAt());
            return reference(HAPPENED_AT);
        }
        return type.isRecord() || isChoice(type) ? reference(type, nulls) : plain(type);
    }

    /** What the type of a component cannot say; of a list, what its items cannot. */
    private static ObjectNode bounded(ObjectNode value, RecordComponent component) {
        Schema told = component.getAccessor().getAnnotation(Schema.class);
        if (told == null) {
            return value;
        }
        ObjectNode bounded = value.get("items") instanceof ObjectNode items ? items : value;
        if (!told.minimum().isEmpty()) {
            bounded.put("minimum", new BigDecimal(told.minimum()));
        }
        if (!told.maximum().isEmpty()) {
            bounded.put("maximum", new BigDecimal(told.maximum()));
        }
        if (told.enumeration().length > 0) {
            bounded.remove("examples");
            ArrayNode known = bounded.putArray("enum");
            Arrays.stream(told.enumeration()).forEach(known::add);
        }
        return value;
    }

    private ObjectNode many(AnnotatedParameterizedType many, Nulls nulls) {
        AnnotatedType[] of = many.getAnnotatedActualTypeArguments();
        String type = many.getType().getTypeName();
        if (type.startsWith(List.class.getName() + "<")) {
            ObjectNode schema = typed("array");
            schema.set("items", schema(of[0], nulls));
            return schema;
        }
        if (type.startsWith(Map.class.getName() + "<")) {
            ObjectNode schema = typed("object");
            schema.set("additionalProperties", schema(of[1], nulls));
            return schema;
        }
        throw new IllegalArgumentException("no answer has a " + type);
    }

    private static ObjectNode happenedAt() {
        ObjectNode schema = Json.object().put("description", "An instant, a bare date, or null where nobody knows");
        ArrayNode forms = schema.putArray("anyOf");
        forms.add(typed("string").put("format", "date-time"));
        forms.add(typed("string").put("format", "date"));
        forms.add(typed("null"));
        return schema;
    }

    private static ObjectNode plain(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        return switch (type.getName()) {
            case "java.lang.String", "java.time.ZoneId" -> typed("string");
            case "boolean", "java.lang.Boolean" -> typed("boolean");
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> typed("integer");
            case "double", "java.lang.Double" -> typed("number");
            default -> formatted(type);
        };
    }

    private static ObjectNode formatted(Class<?> type) {
        if (type == UUID.class) {
            return typed("string").put("format", "uuid");
        }
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return typed("string").put("format", "date");
        }
        if (type == LocalTime.class) {
            return typed("string").put("pattern", JsonSchemas.TIME_OF_DAY);
        }
        if (type == BigDecimal.class) {
            return typed("number");
        }
        if (type == ObjectNode.class) {
            return typed("object").put("additionalProperties", true);
        }
        throw new IllegalArgumentException("no answer has a " + type);
    }

    /** Open, because a later release may know more. */
    private static ObjectNode constants(Class<?> type) {
        ObjectNode schema = typed("string");
        ArrayNode known = schema.putArray("examples");
        Arrays.stream(type.getEnumConstants())
                .map(constant -> ((Enum<?>) constant).name())
                .filter(name -> !name.equals(Shape.OneOf.UNRECOGNIZED))
                .forEach(known::add);
        return schema;
    }

    private static ObjectNode orNull(ObjectNode schema) {
        ObjectNode either = Json.object();
        either.putArray("anyOf").add(schema).add(typed("null"));
        return either;
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }
}
