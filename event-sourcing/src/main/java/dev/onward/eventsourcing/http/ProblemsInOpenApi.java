package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.eventsourcing.work.LimitReached;
import jakarta.ws.rs.core.HttpHeaders;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Which "no" an operation may answer with. There is no default response: a status that an operation does not name is a
 * mistake, of the document or of the code, and the tests take it for one.
 */
final class ProblemsInOpenApi {

    private static final String REFERENCE = "#/components/responses/";

    private static final String SCHEMAS = "#/components/schemas/";

    /** The response, and the schema of its body. */
    private static final String TOO_MANY = "TooMany";

    /** By status: the component's name and what it says. */
    private static final Map<String, No> ALL = Map.ofEntries(
            Map.entry("400", new No("BadRequest", "A parameter, a header or the body is not usable as it is.")),
            Map.entry("401", new No("Unauthenticated", "There is no valid token, or it has expired.")),
            Map.entry("403", new No("Forbidden", "Your role may not do this.")),
            Map.entry(
                    "404", new No("NotFound", "There is nothing here for you; another person's is not there either.")),
            Map.entry("406", new No("NotAcceptable", "It is not offered in the form asked for.")),
            Map.entry("409", new No("Contended", "Several requests changed it at once; send yours again.")),
            Map.entry("410", new No("Erased", "The data of this person has been erased for good.")),
            Map.entry("412", new No("PreconditionFailed", "It has changed since the ETag that you sent.")),
            Map.entry("413", new No("TooLarge", "The body is larger than this service takes.")),
            Map.entry("415", new No("UnsupportedMediaType", "The body is of a kind that is not taken here.")),
            Map.entry(
                    "422",
                    new No(
                            "Refused",
                            "Understood and not done: it does not fit what was recorded before, or there is no room for it."
                                    + " type says why, most and asked say the limit and what was asked. One request takes "
                                    + Bodies.MOST_FACTS + " facts, leads to " + Commands.MOST_RESULTING
                                    + " with those that follow, and names " + Streams.MOST_NEW_KEYS
                                    + " people for the first time. A history holds 2000 facts (stream-full) and 4 MiB of them"
                                    + " as they are stored (stream-too-large), unless this installation says otherwise.")),
            Map.entry("429", new No(TOO_MANY, "Too many at once; Retry-After says when to try again.")),
            Map.entry("5XX", new No("ServerFailure", "The fault is ours. Send it again, with the same key.")));

    private record No(String name, String description) {

        APIResponse response(String problem) {
            boolean tooMany = name.equals(TOO_MANY);
            APIResponse response = OASFactory.createAPIResponse()
                    .description(description)
                    .content(OASFactory.createContent()
                            .addMediaType(
                                    "application/problem+json",
                                    OASFactory.createMediaType()
                                            .schema(OASFactory.createSchema()
                                                    .ref(tooMany ? SCHEMAS + TOO_MANY : problem))));
            return tooMany ? response.addHeader(HttpHeaders.RETRY_AFTER, retryAfter()) : response;
        }
    }

    private static Header retryAfter() {
        return OASFactory.createHeader()
                .required(true)
                .description("In so many seconds it may be asked again.")
                .schema(integer(1));
    }

    private ProblemsInOpenApi() {}

    static void describe(OpenAPI document, String problem) {
        document.getComponents().addSchema(TOO_MANY, tooMany(problem));
        ALL.values().forEach(no -> document.getComponents().addResponse(no.name(), no.response(problem)));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().forEach(ProblemsInOpenApi::describe);
        }
    }

    private static Schema tooMany(String problem) {
        return OASFactory.createSchema()
                .description("There are as many as there may be.")
                .addAllOf(OASFactory.createSchema().ref(problem))
                .addAllOf(OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .addRequired("limit")
                        .addRequired("asked")
                        .addRequired("whose")
                        .addProperty("limit", integer(0).description("How many there may be."))
                        .addProperty("asked", integer(1).description("How many there would have been."))
                        .addProperty(
                                "whose",
                                OASFactory.createSchema()
                                        .addType(Schema.SchemaType.STRING)
                                        .description("Whether it is your limit, that of all people of your organization"
                                                + " together, or that of everybody at this server.")
                                        .enumeration(Stream.of(LimitReached.Whose.values())
                                                .<Object>map(it -> it.name().toLowerCase(Locale.ROOT))
                                                .toList())));
    }

    private static Schema integer(int least) {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER).minimum(BigDecimal.valueOf(least));
    }

    private static void describe(String path, PathItem item) {
        for (Operation operation : item.getOperations().values()) {
            if (operation.getResponses() == null) {
                operation.setResponses(OASFactory.createAPIResponses());
            }
            // What a library says of these has no body, and ours does.
            operation.getResponses().removeAPIResponse("401");
            operation.getResponses().removeAPIResponse("403");
            if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
                // Said in so many words: whatever says nothing was forgotten.
                operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
            } else {
                add(operation, "401", "403");
            }
            // Whatever an address takes, a parameter that it does not take is refused.
            add(operation, "400", "406", "429", "5XX");
            if (path.contains("{")) {
                add(operation, "404");
            }
            if (operation.getRequestBody() != null) {
                add(operation, "413", "415", "422");
            }
        }
    }

    /** With an Idempotency-Key something is recorded. */
    static void ofRepeatable(Operation operation) {
        add(operation, "400", "409", "410", "422");
    }

    /** With If-Match it may be too late. */
    static void ofConditional(Operation operation) {
        add(operation, "400", "412");
    }

    private static void add(Operation operation, String... statuses) {
        for (String status : statuses) {
            No no = ALL.get(status);
            APIResponse told = operation.getResponses().getAPIResponse(status);
            if (no != null && (told == null || hasNoSchema(told))) {
                operation
                        .getResponses()
                        .addAPIResponse(status, OASFactory.createAPIResponse().ref(REFERENCE + no.name()));
            }
        }
    }

    /** Whoever says more of a problem than that it is one has said it well. */
    private static boolean hasNoSchema(APIResponse told) {
        return told.getRef() == null
                && (told.getContent() == null
                        || told.getContent().getMediaTypes().values().stream().allMatch(it -> {
                            Schema schema = it.getSchema();
                            return schema == null;
                        }));
    }
}
