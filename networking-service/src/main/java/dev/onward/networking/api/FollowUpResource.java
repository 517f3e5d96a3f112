package dev.onward.networking.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.TimeParameters;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.networking.stream.followup.FollowUpCommandHandler;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.followup.FollowUpProblems;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.view.book.BookAnswers;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keeping in touch over HTTP: what is due, and what came of it. */
@Path("/networking/v1/follow-ups")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "follow-ups")
public class FollowUpResource {

    private final FollowUpCommandHandler handler;
    private final FactReader facts;
    private final TimeAndIds timeAndIds;
    private final BookAnswers answers;

    public FollowUpResource(
            FollowUpCommandHandler handler, FactReader facts, TimeAndIds timeAndIds, BookAnswers answers) {
        this.handler = handler;
        this.facts = facts;
        this.timeAndIds = timeAndIds;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openFollowUp", summary = "Keep in touch with somebody, with KeepInTouchCadenceSet")
    public Uni<Response> open(byte[] body) {
        FactRequest<FollowUpFact> request = facts.read(FollowUpFactCodec.CODEC, body);
        return handler.open(timeAndIds.newId(), request)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        FollowUpProblems::of,
                        done -> URI.create(
                                "/networking/v1/follow-ups/" + done.stream().id())));
    }

    /** @param due what is due on that day or before; without it, all */
    @GET
    @Operation(operationId = "listFollowUps", summary = "Your follow-ups, the next due first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "Only check-ins that are due by this day") @QueryParam("due") @Nullable
                    String due) {
        LocalDate day = TimeParameters.day("due", due, timeAndIds.horizon());
        return day == null ? answers.list(uri, "follow-up", Set.of()) : answers.due(uri, "follow-up", day);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFollowUp", summary = "A follow-up as it stands")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return answers.one("follow-up", id);
    }

    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordFollowUpFacts", summary = "Record facts of a follow-up")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<FollowUpFact> request = facts.read(FollowUpFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), FollowUpProblems::of, null));
    }
}
