package dev.onward.networking.followup;

import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.book.BookReader;
import dev.onward.networking.followup.domain.FollowUpFact;
import dev.onward.networking.write.Requests;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Keeping in touch over HTTP: what is due, and what came of it. */
@Path("/networking/v1/follow-ups")
@RolesAllowed("seeker")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class FollowUpResource {

    private final FollowUpCommandHandler handler;
    private final Requests requests;
    private final BookReader reader;

    public FollowUpResource(FollowUpCommandHandler handler, Requests requests, BookReader reader) {
        this.handler = handler;
        this.requests = requests;
        this.reader = reader;
    }

    @POST
    @Operation(operationId = "openFollowUp", summary = "Keep in touch with somebody, with KeepInTouchCadenceSet")
    public Uni<Response> open(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<FollowUpFact> request = requests.read(FollowUpFactCodec.FOLLOW_UP, uri, headers, body);
        return handler.open(request, requests.newId())
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        FollowUpProblems::of,
                        done -> URI.create(
                                "/networking/v1/follow-ups/" + done.stream().id())));
    }

    /** @param due what is due on that day or before; without it, all */
    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "listFollowUps", summary = "Your follow-ups, the next due first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("due") @Nullable String due) {
        return due == null
                ? reader.list(uri, "follow-up", limit, cursor, null)
                : reader.due(uri, "follow-up", limit, cursor, day(due));
    }

    private static LocalDate day(String due) {
        try {
            return LocalDate.parse(due);
        } catch (DateTimeException _) {
            throw Problems.parameterInvalid("due", "due takes a date, such as 2026-03-31.")
                    .asException();
        }
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "getFollowUp", summary = "A follow-up as it stands")
    public Uni<Response> one(@PathParam("id") UUID id) {
        return reader.one("follow-up", id);
    }

    @POST
    @Path("/{id}/facts")
    @Operation(operationId = "tellOfFollowUp", summary = "Record facts of a follow-up")
    public Uni<Response> record(
            @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<FollowUpFact> request = requests.read(FollowUpFactCodec.FOLLOW_UP, uri, headers, body);
        return handler.record(request, id)
                .map(result -> FactAnswers.of(result, request.several(), FollowUpProblems::of, null));
    }
}
