package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.advice.stream.decisioncase.domain.CaseRejection;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.FactJson;
import dev.onward.eventsourcing.stream.OpenFact;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The advice on an opportunity. Another person's opportunity does not exist for the caller. */
@Path("/advice/v1/opportunities/{id}")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "advice")
public class CaseResource {

    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final Transactions transactions;
    private final CaseQueries queries;
    private final CaseCommandHandler handler;
    private final FactReader facts;

    public CaseResource(
            Callers callers,
            TimeAndIds timeAndIds,
            Transactions transactions,
            CaseQueries queries,
            CaseCommandHandler handler,
            FactReader facts) {
        this.callers = callers;
        this.timeAndIds = timeAndIds;
        this.transactions = transactions;
        this.queries = queries;
        this.handler = handler;
        this.facts = facts;
    }

    /** The advice of this moment, with sources for and against; none after an ending. */
    @GET
    @Path("/decision-card")
    @Operation(operationId = "getDecisionCard", summary = "What stands: verdict, strength, both sides, what is unknown")
    public Uni<Response> get(@PathParam("id") UUID id) {
        return asSeen(callers.current(), id)
                .map(asSeen -> Response.ok(DecisionCard.of(asSeen, timeAndIds.newId(), timeAndIds.now()))
                        .tag(ETags.of(asSeen.stream().history().version()))
                        .build());
    }

    /** All advice given so far, oldest first. */
    @GET
    @Path("/advice")
    @Operation(operationId = "listAdvice", summary = "All advice given on an opportunity, in order")
    public Uni<Response> listAdvice(@PathParam("id") UUID id) {
        return asSeen(callers.current(), id).map(asSeen -> {
            List<OpenFact<CaseFact>> given = asSeen.stream().facts().stream()
                    .filter(f -> f.recorded().entry() instanceof Stated<CaseFact>(CaseFact.AdviceGiven _))
                    .toList();
            return Response.ok(FactJson.items(given))
                    .tag(ETags.of(asSeen.stream().history().version()))
                    .build();
        });
    }

    /** Asks now: 201 with the advice where it says something new, else 200 with the latest. */
    @POST
    @Path("/advice")
    @Operation(operationId = "askForAdvice", summary = "Ask now")
    public Uni<Response> ask(
            @PathParam("id") UUID id, @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey) {
        Caller caller = callers.current();
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        RequestKey request = new RequestKey(caller.personId(), key.value(), "ask-advice/" + id);
        return asSeen(caller, id).flatMap(asSeen -> {
            if (asSeen.view().position() == null) {
                throw CaseProblems.of(new CaseRejection.NothingToDecide()).asException();
            }
            return handler.ask(caller, asSeen, request).map(result -> answer(asSeen, result));
        });
    }

    private static Response answer(CaseQueries.CaseAsSeen asSeen, CommandResult<CaseFact, CaseRejection> result) {
        return switch (result) {
            case CommandResult.Refused<CaseFact, CaseRejection> it
            when it.rejection() instanceof CaseRejection.NothingNew said -> latest(asSeen, said.adviceId());
            case CommandResult.Done<CaseFact, CaseRejection> done ->
                Response.status(Response.Status.CREATED)
                        .entity(FactJson.of(done.facts().getLast()))
                        .tag(ETags.of(done.version()))
                        .build();
            case CommandResult<CaseFact, CaseRejection> other -> FactAnswers.of(other, false, CaseProblems::of, null);
        };
    }

    private static Response latest(CaseQueries.CaseAsSeen asSeen, UUID adviceId) {
        return asSeen.stream().facts().stream()
                .filter(f -> f.recorded().envelope().eventId().equals(adviceId))
                .findFirst()
                .map(f -> Response.ok(FactJson.of(f))
                        .tag(ETags.of(asSeen.stream().history().version()))
                        .build())
                // Given by another request in between.
                .orElseThrow(() -> Problems.contended().asException());
    }

    /** What the person tells: a cooling-off waived, a fact put right. */
    @POST
    @Path("/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "recordCaseFacts",
            summary = "Record facts of a decision case, such as a waived cooling-off")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<CaseFact> request = facts.read(CaseFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), CaseProblems::of, null));
    }

    private Uni<CaseQueries.CaseAsSeen> asSeen(Caller caller, UUID id) {
        return transactions
                .inTenant(caller.tenantId(), tx -> queries.asSeen(tx, caller.personId(), id))
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()));
    }
}
