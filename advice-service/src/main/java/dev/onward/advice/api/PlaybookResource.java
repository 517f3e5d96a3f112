package dev.onward.advice.api;

import dev.onward.advice.stream.playbook.PlaybookCommandHandler;
import dev.onward.advice.stream.playbook.PlaybookFactCodec;
import dev.onward.advice.stream.playbook.PlaybookProblems;
import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.advice.view.playbookruns.PlaybookRuns;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.FactJson;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The runs of a person's turndown playbooks. Another person's run does not exist for the caller. */
@Path("/advice/v1/playbooks")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "playbooks")
public class PlaybookResource {

    private final Callers callers;
    private final Transactions transactions;
    private final Streams streams;
    private final StreamType<PlaybookFact, ?> playbooks;
    private final PlaybookCommandHandler handler;
    private final PlaybookRuns runs;
    private final FactReader facts;

    public PlaybookResource(
            Callers callers,
            Transactions transactions,
            Streams streams,
            StreamType<PlaybookFact, ?> playbooks,
            PlaybookCommandHandler handler,
            PlaybookRuns runs,
            FactReader facts) {
        this.callers = callers;
        this.transactions = transactions;
        this.streams = streams;
        this.playbooks = playbooks;
        this.handler = handler;
        this.runs = runs;
        this.facts = facts;
    }

    /** The caller's runs, the latest turndown first. */
    @GET
    @Operation(operationId = "listPlaybooks", summary = "The runs after turndowns, the newest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        ListRequest asked = Lists.request(uri, PlaybookRuns.NEWEST);
        return transactions
                .inTenant(caller.tenantId(), tx -> runs.page(tx, caller.personId(), asked))
                .map(page -> Lists.answer(asked, page, uri));
    }

    /** Everything recorded of a run, oldest first. */
    @GET
    @Path("/{id}/facts")
    @Operation(operationId = "listPlaybookFacts", summary = "What was done in a run")
    public Uni<Response> listFacts(@PathParam("id") UUID id) {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> streams.find(tx, playbooks, id, caller.personId()))
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()))
                .map(stream -> Response.ok(FactJson.items(stream.facts()))
                        .tag(ETags.of(stream.history().version()))
                        .build());
    }

    /** What the person did: a step done or skipped, the run given up, a fact put right. */
    @POST
    @Path("/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "recordPlaybookFacts", summary = "Record a step done or skipped")
    public Uni<Response> record(@PathParam("id") UUID id, byte[] body) {
        FactRequest<PlaybookFact> request = facts.read(PlaybookFactCodec.CODEC, body);
        return handler.record(id, request)
                .map(result -> FactAnswers.of(result, request.several(), PlaybookProblems::of, null));
    }
}
