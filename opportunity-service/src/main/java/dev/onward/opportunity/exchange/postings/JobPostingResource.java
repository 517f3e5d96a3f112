package dev.onward.opportunity.exchange.postings;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Bodies;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityProblems;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Begins an opportunity with the posting of a job, as its page carries it. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
public class JobPostingResource {

    public static final String JSON_LD = "application/ld+json";

    private final OpportunityCommandHandler handler;
    private final FactReader facts;
    private final TimeAndIds timeAndIds;

    public JobPostingResource(OpportunityCommandHandler handler, FactReader facts, TimeAndIds timeAndIds) {
        this.handler = handler;
        this.facts = facts;
        this.timeAndIds = timeAndIds;
    }

    // The document tells of it beside the JSON that the same path takes.
    @POST
    @Path("/searches/{id}/opportunities")
    @Consumes(JSON_LD)
    @Operation(hidden = true)
    public Uni<Response> identify(@PathParam("id") UUID searchId, byte[] body) {
        Horizon horizon = timeAndIds.horizon();
        FactRequest<OpportunityFact> request =
                facts.read(OpportunityFactCodec.CODEC, Json.bytes(JobPosting.identified(Bodies.any(body), horizon)));
        return handler.identify(searchId, timeAndIds.newId(), identifiedAt(horizon.now(), request))
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
                request.accepted(),
                request.proposals().stream()
                        .map(p -> new Proposal<>(
                                p.eventId(), p.entry(), OccurredAt.at(now), p.proposedAt(), p.actor(), p.source()))
                        .toList(),
                request.origin(),
                request.several());
    }
}
