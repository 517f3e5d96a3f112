package dev.onward.networking.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.networking.stream.meeting.MeetingCommandHandler;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.meeting.MeetingProblems;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.view.book.BookAnswers;
import dev.onward.networking.view.book.MeetingView;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Meetings over HTTP. */
@Path("/networking/v1/meetings")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "meetings")
public class MeetingResource {

    private final MeetingCommandHandler handler;
    private final FactReader facts;
    private final TimeAndIds timeAndIds;
    private final BookAnswers answers;

    public MeetingResource(
            MeetingCommandHandler handler, FactReader facts, TimeAndIds timeAndIds, BookAnswers answers) {
        this.handler = handler;
        this.facts = facts;
        this.timeAndIds = timeAndIds;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openMeeting", summary = "Ask somebody to meet, with NetworkingMeetingRequested")
    public Uni<Response> open(byte[] body) {
        FactRequest<MeetingFact> request = facts.read(MeetingFactCodec.CODEC, body);
        return handler.open(timeAndIds.newId(), request)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        MeetingProblems::of,
                        done -> URI.create(
                                "/networking/v1/meetings/" + done.stream().id())));
    }

    @GET
    @Operation(operationId = "listMeetings", summary = "Your meetings, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "One or several states, parted by commas") @QueryParam("state") @Nullable
                    String state) {
        return answers.list(uri, "meeting", Filters.constants("state", state, MeetingView.State.class));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getMeeting", summary = "A meeting as it stands")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return answers.one("meeting", id);
    }

    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordMeetingFacts", summary = "Record facts of a meeting")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<MeetingFact> request = facts.read(MeetingFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), MeetingProblems::of, null));
    }
}
