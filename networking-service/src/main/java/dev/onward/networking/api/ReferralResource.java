package dev.onward.networking.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.networking.stream.referral.ReferralCommandHandler;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.networking.stream.referral.ReferralProblems;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import dev.onward.networking.view.book.BookAnswers;
import dev.onward.networking.view.book.ReferralView;
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

/** Referrals over HTTP. */
@Path("/networking/v1/referrals")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "referrals")
public class ReferralResource {

    private final ReferralCommandHandler handler;
    private final FactReader facts;
    private final TimeAndIds timeAndIds;
    private final BookAnswers answers;

    public ReferralResource(
            ReferralCommandHandler handler, FactReader facts, TimeAndIds timeAndIds, BookAnswers answers) {
        this.handler = handler;
        this.facts = facts;
        this.timeAndIds = timeAndIds;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "openReferral", summary = "Record that somebody named somebody, with ReferralReceived")
    public Uni<Response> open(byte[] body) {
        FactRequest<ReferralFact> request = facts.read(ReferralFactCodec.CODEC, body);
        return handler.open(timeAndIds.newId(), request)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        ReferralProblems::of,
                        done -> URI.create(
                                "/networking/v1/referrals/" + done.stream().id())));
    }

    @GET
    @Operation(operationId = "listReferrals", summary = "Your referrals, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "One or several states, parted by commas") @QueryParam("state") @Nullable
                    String state) {
        return answers.list(uri, "referral", Filters.constants("state", state, ReferralView.State.class));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReferral", summary = "A referral as it stands")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return answers.one("referral", id);
    }

    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordReferralFacts", summary = "Record facts of a referral")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<ReferralFact> request = facts.read(ReferralFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), ReferralProblems::of, null));
    }
}
