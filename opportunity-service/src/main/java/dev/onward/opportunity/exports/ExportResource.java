package dev.onward.opportunity.exports;

import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;

/** Exports: the log as JSON lines of CloudEvents, and what is believed now as CSV that the import takes back. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Tag(name = "exports")
public class ExportResource {

    private static final String DESCRIPTION =
            "As application/x-ndjson, every recorded entry as a CloudEvent 1.0 in structured JSON form, one a line:"
                    + " corrections, retractions and the system's own facts included. As text/csv, one line for each fact"
                    + " that is believed now, corrected in place; an import takes it back. Streamed; format has precedence"
                    + " over Accept.";

    // By RFC 4180, and with the charset that programs do not guess.
    private static final String CSV_WITH_HEADER = ExportFormat.CSV + ";charset=UTF-8;header=present";

    private final Exports exports;
    private final Callers callers;

    public ExportResource(Exports exports, Callers callers) {
        this.exports = exports;
        this.callers = callers;
    }

    @GET
    @Path("/searches/{id}/export")
    @Produces(ExportFormat.NDJSON)
    @Operation(
            operationId = "exportSearch",
            summary = "A search and its opportunities, to be taken away",
            description = DESCRIPTION)
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What Accept would say, for whoever cannot set it",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"ndjson", "csv"}))
    @APIResponse(
            responseCode = "200",
            description = "Everything recorded, or everything believed now; as a file.",
            content = {
                @Content(mediaType = ExportFormat.NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ExportFormat.CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public RestMulti<Lines> ofSearch(@PathParam("id") String id) {
        return export(search(id), "search-" + PathId.of(id) + ".ndjson", ExportFormat.NDJSON, exports::events);
    }

    // Below the events for whoever takes anything.
    @GET
    @Path("/searches/{id}/export")
    @Produces(ExportFormat.CSV + ";qs=0.5")
    @Operation(hidden = true)
    public RestMulti<Lines> ofSearchAsCsv(@PathParam("id") String id) {
        return export(search(id), "search-" + PathId.of(id) + ".csv", CSV_WITH_HEADER, exports::lines);
    }

    @GET
    @Path("/people/{person}/export")
    @Produces(ExportFormat.NDJSON)
    @Operation(
            operationId = "exportPerson",
            summary = "All that this service holds of you, to be taken away",
            description = DESCRIPTION)
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "What Accept would say, for whoever cannot set it",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"ndjson", "csv"}))
    @APIResponse(
            responseCode = "200",
            description = "Everything recorded, or everything believed now; as a file.",
            content = {
                @Content(mediaType = ExportFormat.NDJSON, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = ExportFormat.CSV, schema = @Schema(type = SchemaType.STRING))
            })
    public RestMulti<Lines> ofPerson(@PathParam("person") String person) {
        return export(person(person), "person.ndjson", ExportFormat.NDJSON, exports::events);
    }

    @GET
    @Path("/people/{person}/export")
    @Produces(ExportFormat.CSV + ";qs=0.5")
    @Operation(hidden = true)
    public RestMulti<Lines> ofPersonAsCsv(@PathParam("person") String person) {
        return export(person(person), "person.csv", CSV_WITH_HEADER, exports::lines);
    }

    private static ExportScope search(String id) {
        return new ExportScope.OfSearch(PathId.of(id));
    }

    private ExportScope person(String person) {
        UUID asked = PathId.of(person);
        if (!asked.equals(callers.current().personId())) {
            throw Problems.notFound().asException();
        }
        return new ExportScope.OfPerson();
    }

    /** @param name of the file, after "onward-"; ids are all that varies in it */
    private RestMulti<Lines> export(
            ExportScope scope, String name, String mediaType, BiFunction<Caller, ExportScope, Multi<String>> content) {
        Caller caller = callers.current();
        Map<String, List<String>> headers = Map.of(
                HttpHeaders.CONTENT_TYPE, List.of(mediaType),
                HttpHeaders.CONTENT_DISPOSITION, List.of("attachment; filename=\"onward-" + name + "\""),
                HttpHeaders.CACHE_CONTROL, List.of("private, no-store"));
        return RestMulti.fromUniResponse(
                exports.requireOwn(caller, scope),
                own -> content.apply(caller, own).map(Lines::new),
                _ -> headers);
    }
}
