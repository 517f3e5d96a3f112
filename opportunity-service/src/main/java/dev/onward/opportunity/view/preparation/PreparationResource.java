package dev.onward.opportunity.view.preparation;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The prep sheet of an opportunity. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class PreparationResource {

    private final Opportunities opportunities;
    private final Transactions transactions;
    private final Callers callers;

    public PreparationResource(Opportunities opportunities, Transactions transactions, Callers callers) {
        this.opportunities = opportunities;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/opportunities/{id}/prep-sheet")
    @Operation(
            operationId = "getPrepSheet",
            summary = "What to have at hand before the next interview",
            description =
                    "The interview ahead and its goal, whom you have met, what to ask first, which red flags to ask about, what"
                            + " they require, what you ask for against what is known, your last self-check, and what speaks for you.")
    public Uni<Response> get(@PathParam("id") UUID opportunityId) {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> opportunities.find(tx, caller.personId(), opportunityId))
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()))
                .map(stream -> Response.ok(RecordJson.of(sheet(opportunityId, stream)))
                        .tag(ETags.of(stream.history().version()))
                        .build());
    }

    /** One that was taken back as a whole is nothing to prepare for. */
    private static PrepSheet sheet(UUID opportunityId, OpenStream<OpportunityFact> stream) {
        return Preparation.of(opportunityId, EffectiveHistory.of(stream.history()), Opportunity.of(stream.history()))
                .orElseThrow(() -> Problems.notFound().asException());
    }
}
