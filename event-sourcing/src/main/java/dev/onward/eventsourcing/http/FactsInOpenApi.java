package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.schema.JsonSchemas;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Puts facts into an OpenAPI document: SmallRye sees neither sealed types nor what a codec takes, so the schemas come from
 * the type table (design.md part 5). A service calls it from an {@code OASFilter} of its own.
 */
public final class FactsInOpenApi {

    private static final String PROBLEM = "Problem";
    private static final String RECORDED = "RecordedFact";
    private static final String REFERENCE = "#/components/schemas/";

    private final OpenAPI document;

    private FactsInOpenApi(OpenAPI document) {
        this.document = document;
    }

    /** Begins with a document: what every service answers with is described. */
    public static FactsInOpenApi in(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        FactsInOpenApi facts = new FactsInOpenApi(document);
        facts.component(PROBLEM, problem());
        facts.component(RECORDED, recorded());
        facts.describeEveryOperation();
        return facts;
    }

    /**
     * Describes what the operations take.
     *
     * @param union the component's name of whatever may be posted of this vocabulary, such as "OpportunityFact"
     * @param operationIds the operations that take one fact or an array of them
     */
    public FactsInOpenApi posted(Codec<?> codec, String union, String... operationIds) {
        JsonSchemas.posted(codec, union).forEach(this::component);
        List<String> ids = List.of(operationIds);
        for (Operation operation : operations()) {
            if (ids.contains(operation.getOperationId())) {
                Schema one = OASFactory.createSchema().ref(REFERENCE + union);
                Schema several = OASFactory.createSchema()
                        .addType(Schema.SchemaType.ARRAY)
                        .items(OASFactory.createSchema().ref(REFERENCE + union))
                        .minItems(1)
                        .maxItems(Bodies.MOST_FACTS);
                operation.setRequestBody(OASFactory.createRequestBody()
                        .required(true)
                        .content(content(
                                MediaType.APPLICATION_JSON,
                                OASFactory.createSchema().addOneOf(one).addOneOf(several))));
                answersWithFacts(operation);
            }
        }
        return this;
    }

    private static void answersWithFacts(Operation operation) {
        Schema one = OASFactory.createSchema().ref(REFERENCE + RECORDED);
        Schema several = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref(REFERENCE + RECORDED));
        operation.setResponses(OASFactory.createAPIResponses()
                .addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .description("Recorded, complete with assigned ids and derived components.")
                                .content(content(
                                        MediaType.APPLICATION_JSON,
                                        OASFactory.createSchema().addOneOf(one).addOneOf(several))))
                .addAPIResponse("default", problemResponse()));
        Parameter key = header(operation, IdempotencyKey.HEADER);
        key.setRequired(true);
        key.setDescription("A value of your own, 1 to 200 visible ASCII characters; the same one when you retry.");
        header(operation, HttpHeaders.IF_MATCH)
                .setDescription("The ETag that you read, if nothing may have changed since.");
    }

    /** The parameter as the resource declares it; added where the resource reads the header by itself. */
    private static Parameter header(Operation operation, String name) {
        if (operation.getParameters() != null) {
            for (Parameter parameter : operation.getParameters()) {
                if (name.equals(parameter.getName())) {
                    return parameter;
                }
            }
        }
        Parameter added = OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        operation.addParameter(added);
        return added;
    }

    private void describeEveryOperation() {
        for (Operation operation : operations()) {
            if (operation.getResponses() == null) {
                operation.setResponses(OASFactory.createAPIResponses());
            }
            operation.getResponses().addAPIResponse("default", problemResponse());
        }
    }

    private static APIResponse problemResponse() {
        return OASFactory.createAPIResponse()
                .description("Not done; type says why and detail what to do.")
                .content(content(
                        "application/problem+json", OASFactory.createSchema().ref(REFERENCE + PROBLEM)));
    }

    private List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            for (PathItem path : document.getPaths().getPathItems().values()) {
                operations.addAll(path.getOperations().values());
            }
        }
        return operations;
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }

    private void component(String name, ObjectNode schema) {
        document.getComponents().addSchema(name, schema(schema));
    }

    private static Schema schema(JsonNode json) {
        Schema schema = OASFactory.createSchema();
        json.properties().forEach(field -> put(schema, field.getKey(), field.getValue()));
        return schema;
    }

    private static void put(Schema schema, String keyword, JsonNode value) {
        switch (keyword) {
            case "$ref" -> schema.setRef(value.asText());
            case "type" ->
                schema.addType(Schema.SchemaType.valueOf(value.asText().toUpperCase(Locale.ROOT)));
            case "title" -> schema.setTitle(value.asText());
            case "description" -> schema.setDescription(value.asText());
            case "format" -> schema.setFormat(value.asText());
            case "pattern" -> schema.setPattern(value.asText());
            case "const" -> schema.setConstValue(value.asText());
            case "default" -> schema.setDefaultValue(value.isNumber() ? value.decimalValue() : value.asText());
            case "enum" -> value.forEach(each -> schema.addEnumeration(each.asText()));
            case "examples" -> value.forEach(each -> schema.addExample(each.asText()));
            case "required" -> value.forEach(each -> schema.addRequired(each.asText()));
            case "minimum" -> schema.setMinimum(value.decimalValue());
            case "maximum" -> schema.setMaximum(value.decimalValue());
            case "maxLength" -> schema.setMaxLength(value.intValue());
            case "maxItems" -> schema.setMaxItems(value.intValue());
            case "maxProperties" -> schema.setMaxProperties(value.intValue());
            case "uniqueItems" -> schema.setUniqueItems(value.booleanValue());
            case "readOnly" -> schema.setReadOnly(value.booleanValue());
            case "properties" ->
                value.properties().forEach(each -> schema.addProperty(each.getKey(), schema(each.getValue())));
            case "items" -> schema.setItems(schema(value));
            case "anyOf" -> value.forEach(each -> schema.addAnyOf(schema(each)));
            case "oneOf" -> value.forEach(each -> schema.addOneOf(schema(each)));
            case "propertyNames" -> schema.setPropertyNames(schema(value));
            case "additionalProperties" -> putAdditional(schema, value);
            case "discriminator" -> putDiscriminator(schema, value);
            default -> throw new IllegalArgumentException("the generator never writes " + keyword);
        }
    }

    private static void putAdditional(Schema schema, JsonNode value) {
        schema.setAdditionalPropertiesSchema(
                value.isBoolean() ? OASFactory.createSchema().booleanSchema(value.booleanValue()) : schema(value));
    }

    private static void putDiscriminator(Schema schema, JsonNode value) {
        Discriminator discriminator = OASFactory.createDiscriminator()
                .propertyName(value.get("propertyName").asText());
        value.get("mapping")
                .properties()
                .forEach(each ->
                        discriminator.addMapping(each.getKey(), each.getValue().asText()));
        schema.setDiscriminator(discriminator);
    }

    private static ObjectNode problem() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("type").put("type", "string").put("format", "uri");
        properties.putObject("status").put("type", "integer");
        properties.putObject("title").put("type", "string");
        properties.putObject("detail").put("type", "string").put("description", "What to do about it.");
        properties.putObject("field").put("type", "string").put("description", "JSON pointer into the request's body.");
        properties.putObject("index").put("type", "integer").put("description", "Place in the array, from 0.");
        schema.putArray("required").add("type").add("status").add("title").add("detail");
        return schema;
    }

    private static ObjectNode recorded() {
        ObjectNode schema = object();
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("eventId").put("type", "string").put("format", "uuid");
        properties.putObject("type").put("type", "string");
        properties.putObject("schemaVersion").put("type", "integer");
        properties.putObject("streamKind").put("type", "string");
        properties.putObject("streamId").put("type", "string").put("format", "uuid");
        properties.putObject("version").put("type", "integer");
        properties.putObject("recordedAt").put("type", "string").put("format", "date-time");
        schema.putArray("required")
                .add("eventId")
                .add("type")
                .add("streamId")
                .add("version")
                .add("recordedAt");
        return schema.put("description", "The envelope; the fact's own components stand beside it.");
    }

    private static ObjectNode object() {
        return Json.object().put("type", "object").put("additionalProperties", true);
    }
}
