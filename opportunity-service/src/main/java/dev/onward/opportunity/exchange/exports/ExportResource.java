package dev.onward.opportunity.exchange.exports;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.opportunity.sharing.Slots;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
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

    private static final Duration COME_AGAIN = Duration.ofSeconds(30);

    private final Exports exports;
    private final ExportSettings settings;
    private final Callers callers;
    private final Slots slots;

    public ExportResource(Exports exports, ExportSettings settings, Callers callers) {
        this.exports = exports;
        this.settings = settings;
        this.callers = callers;
        this.slots = new Slots(settings.atOnce(), settings.atOnceOfTenant(), settings.atOncePerPerson());
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
    @APIResponse(responseCode = "429", ref = "TooMany")
    public RestMulti<Lines> ofSearch(@PathParam("id") UUID searchId) {
        return export(
                new ExportScope.OfSearch(searchId),
                "search-" + searchId + ".ndjson",
                ExportFormat.NDJSON,
                exports::events);
    }

    // Below the events for a client that takes anything.
    @GET
    @Path("/searches/{id}/export")
    @Produces(ExportFormat.CSV + ";qs=0.5")
    @Operation(hidden = true)
    public RestMulti<Lines> ofSearchAsCsv(@PathParam("id") UUID searchId) {
        return export(
                new ExportScope.OfSearch(searchId), "search-" + searchId + ".csv", CSV_WITH_HEADER, exports::lines);
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
    @APIResponse(responseCode = "429", ref = "TooMany")
    public RestMulti<Lines> ofPerson(@PathParam("person") UUID person) {
        return export(person(person), "person.ndjson", ExportFormat.NDJSON, exports::events);
    }

    @GET
    @Path("/people/{person}/export")
    @Produces(ExportFormat.CSV + ";qs=0.5")
    @Operation(hidden = true)
    public RestMulti<Lines> ofPersonAsCsv(@PathParam("person") UUID person) {
        return export(person(person), "person.csv", CSV_WITH_HEADER, exports::lines);
    }

    private ExportScope person(UUID person) {
        if (!person.equals(callers.current().personId())) {
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
                exports.requireOwn(caller, scope).map(own -> new Begun(own, place(caller))),
                begun -> bounded(content.apply(caller, begun.scope()))
                        .map(Lines::new)
                        .onTermination()
                        .invoke(begun.back()),
                _ -> headers);
    }

    /** An export that has its place; its lines are asked for on the same thread and in the same moment. */
    private record Begun(ExportScope scope, Runnable back) {}

    private Runnable place(Caller caller) {
        return switch (slots.ask(caller.tenantId(), caller.personId())) {
            case Slots.Asked.Given(Runnable back) -> back;
            case Slots.Asked.Full(LimitReached reached) ->
                throw Problems.tooMany(
                                Problem.of("exports-at-once"),
                                "exports under way",
                                reached,
                                "Wait until one of them has ended, then ask again.",
                                COME_AGAIN)
                        .asException();
        };
    }

    /** Its end before the last line is a failure: no shortened file looks like a whole one. */
    private Multi<String> bounded(Multi<String> lines) {
        return Multi.createFrom().deferred(() -> {
            long begin = System.nanoTime();
            return lines.invoke(_ -> {
                        if (System.nanoTime() - begin > settings.longest().toNanos()) {
                            throw new IllegalStateException("an export was read for longer than " + settings.longest());
                        }
                    })
                    // A client that reads nothing asks for nothing, so no line would ever find out.
                    .ifNoItem()
                    .after(settings.longestPause())
                    .failWith(() ->
                            new IllegalStateException("nothing of an export was read for " + settings.longestPause()));
        });
    }
}
