package dev.onward.networking.conversion;

import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.networking.book.BookReader;
import dev.onward.networking.conversion.domain.ProposalFact;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Proposals over HTTP: whom to meet and why, and what the person makes of it. */
@Path("/networking/v1/proposals")
@RolesAllowed("seeker")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProposalResource {

    private final ProposalCommandHandler handler;
    private final Requests requests;
    private final BookReader reader;

    public ProposalResource(ProposalCommandHandler handler, Requests requests, BookReader reader) {
        this.handler = handler;
        this.requests = requests;
        this.reader = reader;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "listProposals", summary = "Your proposals, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("state") @Nullable String state) {
        return reader.list(uri, "proposal", limit, cursor, state);
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "getProposal", summary = "A proposal as it stands")
    public Uni<Response> one(@PathParam("id") UUID id) {
        return reader.one("proposal", id);
    }

    @POST
    @Path("/{id}/facts")
    @Operation(operationId = "tellOfProposal", summary = "Record facts of a proposal")
    public Uni<Response> record(
            @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers, byte[] body) {
        FactRequest<ProposalFact> request = requests.read(ProposalFactCodec.PROPOSAL, uri, headers, body);
        return handler.record(request, id)
                .map(result -> FactAnswers.of(result, request.several(), ProposalProblems::of, null));
    }
}
