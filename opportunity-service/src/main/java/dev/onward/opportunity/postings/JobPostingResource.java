package dev.onward.opportunity.postings;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Bodies;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.opportunity.lifecycle.OpportunityCommandHandler;
import dev.onward.opportunity.lifecycle.OpportunityFactCodec;
import dev.onward.opportunity.lifecycle.OpportunityProblems;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Begins an opportunity with the posting of a job, as its page carries it. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
public class JobPostingResource {

    public static final String JSON_LD = "application/ld+json";

    private final OpportunityCommandHandler handler;
    private final Callers callers;
    private final Edge edge;

    public JobPostingResource(OpportunityCommandHandler handler, Callers callers, Edge edge) {
        this.handler = handler;
        this.callers = callers;
        this.edge = edge;
    }

    // The document tells of it beside the JSON that the same path takes.
    @POST
    @Path("/searches/{id}/opportunities")
    @Consumes(JSON_LD)
    @Operation(hidden = true)
    public Uni<Response> identify(
            @PathParam("id") String search,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        UUID searchId = PathId.of(search);
        Instant now = edge.now();
        FactRequest<OpportunityFact> request = FactRequest.read(
                callers.current(),
                OpportunityFactCodec.CODEC,
                uri.getPath(),
                idempotencyKey,
                ifMatch,
                Json.bytes(JobPosting.identified(Bodies.any(body))),
                now,
                edge::newId);
        return handler.identify(identifiedAt(now, request), searchId, edge.newId())
                .map(result -> FactAnswers.of(
                        result,
                        false,
                        OpportunityProblems::of,
                        done -> URI.create(
                                "/opportunity/v1/opportunities/" + done.stream().id())));
    }

    /**
     * A page tells when the employer posted it, not when the person found it; that is when they send it. Set on the proposal
     * and not in the body, so that a retry is the same request.
     */
    private static FactRequest<OpportunityFact> identifiedAt(Instant now, FactRequest<OpportunityFact> request) {
        return new FactRequest<>(
                request.caller(),
                request.key(),
                request.expectedVersion(),
                request.proposals().stream()
                        .map(p -> new Proposal<>(
                                p.eventId(), p.entry(), OccurredAt.at(now), p.proposedAt(), p.actor(), p.source()))
                        .toList(),
                request.origin(),
                request.several());
    }
}
