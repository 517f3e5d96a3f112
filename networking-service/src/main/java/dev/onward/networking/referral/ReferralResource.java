package dev.onward.networking.referral;

import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.networking.book.BookReader;
import dev.onward.networking.referral.domain.ReferralFact;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Referrals over HTTP. */
@Path("/networking/v1/referrals")
@RolesAllowed("seeker")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReferralResource {

    private final ReferralCommandHandler handler;
    private final Requests requests;
    private final BookReader reader;

    public ReferralResource(ReferralCommandHandler handler, Requests requests, BookReader reader) {
        this.handler = handler;
        this.requests = requests;
        this.reader = reader;
    }

    @POST
    @Operation(operationId = "openReferral", summary = "Record that somebody named somebody, with ReferralReceived")
    public Uni<Response> open(@Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<ReferralFact> request = requests.read(ReferralFactCodec.REFERRAL, uri, headers, body);
        return handler.open(request, requests.newId())
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        ReferralProblems::of,
                        done -> URI.create(
                                "/networking/v1/referrals/" + done.stream().id())));
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "listReferrals", summary = "Your referrals, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("state") @Nullable String state) {
        return reader.list(uri, "referral", limit, cursor, state);
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "getReferral", summary = "A referral as it stands")
    public Uni<Response> one(@PathParam("id") UUID id) {
        return reader.one("referral", id);
    }

    @POST
    @Path("/{id}/facts")
    @Operation(operationId = "tellOfReferral", summary = "Record facts of a referral")
    public Uni<Response> record(
            @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<ReferralFact> request = requests.read(ReferralFactCodec.REFERRAL, uri, headers, body);
        return handler.record(request, id)
                .map(result -> FactAnswers.of(result, request.several(), ReferralProblems::of, null));
    }
}
