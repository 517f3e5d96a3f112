package dev.onward.opportunity.view.knowledge;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.codec.RecordJson;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.LargeAnswers;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
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

/** The knowledge ledger of an opportunity. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class KnowledgeResource {

    private final Opportunities opportunities;
    private final Transactions transactions;
    private final Callers callers;
    private final LargeAnswers answers;

    public KnowledgeResource(
            Opportunities opportunities, Transactions transactions, Callers callers, LargeAnswers answers) {
        this.opportunities = opportunities;
        this.transactions = transactions;
        this.callers = callers;
        this.answers = answers;
    }

    @GET
    @Path("/opportunities/{id}/knowledge")
    @Operation(
            operationId = "getKnowledge",
            summary = "What is known of an opportunity, topic by topic, and what is still to be asked",
            description =
                    "Facts, impressions and hearsay are kept apart. An answer stands with its question and once more among"
                            + " what was learned. A topic's state, and the state of them all, follow from the facts alone, by the"
                            + " rule whose version is given.")
    public Uni<Response> get(@PathParam("id") UUID opportunityId) {
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> opportunities
                        .find(tx, caller.personId(), opportunityId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(stream -> answers.json(() -> RecordJson.of(KnowledgeLedger.of(
                                        opportunityId,
                                        EffectiveHistory.of(stream.history()),
                                        Opportunity.of(stream.history()))))
                                .map(json -> Response.ok(json)
                                        .tag(ETags.of(stream.history().version()))
                                        .build())));
    }
}
