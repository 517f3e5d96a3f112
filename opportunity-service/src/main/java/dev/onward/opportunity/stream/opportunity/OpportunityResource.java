package dev.onward.opportunity.stream.opportunity;

import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.PersonZones;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Opportunities: begin one within a search, tell of it, read it. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class OpportunityResource {

    private final OpportunityCommandHandler handler;
    private final Opportunities opportunities;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final FactReader facts;
    private final PersonZones zones;

    public OpportunityResource(
            OpportunityCommandHandler handler,
            Opportunities opportunities,
            Transactions transactions,
            Callers callers,
            TimeAndIds timeAndIds,
            FactReader facts,
            PersonZones zones) {
        this.handler = handler;
        this.opportunities = opportunities;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
        this.facts = facts;
        this.zones = zones;
    }

    @POST
    @Path("/searches/{id}/opportunities")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "identifyOpportunity",
            summary = "Begin an opportunity with OpportunityIdentified; facts after it may follow in the same array")
    public Uni<Response> identify(@PathParam("id") UUID searchId, byte[] body) {
        FactRequest<OpportunityFact> request = facts.read(OpportunityFactCodec.CODEC, body);
        return handler.identify(searchId, timeAndIds.newId(), request)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        OpportunityProblems::ofFirst,
                        done -> URI.create(
                                "/opportunity/v1/opportunities/" + done.stream().id())));
    }

    @POST
    @Path("/opportunities/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordOpportunityFacts", summary = "Record facts of an opportunity, corrections included")
    public Uni<Response> record(@PathParam("id") UUID opportunityId, byte[] body) {
        FactRequest<OpportunityFact> request = facts.read(OpportunityFactCodec.CODEC, body);
        return handler.record(opportunityId, request)
                .map(result -> FactAnswers.of(result, request.several(), OpportunityProblems::of, null));
    }

    @GET
    @Path("/opportunities/{id}")
    @Operation(operationId = "getOpportunity", summary = "An opportunity as it is believed now")
    public Uni<Response> get(@PathParam("id") UUID opportunityId) {
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> opportunities
                        .find(tx, caller.personId(), opportunityId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(stream -> zones.of(tx, caller.personId())
                                .map(zone -> Response.ok(OpportunityView.of(
                                                opportunityId, Opportunity.of(stream.history()), zone))
                                        .tag(ETags.of(stream.history().version()))
                                        .build())));
    }
}
