package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.runtime.PublicAddress;
import dev.onward.eventsourcing.work.ServiceName;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * What a service serves about itself, to anybody: what its problems mean, for people who follow the type of one, and the
 * schemas of what it publishes. Each service has a resource of its own that extends it, with the path.
 */
@Tag(name = "problems and schemas", description = "What problems mean, and the schemas of published events.")
public abstract class SelfDescription {

    /** No separator, so that a name leads nowhere else. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,100}");

    protected static final String SCHEMA = "application/schema+json";

    private final String service;

    protected SelfDescription(ServiceName service) {
        this.service = service.name();
    }

    /** The answer of {@link #problems()}. */
    @Schema(name = "ProblemTypes")
    public record Types(List<ProblemType> items) {}

    /** A type of problem. */
    @Schema(name = "ProblemType")
    public record ProblemType(
            @Schema(
                    description = "The type as answers name it.",
                    examples = "https://careers.example.edu/advice/v1/problems/not-found")
            String type,

            @Schema(
                    description = "The status that comes with it; of several, the usual one.",
                    minimum = "400",
                    maximum = "599")
            int status,

            String title,

            @Schema(description = "What it means and what to do.")
            String meaning) {

        static ProblemType of(ProblemCatalogue.Entry entry) {
            return new ProblemType(
                    PublicAddress.problem(entry.slug()).toString(), entry.status(), entry.title(), entry.meaning());
        }
    }

    @GET
    @Path("/problems")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "listProblemTypes", summary = "What the problems of this service mean")
    public Types problems() {
        return new Types(
                ProblemCatalogue.known().all().stream().map(ProblemType::of).toList());
    }

    @GET
    @Path("/problems/{name}")
    @PermitAll
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getProblemType",
            summary = "What a problem means and what to do about it",
            description =
                    "The address that answers have as type. As a page for people where Accept asks for text/html.")
    @APIResponse(
            responseCode = "200",
            description = "What it means",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ProblemType.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    public ProblemType problem(
            @Parameter(
                            description = "The last word of the type",
                            example = "not-found",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[a-z0-9-]+$"))
                    @PathParam("name")
                    String name) {
        return find(name);
    }

    // Below the JSON for whoever takes anything.
    @GET
    @Path("/problems/{name}")
    @PermitAll
    @Produces(MediaType.TEXT_HTML + ";qs=0.5")
    @Operation(hidden = true)
    public Response problemPage(@PathParam("name") String name) {
        ProblemType type = find(name);
        return Response.ok("""
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body>
                <h1>%s</h1>
                <p>%s</p>
                <p>Status %d, type <code>%s</code></p>
                <p><a href="../openapi">The API's description</a></p>
                </body>
                </html>
                """.formatted(
                        html(type.title()), html(type.title()), html(type.meaning()), type.status(), html(type.type())))
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }

    private ProblemType find(String name) {
        return ProblemCatalogue.known()
                .find(name)
                .map(ProblemType::of)
                .orElseThrow(() -> Problems.notFound().asException());
    }

    @GET
    @Path("/schemas/{type}/{version}")
    @PermitAll
    @Produces({SCHEMA, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getEventSchema",
            summary = "The schema of a published event",
            description = "The address that an event has as its dataschema. JSON Schema, draft 2020-12.")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = {
                @Content(mediaType = SCHEMA, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response eventSchema(
            @Parameter(
                            description = "The type of the event",
                            example = "FactCorrected",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z]+$"))
                    @PathParam("type")
                    String type,
            @Parameter(description = "The version of its schema", example = "1") @PathParam("version") int version) {
        String path = "schemas/" + service + "/" + named(type) + "/" + version + ".json";
        try (InputStream file = Thread.currentThread().getContextClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw Problems.notFound().asException();
            }
            ObjectNode schema = Json.read(file.readAllBytes());
            return Response.ok(Json.bytes(schema.put(
                            "$id", PublicAddress.schema(service, type, version).toString())))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same name, or 404 if it can be none. */
    protected static String named(String type) {
        if (!NAME.matcher(type).matches()) {
            throw Problems.notFound().asException();
        }
        return type;
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
