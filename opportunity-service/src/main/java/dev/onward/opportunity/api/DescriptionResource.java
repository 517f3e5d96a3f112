package dev.onward.opportunity.api;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.http.SelfDescription;
import dev.onward.eventsourcing.runtime.PublicAddress;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.eventsourcing.work.ServiceName;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.person.PersonFactCodec;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What this service says about itself, the facts of its exports included. */
@Path("/opportunity/v1")
public class DescriptionResource extends SelfDescription {

    private static final List<Codec<?>> EXPORTED =
            List.of(OpportunityFactCodec.CODEC, SearchFactCodec.CODEC, PersonFactCodec.CODEC);

    public DescriptionResource(ServiceName service) {
        super(service);
    }

    @GET
    @Path("/schemas/facts/{type}/{version}")
    @PermitAll
    @Produces({SCHEMA, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getFactSchema",
            summary = "The schema of a fact in an export",
            description = "The address that an exported fact has as its dataschema. JSON Schema, draft 2020-12.")
    @APIResponse(
            responseCode = "200",
            description = "The schema",
            content = {
                @Content(mediaType = SCHEMA, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response factSchema(
            @Parameter(
                            description = "The type of the fact",
                            example = "Applied",
                            schema = @Schema(type = SchemaType.STRING, pattern = "^[A-Za-z]+$"))
                    @PathParam("type")
                    String type,
            @Parameter(description = "The version of its schema", example = "1") @PathParam("version") int version) {
        String id = PublicAddress.schema("opportunity", "facts/" + named(type), version)
                .toString();
        return EXPORTED.stream()
                .map(codec -> JsonSchemas.exported(codec, type, version, id))
                .flatMap(Optional::stream)
                .findFirst()
                .map(schema -> Response.ok(Json.bytes(schema)).build())
                .orElseThrow(() -> Problems.notFound().asException());
    }
}
