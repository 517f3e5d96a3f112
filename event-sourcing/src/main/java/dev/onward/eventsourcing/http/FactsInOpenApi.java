package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.schema.JsonSchemas;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Discriminator;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Puts facts into an OpenAPI document: SmallRye sees neither sealed types nor what a codec takes, so the schemas come from
 * the type table (design.md part 5). A service calls it from an {@code OASFilter} of its own.
 */
public final class FactsInOpenApi {

    private static final String PROBLEM = "Problem";
    private static final String RECORDED = "RecordedFact";
    private static final String REFERENCE = "#/components/schemas/";
    private static final String UUID_FORMAT = "uuid";
    private static final String JSON = "application/json";
    private static final Map<String, String> HEADERS =
            Map.of(HttpHeaders.ETAG, "Version", HttpHeaders.LINK, "NextPage");
    private static final String KEY_EXAMPLE = "0f6d2c1e-first-try";

    private final OpenAPI document;
    private final AnswerSchemas answerSchemas = new AnswerSchemas();

    private FactsInOpenApi(OpenAPI document) {
        this.document = document;
    }

    /** Begins with a document: what every service takes and answers alike is described. */
    public static FactsInOpenApi in(OpenAPI document) {
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        FactsInOpenApi facts = new FactsInOpenApi(document);
        // The library's own, which no operation of ours answers with.
        List.of("HttpProblem", "HttpValidationProblem", "Violation").forEach(document.getComponents()::removeSchema);
        facts.component(PROBLEM, problem());
        facts.component(RECORDED, recorded());
        document.getComponents()
                .addHeader(
                        "Version",
                        header(
                                        "The version of the history that this was read from, a dash and a digest of the text. Send it as If-Match to write, as If-None-Match to read again.")
                                .required(true))
                .addHeader("NextPage", header("Where the next page is, with rel=\"next\"; absent on the last."));
        ProblemsInOpenApi.describe(document, REFERENCE + PROBLEM);
        facts.operations().forEach(FactsInOpenApi::describeParameters);
        return facts;
    }

    /**
     * Describes what the operations take, and what they answer.
     *
     * @param union the component's name of whatever may be posted of this vocabulary, such as "OpportunityFact"; what was
     *     recorded is "RecordedOpportunityFact"
     * @param operationIds the operations that take one fact or an array of them
     */
    public FactsInOpenApi posted(Codec<?> codec, String union, String... operationIds) {
        recorded(codec, union);
        JsonSchemas.posted(codec, union).forEach(this::component);
        List<String> ids = List.of(operationIds);
        for (Operation operation : operations()) {
            if (ids.contains(operation.getOperationId())) {
                takesFacts(operation, union);
                answersWithFacts(operation, "Recorded" + union);
            }
        }
        return this;
    }

    /** Describes the recorded facts of a vocabulary, as {@code "Recorded" + union}. */
    public FactsInOpenApi recorded(Codec<?> codec, String union) {
        JsonSchemas.answered(codec, "Recorded" + union, REFERENCE + RECORDED).forEach(this::component);
        return this;
    }

    /**
     * Describes operations that answer one thing, with its version as ETag.
     *
     * @param answer the record that Jackson writes, or a sealed choice of records; its schema has its simple name. What
     *     META-INF/openapi.yaml says under that name, such as descriptions of properties, stands beside what the record says
     *     of itself; what the record holds as JSON is described there
     *     alone
     */
    public FactsInOpenApi answers(Class<?> answer, String... operationIds) {
        describe(answer, AnswerSchemas.Nulls.STAND);
        return answers(answer.getSimpleName(), operationIds);
    }

    /** As {@link #answers(Class, String...)}, of a record that {@link RecordJson} writes: what is null is left out. */
    public FactsInOpenApi answersWithoutNulls(Class<?> answer, String... operationIds) {
        describe(answer, AnswerSchemas.Nulls.LEFT_OUT);
        return answers(answer.getSimpleName(), operationIds);
    }

    /** As {@link #answers(Class, String...)}, of a component that is described already. */
    public FactsInOpenApi answers(String component, String... operationIds) {
        return answering(Json.object().put("$ref", REFERENCE + component), HttpHeaders.ETAG, operationIds);
    }

    /** As {@link #lists(Class, String...)}, of a component that describes the whole page. */
    public FactsInOpenApi pages(String component, String... operationIds) {
        return answering(Json.object().put("$ref", REFERENCE + component), HttpHeaders.LINK, operationIds);
    }

    /** Describes operations that answer with a page of such records, and a link to the next; see {@link Lists}. */
    public FactsInOpenApi lists(Class<?> item, String... operationIds) {
        describe(item, AnswerSchemas.Nulls.STAND);
        return answering(AnswerSchemas.items(item.getSimpleName()), HttpHeaders.LINK, operationIds);
    }

    /** As {@link #lists(Class, String...)}, of records that {@link RecordJson} writes: what is null is left out. */
    public FactsInOpenApi listsWithoutNulls(Class<?> item, String... operationIds) {
        describe(item, AnswerSchemas.Nulls.LEFT_OUT);
        return answering(AnswerSchemas.items(item.getSimpleName()), HttpHeaders.LINK, operationIds);
    }

    /** Describes records that Jackson writes; META-INF/openapi.yaml says which operations answer with them. */
    public FactsInOpenApi described(Class<?>... answers) {
        for (Class<?> answer : answers) {
            describe(answer, AnswerSchemas.Nulls.STAND);
        }
        return this;
    }

    /** Describes operations that answer with all recorded facts of a stream, or some, and its version as ETag. */
    public FactsInOpenApi listsFacts(String component, String... operationIds) {
        return answering(AnswerSchemas.items(component), HttpHeaders.ETAG, operationIds);
    }

    private void describe(Class<?> answer, AnswerSchemas.Nulls nulls) {
        answerSchemas.of(answer, nulls).forEach((name, json) -> {
            Map<String, Schema> schemas = document.getComponents().getSchemas();
            Schema told = schemas == null ? null : schemas.get(name);
            Schema schema = schema(json);
            if (told != null) {
                addProse(name, schema, told);
            }
            document.getComponents().addSchema(name, schema);
        });
    }

    private static void addProse(String name, Schema schema, Schema told) {
        if (told.getDescription() != null) {
            schema.setDescription(told.getDescription());
        }
        if (told.getMinimum() != null || told.getMaximum() != null || told.getEnumeration() != null) {
            throw new IllegalArgumentException(
                    "META-INF/openapi.yaml bounds " + name + ": an annotation of the component does that");
        }
        if (told.getExamples() != null) {
            schema.setExamples(told.getExamples());
        }
        if (told.getProperties() != null) {
            told.getProperties().forEach((property, prose) -> {
                Map<String, Schema> properties = schema.getProperties();
                Schema part = properties == null ? null : properties.get(property);
                schema.addProperty(property, withProse(name + "." + property, part, prose));
            });
        }
        if (told.getItems() != null) {
            schema.setItems(withProse(name + "[]", schema.getItems(), told.getItems()));
        }
    }

    private static Schema withProse(String name, @Nullable Schema schema, Schema told) {
        if (schema == null) {
            throw new IllegalArgumentException(
                    "META-INF/openapi.yaml tells of " + name + ", which the record does not have");
        }
        // Of what a record holds as JSON it says nothing itself.
        if (schema.getAdditionalPropertiesSchema() != null && isWhole(told)) {
            return told;
        }
        addProse(name, schema, told);
        return schema;
    }

    private static boolean isWhole(Schema told) {
        return told.getRef() != null || told.getType() != null || told.getAnyOf() != null || told.getAllOf() != null;
    }

    private FactsInOpenApi answering(ObjectNode schema, String header, String... operationIds) {
        List<String> ids = List.of(operationIds);
        for (Operation operation : operations()) {
            if (ids.contains(operation.getOperationId())) {
                APIResponse told = operation.getResponses().getAPIResponse("200");
                APIResponse response =
                        told == null ? OASFactory.createAPIResponse().description("OK") : told;
                Content content = response.getContent() == null ? OASFactory.createContent() : response.getContent();
                response.setContent(
                        content.addMediaType(JSON, OASFactory.createMediaType().schema(schema(schema))));
                response.addHeader(
                        header, OASFactory.createHeader().ref("#/components/headers/" + HEADERS.get(header)));
                operation.getResponses().addAPIResponse("200", response);
            }
        }
        return this;
    }

    /**
     * Gives the parameter at the end of {@code prefix} an example, wherever a path begins with it.
     *
     * @param prefix such as "/opportunity/v1/searches/{id}"
     */
    public FactsInOpenApi named(String prefix, String example) {
        String parameter = prefix.substring(prefix.lastIndexOf('{') + 1, prefix.length() - 1);
        document.getPaths().getPathItems().forEach((path, item) -> {
            if (path.equals(prefix) || path.startsWith(prefix + "/")) {
                item.getOperations()
                        .values()
                        .forEach(operation -> parameter(operation, parameter).ifPresent(it -> it.setExample(example)));
            }
        });
        return this;
    }

    /** The same document for the same code: in the order of names, whatever order the classes were found in. */
    public void sorted() {
        reads().filter(FactsInOpenApi::answersWithATag).forEach(FactsInOpenApi::conditional);
        Components components = document.getComponents();
        components.setSchemas(sorted(components.getSchemas()));
        components.setResponses(sorted(components.getResponses()));
        components.setHeaders(sorted(components.getHeaders()));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().setPathItems(new TreeMap<>(document.getPaths().getPathItems()));
        }
        for (Operation operation : operations()) {
            operation
                    .getResponses()
                    .setAPIResponses(new TreeMap<>(operation.getResponses().getAPIResponses()));
        }
    }

    private Stream<Operation> reads() {
        return document.getPaths() == null || document.getPaths().getPathItems() == null
                ? Stream.of()
                : document.getPaths().getPathItems().values().stream()
                        .map(PathItem::getGET)
                        .filter(Objects::nonNull);
    }

    private static boolean answersWithATag(Operation operation) {
        APIResponse ok = operation.getResponses().getAPIResponse("200");
        return ok != null && ok.getHeaders() != null && ok.getHeaders().containsKey(HttpHeaders.ETAG);
    }

    /** {@link ConditionalReads} answers for all of them. */
    private static void conditional(Operation operation) {
        header(operation, HttpHeaders.IF_NONE_MATCH);
        parameter(operation, HttpHeaders.IF_NONE_MATCH)
                .ifPresent(it -> it.setDescription("The ETag of the text that you have: 304 if it is still the same."));
        operation
                .getResponses()
                .addAPIResponse("304", OASFactory.createAPIResponse().description("You have this text already."));
    }

    private static <T> @Nullable Map<String, T> sorted(@Nullable Map<String, T> named) {
        return named == null ? null : new TreeMap<>(named);
    }

    private static void takesFacts(Operation operation, String union) {
        Schema one = OASFactory.createSchema().ref(REFERENCE + union);
        Schema several = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref(REFERENCE + union))
                .minItems(1)
                .maxItems(Bodies.MOST_FACTS);
        MediaType json = OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addOneOf(one).addOneOf(several));
        RequestBody told = operation.getRequestBody();
        Content content = told == null || told.getContent() == null ? OASFactory.createContent() : told.getContent();
        MediaType examples = content.getMediaType(JSON);
        if (examples != null) {
            json.setExamples(examples.getExamples());
            json.setExample(examples.getExample());
        }
        operation.setRequestBody(
                OASFactory.createRequestBody().required(true).content(content.addMediaType(JSON, json)));
    }

    private static void answersWithFacts(Operation operation, String union) {
        Schema one = OASFactory.createSchema().ref(REFERENCE + union);
        Schema several = OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(OASFactory.createSchema().ref(REFERENCE + union));
        operation.getResponses().removeAPIResponse("200");
        operation.getResponses().removeAPIResponse("204");
        operation
                .getResponses()
                .addAPIResponse(
                        "201",
                        OASFactory.createAPIResponse()
                                .description("Recorded, complete with assigned ids and derived components.")
                                .addHeader(HttpHeaders.ETAG, text("The version of the history that it now has."))
                                .addHeader(
                                        HttpHeaders.LOCATION, text("Where to read what was begun, if something was."))
                                .addHeader(
                                        FactAnswers.REPEATED,
                                        text("true: the answer to an earlier request with the same key."))
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                JSON,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .addOneOf(one)
                                                                .addOneOf(several)))));
        header(operation, IdempotencyKey.HEADER);
        header(operation, HttpHeaders.IF_MATCH);
        describeParameters(operation);
    }

    private static Header text(String description) {
        return OASFactory.createHeader()
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    /** Declares a header that the resource reads by itself. */
    private static void header(Operation operation, String name) {
        if (parameter(operation, name).isEmpty()) {
            operation.addParameter(OASFactory.createParameter()
                    .name(name)
                    .in(Parameter.In.HEADER)
                    .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING)));
        }
    }

    private static Optional<Parameter> parameter(Operation operation, String name) {
        return operation.getParameters() == null
                ? Optional.empty()
                : operation.getParameters().stream()
                        .filter(it -> name.equals(it.getName()))
                        .findFirst();
    }

    /** Says of parameters what no annotation has said: they mean the same wherever they stand. */
    private static void describeParameters(Operation operation) {
        parameter(operation, IdempotencyKey.HEADER).ifPresent(it -> {
            it.setRequired(true);
            it.setDescription("A value of your own, 1 to 200 visible ASCII characters; the same one when you retry.");
            it.setSchema(text().minLength(1).maxLength(200).pattern("^[\\x21-\\x7e]+$"));
            it.setExample(KEY_EXAMPLE);
            ProblemsInOpenApi.ofRepeatable(operation);
        });
        parameter(operation, HttpHeaders.IF_MATCH).ifPresent(it -> {
            it.setDescription(
                    "The ETag that you read, if the history may not have changed since. Several are possible; * is any.");
            ProblemsInOpenApi.ofConditional(operation);
        });
        parameter(operation, "limit").ifPresent(it -> {
            it.setDescription("How many at most");
            it.setSchema(OASFactory.createSchema()
                    .addType(Schema.SchemaType.INTEGER)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(Lists.MOST))
                    .defaultValue(Lists.DEFAULT_LIMIT));
            it.setExample(Lists.DEFAULT_LIMIT);
        });
        parameter(operation, "cursor")
                .ifPresent(it -> it.setDescription("Of the page, as the link to it has it; the first where left out"));
        parameter(operation, "asOf")
                .ifPresent(
                        it -> moment(it, "What was true at an instant, or by the end of a date in the person's zone"));
        parameter(operation, "knownAt")
                .ifPresent(
                        it -> moment(it, "What was known at an instant, or by the end of a date in the person's zone"));
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(it -> it.getIn() == Parameter.In.PATH && isPlainText(it.getSchema()))
                    .forEach(it -> it.setSchema(text().format(UUID_FORMAT)));
        }
    }

    private static void moment(Parameter parameter, String description) {
        parameter.setDescription(description);
        parameter.setSchema(
                OASFactory.createSchema().addAnyOf(text().format("date-time")).addAnyOf(text().format("date")));
        parameter.setExample("2026-10-31");
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static boolean isPlainText(@Nullable Schema schema) {
        return schema == null
                || schema.getEnumeration() == null && schema.getFormat() == null && schema.getPattern() == null;
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
            case "allOf" -> value.forEach(each -> schema.addAllOf(schema(each)));
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
        ObjectNode schema = object().put("additionalProperties", true);
        schema.put("description", "RFC 9457. More members may stand beside these, as the detail says.");
        ObjectNode properties = schema.putObject("properties");
        properties
                .putObject("type")
                .put("type", "string")
                .put("format", "uri")
                .put("pattern", "/v1/problems/[a-z0-9]+(-[a-z0-9]+)*$")
                .put(
                        "description",
                        "Why not. Its last word never changes, so that a program may rely on it; the address says what it means.");
        properties
                .putObject("status")
                .put("type", "integer")
                .put("minimum", 400)
                .put("maximum", 599);
        properties.putObject("title").put("type", "string").put("pattern", "\\S");
        properties
                .putObject("detail")
                .put("type", "string")
                .put("pattern", "\\S")
                .put("description", "What to do about it.");
        properties.putObject("instance").put("type", "string").put("description", "The path that was asked for.");
        properties.putObject("field").put("type", "string").put("description", "JSON pointer into the request's body.");
        properties
                .putObject("index")
                .put("type", "integer")
                .put("minimum", 0)
                .put("description", "Place in the array, from 0.");
        schema.putArray("required").add("type").add("status").add("title").add("detail");
        return schema;
    }

    private static Header header(String description) {
        return OASFactory.createHeader().description(description).schema(text());
    }

    /** What {@link dev.onward.eventsourcing.stream.FactJson} puts beside the components of a fact, and what a history adds. */
    private static ObjectNode recorded() {
        ObjectNode schema = object().put("description", "The envelope; the fact's own components stand beside it.");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("eventId").put("type", "string").put("format", UUID_FORMAT);
        properties.putObject("type").put("type", "string");
        properties.putObject("schemaVersion").put("type", "integer").put("minimum", 1);
        properties.putObject("streamKind").put("type", "string");
        properties.putObject("streamId").put("type", "string").put("format", UUID_FORMAT);
        properties.putObject("version").put("type", "integer").put("minimum", 1);
        ObjectNode occurredAt = properties.putObject("occurredAt");
        occurredAt.put("description", "An instant, a bare date, or null: nobody knows.");
        ArrayNode forms = occurredAt.putArray("anyOf");
        forms.addObject().put("type", "string").put("format", "date-time");
        forms.addObject().put("type", "string").put("format", "date");
        forms.addObject().put("type", "null");
        properties.putObject("recordedAt").put("type", "string").put("format", "date-time");
        ObjectNode actor = properties.putObject("actor").put("type", "object");
        actor.put("description", "Who stated it; id is the person acted for where it was no person.");
        ObjectNode ofActor = actor.putObject("properties");
        constants(ofActor.putObject("kind"), Actor.Kind.values());
        ofActor.putObject("id").put("type", "string").put("format", UUID_FORMAT);
        actor.putArray("required").add("kind").add("id");
        ObjectNode source = properties.putObject("source").put("type", "object");
        ObjectNode ofSource = source.putObject("properties");
        constants(ofSource.putObject("kind"), Source.Kind.values());
        ofSource.putObject("ref").put("type", "string");
        source.putArray("required").add("kind");
        constants(properties.putObject("dayMathTrust"), DayMathTrust.values())
                .put("description", "How far its date may be used to count days.");
        ObjectNode about = properties.putObject("about").put("type", "object");
        ObjectNode ofAbout = about.putObject("properties");
        ofAbout.putObject("searchId").put("type", "string").put("format", UUID_FORMAT);
        ofAbout.putObject("opportunityId").put("type", "string").put("format", UUID_FORMAT);
        properties
                .putObject("correctedBy")
                .put("type", "string")
                .put("format", UUID_FORMAT)
                .put("description", "In a history: the correction that put these components in place.");
        ObjectNode status = properties.putObject("status").put("type", "string");
        status.put("description", "In an audit: what has become of it.");
        status.putArray("enum").add("STANDS").add("REPLACED").add("RETRACTED");
        ArrayNode required = schema.putArray("required");
        List.of(
                        "eventId",
                        "type",
                        "schemaVersion",
                        "streamKind",
                        "streamId",
                        "version",
                        "occurredAt",
                        "recordedAt",
                        "actor",
                        "source",
                        "dayMathTrust",
                        "about")
                .forEach(required::add);
        return schema;
    }

    private static ObjectNode constants(ObjectNode schema, Enum<?>[] known) {
        ArrayNode examples = schema.put("type", "string").putArray("examples");
        for (Enum<?> constant : known) {
            examples.add(constant.name());
        }
        return schema;
    }

    private static ObjectNode object() {
        return Json.object().put("type", "object");
    }
}
