package dev.onward.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi31;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An OpenAPI 3.1 document as something that an exchange keeps or breaks:
 *
 * <ul>
 *   <li>there is an operation for the method and the path (or the service says that there is nothing),
 *   <li>the operation names the status, the headers that it requires are there, and the content type is one of the status,
 *   <li>a body of JSON fits its schema, and says nothing that the schema does not name: a caller must tolerate more than is
 *       documented, but we document what we send,
 *   <li>a problem repeats the status of the answer,
 *   <li>a request that was taken had a body that the document allows.
 * </ul>
 */
public final class ApiContract {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String PROBLEM = "application/problem+json";
    private static final int MOST_MESSAGES = 12;

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder -> builder.metaSchema(JsonMetaSchema.builder(OpenApi31.getInstance())
                            .keyword(new NonValidationKeyword("components"))
                            .build())
                    .defaultMetaSchemaIri(OpenApi31.getInstance().getIri()));

    private static final SchemaValidatorsConfig SETTINGS = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .locale(Locale.ROOT)
            .build();

    private final JsonNode document;
    private final JsonNode requestComponents;
    private final JsonNode answerComponents;
    private final List<ApiOperation> operations;
    private final Map<String, JsonSchema> compiled = new ConcurrentHashMap<>();

    private ApiContract(JsonNode document) {
        this.document = document;
        this.requestComponents = ClosedSchemas.plain(document.path("components"));
        this.answerComponents = ClosedSchemas.components(document.path("components"));
        this.operations = ApiOperation.all(document);
    }

    /** @throws IllegalArgumentException if {@code json} is no JSON object */
    public static ApiContract of(String json) {
        if (tree(json).orElse(null) instanceof ObjectNode document) {
            return new ApiContract(document);
        }
        throw new IllegalArgumentException("an OpenAPI document is a JSON object");
    }

    /** Every operation, in the order of the document. */
    public List<ApiOperation> operations() {
        return operations;
    }

    /** The document itself. */
    public JsonNode document() {
        return document;
    }

    /**
     * A request and its answer.
     *
     * @param path as sent, without a query
     * @param sentType content type of the request; null: it had no body that could be looked at
     * @param headers names of those of the answer, in lower case
     * @param type content type of the answer; null: none
     */
    public record Exchange(
            String method,
            String path,
            @Nullable String sentType,
            String sent,
            int status,
            Set<String> headers,
            @Nullable String type,
            String body) {}

    /** What an exchange breaks, a sentence each; empty: it is as the document says. */
    public List<String> broken(Exchange exchange) {
        Optional<ApiOperation> found = operation(exchange.method(), exchange.path());
        if (found.isEmpty()) {
            return saysThatNothingIsThere(exchange)
                    ? List.of()
                    : List.of("the document names no " + exchange.method() + " " + exchange.path()
                            + ", and it was answered with " + exchange.status());
        }
        ApiOperation operation = found.get();
        Optional<JsonNode> response = operation.response(document, exchange.status());
        if (response.isEmpty()) {
            return List.of(
                    operation + " does not name the status " + exchange.status() + ", only " + operation.statuses());
        }
        List<String> broken = new ArrayList<>();
        response.get().path("headers").properties().forEach(header -> {
            if (header.getValue().path("required").booleanValue()
                    && !exchange.headers().contains(header.getKey().toLowerCase(Locale.ROOT))) {
                broken.add("the answer lacks its header " + header.getKey());
            }
        });
        broken.addAll(brokenByAnswer(operation, exchange, response.get().path("content")));
        if (exchange.status() < 300 && exchange.sentType() != null) {
            broken.addAll(brokenByRequest(operation, exchange.sentType(), exchange.sent()));
        }
        return broken;
    }

    private List<String> brokenByAnswer(ApiOperation operation, Exchange exchange, JsonNode content) {
        if (content.isEmpty()) {
            return exchange.body().isEmpty()
                    ? List.of()
                    : List.of("status " + exchange.status() + " is documented without a body, and there is one");
        }
        String type = plain(exchange.type());
        if (!content.has(type)) {
            return List.of("status " + exchange.status() + " is documented as " + names(content) + ", not as "
                    + (type.isEmpty() ? "nothing" : type));
        }
        if (!isJson(type)) {
            return List.of();
        }
        JsonNode schema = content.path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of("status " + exchange.status() + " is documented without a schema");
        }
        Optional<JsonNode> body = tree(exchange.body());
        if (body.isEmpty()) {
            return List.of("the body is not JSON");
        }
        List<String> broken = new ArrayList<>(validate(
                operation + " answers " + exchange.status() + " " + type,
                ClosedSchemas.schema(schema, answerComponents),
                answerComponents,
                body.get()));
        if (type.equals(PROBLEM) && body.get().path("status").asInt() != exchange.status()) {
            broken.add("/status: a problem repeats the status of its answer, " + exchange.status());
        }
        return broken;
    }

    /** What a request body breaks, by the operation that takes it. */
    public List<String> brokenByRequest(ApiOperation operation, String sentType, String sent) {
        JsonNode content = operation.node().path("requestBody").path("content");
        String type = plain(sentType);
        if (content.isEmpty()) {
            // A client may name the type of nothing.
            return sent.isEmpty() ? List.of() : List.of("the request is documented without a body, and had one");
        }
        if (!content.has(type)) {
            return List.of("the request is documented as " + names(content) + ", and was taken as " + type);
        }
        JsonNode schema = content.path(type).path("schema");
        Optional<JsonNode> body = isJson(type) ? tree(sent) : Optional.empty();
        return body.map(it ->
                        validate(operation + " takes " + type, ClosedSchemas.plain(schema), requestComponents, it)
                                .stream()
                                .map(message -> "request " + message)
                                .toList())
                .orElse(List.of());
    }

    private boolean saysThatNothingIsThere(Exchange exchange) {
        return (exchange.status() == 404 || exchange.status() == 405)
                && plain(exchange.type()).equals(PROBLEM)
                && tree(exchange.body())
                        .filter(body -> validate(
                                        "a problem",
                                        MAPPER.createObjectNode().put("$ref", "#/components/schemas/Problem"),
                                        answerComponents,
                                        body)
                                .isEmpty())
                        .isPresent();
    }

    /** The operation that a request is for: of several paths that fit, the one with the most words of its own. */
    public Optional<ApiOperation> operation(String method, String path) {
        return operations.stream()
                .filter(it -> it.method().equals(method) && it.fits(path))
                .max((a, b) -> Integer.compare(a.words(), b.words()));
    }

    private List<String> validate(String key, JsonNode schema, JsonNode components, JsonNode body) {
        JsonSchema ready = compiled.computeIfAbsent(key, _ -> {
            ObjectNode root = schema.deepCopy();
            root.set("components", components);
            return SCHEMAS.getSchema(root, SETTINGS);
        });
        List<String> messages = ready.validate(body).stream()
                .map(it -> it.getInstanceLocation() + ": " + it.getMessage() + "  (" + it.getEvaluationPath() + ")")
                .toList();
        return Stream.concat(
                        messages.stream().filter(it -> !isOfAnotherType(it)).limit(MOST_MESSAGES),
                        messages.size() <= MOST_MESSAGES
                                ? Stream.of()
                                : Stream.of(messages.size() + " messages in all"))
                .toList();
    }

    /** In a choice of facts, each of the others says that the fact is not its own. */
    private static boolean isOfAnotherType(String message) {
        return message.contains("must be the constant value");
    }

    private static final Pattern PARAMETERS = Pattern.compile(";.*");

    private static String plain(@Nullable String type) {
        return type == null
                ? ""
                : PARAMETERS.matcher(type).replaceAll("").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isJson(String type) {
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static String names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return String.join(", ", names);
    }

    private static Optional<JsonNode> tree(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            return tree == null || tree.isMissingNode() ? Optional.empty() : Optional.of(tree);
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    static List<String> segments(String path) {
        return Arrays.asList(path.split("/", -1));
    }
}
