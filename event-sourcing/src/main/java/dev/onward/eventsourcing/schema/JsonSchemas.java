package dev.onward.eventsourcing.schema;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.Limits;
import dev.onward.eventsourcing.codec.Sealed;
import dev.onward.eventsourcing.codec.Shape;
import dev.onward.eventsourcing.runtime.PublicAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schemas (2020-12, as OpenAPI 3.1 takes them) of the types of a {@link Codec}.
 *
 * <ul>
 *   <li>Recorded: as it stands in the store and in Kafka. Personal components are sealed or null, never clear. Open:
 *       unknown fields and unknown constants of a newer release are allowed, because consumers must tolerate them.
 *   <li>Posted: as a caller sends it. Closed: nothing unknown is taken. Derived components are readOnly.
 *   <li>Answered: as we send it over HTTP. Clear; an object that lost something says {@code "erased": true}.
 * </ul>
 */
public final class JsonSchemas {

    /** Such as 09:30. */
    public static final String TIME_OF_DAY = "^\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?$";

    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String UUID_FORMAT = "uuid";

    private static final String OCCURRED_AT = "An instant with its offset, a bare date, or absent for unknown.";

    // As onward.time has it where nothing else is set.
    private static final String WITHIN = "From 1970-01-01 to ten years from now.";
    private static final String HAPPENED = "From 1970-01-01 to now.";

    private enum Form {
        RECORDED,
        POSTED,
        ANSWERED
    }

    private JsonSchemas() {}

    /** The id of a published schema: where its service serves it, below the address of an installation. */
    public static String id(String service, String type, int version) {
        return PublicAddress.schemaPath(service, type, version);
    }

    // ---- recorded

    /** The payload of a stored or published type, as a document of its own. */
    public static ObjectNode recorded(String service, CodecType type) {
        ObjectNode document = document(service, type.name(), type.version());
        document.setAll(object(type.shape(), Form.RECORDED));
        return document;
    }

    /** The payload of a stored or published correction; its replacement fits the schema of its own type. */
    public static ObjectNode recordedCorrection(String service) {
        ObjectNode document = document(service, Codec.FACT_CORRECTED, 1);
        ObjectNode properties = entryProperties(document);
        properties.set("replacement", replacement());
        properties.set("reason", sealedOrNull());
        document.putArray("required").add("targetEventId").add("targetType").add("replacement");
        return document.put("additionalProperties", true);
    }

    private static ObjectNode replacement() {
        ObjectNode replacement = typed("object");
        ObjectNode inside = replacement.putObject("properties");
        inside.set("type", typed("string"));
        inside.set("schemaVersion", typed("integer").put("minimum", 1));
        inside.set("occurredAt", occurredAt());
        replacement.putArray("required").add("type").add("schemaVersion");
        return replacement.put("additionalProperties", true);
    }

    /** The payload of a stored or published retraction. */
    public static ObjectNode recordedRetraction(String service) {
        ObjectNode document = document(service, Codec.FACT_RETRACTED, 1);
        entryProperties(document).set("reason", sealedOrNull());
        document.putArray("required").add("targetEventId").add("targetType");
        return document.put("additionalProperties", true);
    }

    private static ObjectNode document(String service, String type, int version) {
        return Json.object()
                .put("$schema", DIALECT)
                .put("$id", id(service, type, version))
                .put("title", type);
    }

    private static ObjectNode entryProperties(ObjectNode schema) {
        ObjectNode properties = schema.put("type", "object").putObject("properties");
        properties.set("targetEventId", typed("string").put("format", UUID_FORMAT));
        properties.set("targetType", typed("string"));
        return properties;
    }

    /** What stands in place of a personal component. */
    public static ObjectNode sealed() {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        properties.set(Sealed.KEY_ID, typed("string").put("format", UUID_FORMAT));
        properties.set(Sealed.VALUE, typed("string").put("contentEncoding", "base64"));
        schema.putArray("required").add(Sealed.KEY_ID).add(Sealed.VALUE);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode sealedOrNull() {
        return nullable(sealed());
    }

    // ---- posted and answered, for OpenAPI

    /**
     * The schemas of what may be posted to a stream, by component name: one per type that is not the system's, two for
     * corrections and retractions, and {@code union}, the oneOf of them all with {@code type} as discriminator.
     */
    public static Map<String, ObjectNode> posted(Codec<?> codec, String union) {
        Map<String, ObjectNode> components = new LinkedHashMap<>();
        Map<String, String> byType = new LinkedHashMap<>();
        for (CodecType type : codec.types()) {
            if (!type.systemOnly()) {
                components.put(type.name(), posted(type));
                byType.put(type.name(), type.name());
            }
        }
        ObjectNode replacement = oneOf(byType);
        String corrected = union + "Corrected";
        String retracted = union + "Retracted";
        components.put(corrected, postedEntry(Codec.FACT_CORRECTED, replacement));
        components.put(retracted, postedEntry(Codec.FACT_RETRACTED, null));
        byType.put(Codec.FACT_CORRECTED, corrected);
        byType.put(Codec.FACT_RETRACTED, retracted);
        components.put(union, oneOf(byType));
        return components;
    }

    private static ObjectNode oneOf(Map<String, String> componentsByType) {
        ObjectNode schema = Json.object();
        ArrayNode choices = schema.putArray("oneOf");
        ObjectNode discriminator = schema.putObject("discriminator").put("propertyName", "type");
        ObjectNode mapping = discriminator.putObject("mapping");
        componentsByType.forEach((type, component) -> {
            String ref = "#/components/schemas/" + component;
            choices.addObject().put("$ref", ref);
            mapping.put(type, ref);
        });
        return schema;
    }

    /** One type as it may be posted. */
    public static ObjectNode posted(CodecType type) {
        ObjectNode payload = object(type.shape(), Form.POSTED);
        ObjectNode schema = typed("object").put("title", type.name());
        ObjectNode properties = schema.putObject("properties");
        putEnvelope(properties, type.name(), type.version());
        properties.setAll((ObjectNode) payload.path("properties"));
        ArrayNode required = schema.putArray("required").add("type");
        payload.path("required").forEach(required::add);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode postedEntry(String type, @Nullable ObjectNode replacement) {
        ObjectNode schema = Json.object().put("title", type);
        ObjectNode properties = entryProperties(schema);
        putEnvelope(properties, type, 1);
        if (replacement != null) {
            properties.set("replacement", replacement);
        }
        properties.set("reason", nullable(text(Form.POSTED)));
        ArrayNode required =
                schema.putArray("required").add("type").add("targetEventId").add("targetType");
        if (replacement != null) {
            required.add("replacement");
        }
        return schema.put("additionalProperties", false);
    }

    private static void putEnvelope(ObjectNode properties, String type, int version) {
        properties.set("type", typed("string").put("const", type));
        properties.set(
                "schemaVersion",
                typed("integer").put("minimum", 1).put("maximum", version).put("default", 1));
        properties.set("occurredAt", nullable(occurredAt().put("description", OCCURRED_AT + " " + HAPPENED)));
        ObjectNode source = typed("object");
        ObjectNode inside = source.putObject("properties");
        ObjectNode kind = typed("string");
        kind.putArray("enum")
                .add("USER")
                .add("COUNSELOR")
                .add("EMAIL")
                .add("CALENDAR")
                .add("ATS")
                .add("CSV");
        inside.set("kind", kind);
        inside.set("ref", nullable(typed("string").put("maxLength", 200)));
        source.putArray("required").add("kind");
        properties.set("source", nullable(source.put("additionalProperties", false)));
    }

    private static ObjectNode occurredAt() {
        ObjectNode schema = typed("string");
        schema.put("description", OCCURRED_AT);
        ArrayNode formats = schema.putArray("anyOf");
        formats.addObject().put("format", "date-time");
        formats.addObject().put("format", "date");
        return schema;
    }

    /** The payload of one type as an answer over HTTP has it; the envelope stands beside it. */
    public static ObjectNode answered(CodecType type) {
        ObjectNode schema = Json.object().put("title", type.name());
        schema.setAll(object(type.shape(), Form.ANSWERED));
        return schema;
    }

    /**
     * The schemas of what is answered of a stream, by component name: one per type, the system's included, two for
     * corrections and retractions, and {@code union}, the oneOf of them all with {@code type} as discriminator.
     *
     * @param envelope reference to the schema of what stands beside every payload
     */
    public static Map<String, ObjectNode> answered(Codec<?> codec, String union, String envelope) {
        Map<String, ObjectNode> components = new LinkedHashMap<>();
        Map<String, String> byType = new LinkedHashMap<>();
        for (CodecType type : codec.types()) {
            String name = "Recorded" + type.name();
            components.put(name, beside(envelope, type.name(), answered(type)));
            byType.put(type.name(), name);
        }
        components.put(union + "Corrected", beside(envelope, Codec.FACT_CORRECTED, answeredEntry(true)));
        components.put(union + "Retracted", beside(envelope, Codec.FACT_RETRACTED, answeredEntry(false)));
        byType.put(Codec.FACT_CORRECTED, union + "Corrected");
        byType.put(Codec.FACT_RETRACTED, union + "Retracted");
        components.put(union, oneOf(byType));
        return components;
    }

    /**
     * A stored fact in the clear, as an export holds it: a document of its own. Empty where the codec has no such type, or only
     * another version of it.
     *
     * @param id the address of the document
     */
    public static Optional<ObjectNode> exported(Codec<?> codec, String type, int version, String id) {
        CodecType known = codec.type(type);
        Optional<ObjectNode> payload = switch (type) {
            case Codec.FACT_CORRECTED -> Optional.of(answeredEntry(true));
            case Codec.FACT_RETRACTED -> Optional.of(answeredEntry(false));
            default -> Optional.ofNullable(known).map(JsonSchemas::answered);
        };
        return payload.filter(_ -> version == (known == null ? 1 : known.version()))
                .map(it -> {
                    ObjectNode document =
                            Json.object().put("$schema", DIALECT).put("$id", id).put("title", type);
                    document.setAll(it);
                    return document;
                });
    }

    private static ObjectNode beside(String envelope, String type, ObjectNode payload) {
        ((ObjectNode) payload.get("properties")).set("type", typed("string").put("const", type));
        payload.remove("title");
        ObjectNode schema = Json.object().put("title", type).put("type", "object");
        ArrayNode both = schema.putArray("allOf");
        both.addObject().put("$ref", envelope);
        both.add(payload);
        return schema;
    }

    private static ObjectNode answeredEntry(boolean replaces) {
        ObjectNode schema = Json.object();
        ObjectNode properties = entryProperties(schema);
        ArrayNode required = schema.putArray("required").add("targetEventId").add("targetType");
        if (replaces) {
            ObjectNode replacement = replacement();
            ((ObjectNode) replacement.get("properties")).set("occurredAt", nullable(occurredAt()));
            properties.set("replacement", replacement);
            required.add("replacement");
        }
        properties.set("reason", nullable(text(Form.ANSWERED)));
        properties.set(Sealed.ERASED, erased());
        return schema;
    }

    // ---- shapes

    private static ObjectNode object(Shape.Fields fields, Form form) {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = Json.object().putArray("required");
        boolean personal = false;
        for (Shape.Component c : fields.components()) {
            properties.set(c.name(), component(c, form));
            personal |= c.personal() != null;
            if (isRequired(c, form)) {
                required.add(c.name());
            }
        }
        if (form == Form.ANSWERED && personal) {
            properties.set(Sealed.ERASED, erased());
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        // An answer says nothing of it: open by itself, and it can be put together with an envelope.
        return switch (form) {
            case RECORDED -> schema.put("additionalProperties", true);
            case POSTED -> schema.put("additionalProperties", false);
            case ANSWERED -> schema;
        };
    }

    private static ObjectNode erased() {
        return typed("boolean").put("description", "Something here was erased for good and reads null.");
    }

    private static boolean isRequired(Shape.Component c, Form form) {
        return switch (form) {
            case POSTED -> c.required();
            // Lists are empty when absent: a list that a later release adds is absent from what was recorded before.
            case RECORDED, ANSWERED ->
                !c.nullable() && !(c.shape() instanceof Shape.Items) && !(c.shape() instanceof Shape.Entries);
        };
    }

    private static ObjectNode component(Shape.Component c, Form form) {
        ObjectNode schema = switch (form) {
            case RECORDED -> c.personal() == null ? orNull(c, schema(c.shape(), form)) : sealedOrNull();
            case POSTED ->
                c.required() ? filled(schema(c.shape(), form), c.shape()) : nullable(schema(c.shape(), form));
            case ANSWERED -> orNull(c, schema(c.shape(), form));
        };
        return c.derived() && form != Form.RECORDED ? schema.put("readOnly", true) : schema;
    }

    private static ObjectNode orNull(Shape.Component c, ObjectNode schema) {
        return c.nullable() ? nullable(schema) : schema;
    }

    private static ObjectNode filled(ObjectNode schema, Shape shape) {
        return shape instanceof Shape.Text ? schema.put("pattern", "\\S") : schema;
    }

    private static ObjectNode schema(Shape shape, Form form) {
        return switch (shape) {
            case Shape.Text _ -> text(form);
            case Shape.Whole whole ->
                typed("integer").put("minimum", whole.min()).put("maximum", whole.max());
            case Shape.Decimal _ -> typed("number");
            case Shape.Bool _ -> typed("boolean");
            case Shape.Id _ -> typed("string").put("format", UUID_FORMAT);
            case Shape.Moment moment -> time("date-time", moment.happened(), form);
            case Shape.Day day -> time("date", day.happened(), form);
            case Shape.TimeOfDay _ -> typed("string").put("pattern", TIME_OF_DAY);
            case Shape.Zone _ ->
                typed("string").put("description", "An IANA time zone.").put("maxLength", 64);
            case Shape.OneOf oneOf -> constants(oneOf, form);
            case Shape.Items items -> {
                ObjectNode schema = typed("array");
                schema.set("items", schema(items.item(), form));
                if (items.unique()) {
                    schema.put("uniqueItems", true);
                }
                yield form == Form.POSTED ? schema.put("maxItems", items.most()) : schema;
            }
            case Shape.Entries entries -> {
                ObjectNode schema = typed("object");
                if (entries.key() instanceof Shape.OneOf oneOf && form == Form.POSTED) {
                    schema.set("propertyNames", constants(oneOf, form));
                } else if (entries.key() instanceof Shape.Id) {
                    schema.putObject("propertyNames").put("format", UUID_FORMAT);
                }
                schema.set("additionalProperties", schema(entries.value(), form));
                yield form == Form.POSTED ? schema.put("maxProperties", Limits.DEFAULT.items()) : schema;
            }
            case Shape.Fields fields -> object(fields, form);
        };
    }

    private static ObjectNode time(String format, boolean happened, Form form) {
        ObjectNode schema = typed("string").put("format", format);
        return form == Form.POSTED ? schema.put("description", happened ? HAPPENED : WITHIN) : schema;
    }

    private static ObjectNode text(Form form) {
        ObjectNode schema = typed("string");
        return form == Form.POSTED ? schema.put("maxLength", Limits.DEFAULT.textLength()) : schema;
    }

    /** Closed for what a caller sends; open elsewhere, because a newer release may know more. */
    private static ObjectNode constants(Shape.OneOf oneOf, Form form) {
        ObjectNode schema = typed("string");
        ArrayNode names = schema.putArray(form == Form.POSTED ? "enum" : "examples");
        List<String> known = oneOf.known();
        known.forEach(names::add);
        return schema;
    }

    private static ObjectNode nullable(ObjectNode schema) {
        ObjectNode either = Json.object();
        ArrayNode choices = either.putArray("anyOf");
        choices.add(schema);
        choices.add(typed("null"));
        return either;
    }

    private static ObjectNode typed(String type) {
        return Json.object().put("type", type);
    }
}
