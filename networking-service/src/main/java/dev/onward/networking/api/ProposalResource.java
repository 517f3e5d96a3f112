package dev.onward.networking.api;

import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.networking.stream.proposal.ProposalCommandHandler;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.proposal.ProposalProblems;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.view.book.BookAnswers;
import dev.onward.networking.view.book.ProposalView;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Proposals over HTTP: whom to meet and why, and what the person makes of it. */
@Path("/networking/v1/proposals")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "proposals")
public class ProposalResource {

    private final ProposalCommandHandler handler;
    private final FactReader facts;
    private final BookAnswers answers;

    public ProposalResource(ProposalCommandHandler handler, FactReader facts, BookAnswers answers) {
        this.handler = handler;
        this.facts = facts;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listProposals", summary = "Your proposals, the newest first")
    public Uni<Response> list(
            @Context UriInfo uri,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Parameter(description = "One or several states, parted by commas") @QueryParam("state") @Nullable
                    String state) {
        return answers.list(uri, "proposal", Filters.constants("state", state, ProposalView.State.class));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getProposal", summary = "A proposal as it stands")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return answers.one("proposal", id);
    }

    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordProposalFacts", summary = "Record facts of a proposal")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<ProposalFact> request = facts.read(ProposalFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), ProposalProblems::of, null));
    }
}
