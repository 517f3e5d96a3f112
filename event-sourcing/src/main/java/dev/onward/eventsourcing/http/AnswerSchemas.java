package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Shape;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the JSON of a record looks like that Jackson writes as an answer: each component stands there, null where it is
 * {@code @Nullable}, and left out where Jackson is told so. Answers are open: a later release may say more.
 */
final class AnswerSchemas {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, ObjectNode> schemas = new LinkedHashMap<>();
    private final Map<String, Class<?>> records = new LinkedHashMap<>();

    /**
     * The schemas of a record and of all records in it, each by its simple name.
     *
     * @throws IllegalArgumentException if two of them have one name, or a component is of a type that no answer has
     */
    static Map<String, ObjectNode> of(Class<? extends Record> answer) {
        AnswerSchemas all = new AnswerSchemas();
        all.reference(answer);
        return all.schemas;
    }

    /** A list of what a component describes, as every list is answered. */
    static ObjectNode items(String component) {
        ObjectNode schema = typed("object");
        ObjectNode items = schema.putObject("properties").putObject("items").put("type", "array");
        items.putObject("items").put("$ref", REFERENCE + component);
        schema.putArray("required").add("items");
        return schema;
    }

    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        Class<?> known = records.putIfAbsent(name, type);
        if (known == null) {
            schemas.put(name, object(type));
        } else if (known != type) {
            throw new IllegalArgumentException(known + " and " + type + " would have one name in the document");
        }
        return Json.object().put("$ref", REFERENCE + name);
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.object().putArray("required");
        for (RecordComponent component : type.getRecordComponents()) {
            boolean isLeftOut = isLeftOut(component);
            ObjectNode value = schema(component.getAnnotatedType());
            boolean isNullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            properties.set(component.getName(), isNullable && !isLeftOut ? orNull(value) : value);
            if (!isLeftOut) {
                required.add(component.getName());
            }
        }
        schema.set("required", required);
        return schema;
    }

    private static boolean isLeftOut(RecordComponent component) {
        JsonInclude include = component.getAccessor().getAnnotation(JsonInclude.class);
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private ObjectNode schema(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list && isList(list)) {
            ObjectNode schema = typed("array");
            schema.set("items", schema(list.getAnnotatedActualTypeArguments()[0]));
            return schema;
        }
        if (!(annotated.getType() instanceof Class<?> type)) {
            throw new IllegalArgumentException("no answer has a " + annotated.getType());
        }
        return type.isRecord() ? reference(type) : plain(type);
    }

    private static boolean isList(AnnotatedParameterizedType type) {
        return type.getType().getTypeName().startsWith(List.class.getName() + "<");
    }

    private static ObjectNode plain(Class<?> type) {
        if (type.isEnum()) {
            return constants(type);
        }
        return switch (type.getName()) {
            case "java.lang.String" -> typed("string");
            case "boolean", "java.lang.Boolean" -> typed("boolean");
            case "int", "long", "java.lang.Integer", "java.lang.Long" -> typed("integer");
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
        if (type == BigDecimal.class) {
            return typed("number");
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
