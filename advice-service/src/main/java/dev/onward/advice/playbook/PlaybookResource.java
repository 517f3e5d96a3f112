package dev.onward.advice.playbook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.advice.playbook.domain.PlaybookFact;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.IdempotencyKey;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The runs of a person's turndown playbooks. Another person's run does not exist for the caller. */
@Path("/advice/v1/playbooks")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PlaybookResource {

    private static final String PATH = "/advice/v1/playbooks";

    private final Callers callers;
    private final Edge edge;
    private final Transactions transactions;
    private final Streams streams;
    private final StreamType<PlaybookFact, ?> playbooks;
    private final PlaybookCommandHandler handler;
    private final PlaybookRuns runs;

    public PlaybookResource(
            Callers callers,
            Edge edge,
            Transactions transactions,
            Streams streams,
            StreamType<PlaybookFact, ?> playbooks,
            PlaybookCommandHandler handler,
            PlaybookRuns runs) {
        this.callers = callers;
        this.edge = edge;
        this.transactions = transactions;
        this.streams = streams;
        this.playbooks = playbooks;
        this.handler = handler;
        this.runs = runs;
    }

    /** The caller's runs, the latest turndown first. */
    @GET
    @Operation(operationId = "listPlaybooks", summary = "The runs after turndowns, the newest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable Integer limit, @QueryParam("cursor") @Nullable String cursor) {
        Caller caller = callers.current();
        int most = Page.limit(limit);
        PlaybookRuns.@Nullable Place before = place(Page.place(cursor));
        return transactions
                .inTenant(caller.tenantId(), tx -> runs.page(tx, caller.personId(), before, most))
                .map(rows -> {
                    Page<PlaybookRuns.Row> page = Page.of(rows, most, row -> row.startedAt() + " " + row.runId());
                    ObjectNode answer = Json.object();
                    ArrayNode items = answer.putArray("items");
                    page.items().forEach(row -> items.add(row.json()));
                    Response.ResponseBuilder response = Response.ok(answer);
                    if (page.next() != null) {
                        response.links(Link.fromUri(UriBuilder.fromPath(PATH)
                                        .queryParam("limit", most)
                                        .queryParam("cursor", page.next())
                                        .build())
                                .rel("next")
                                .build());
                    }
                    return response.build();
                });
    }

    private static PlaybookRuns.@Nullable Place place(@Nullable String place) {
        if (place == null) {
            return null;
        }
        int blank = place.indexOf(' ');
        try {
            return new PlaybookRuns.Place(
                    Instant.parse(place.substring(0, Math.max(0, blank))), UUID.fromString(place.substring(blank + 1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw Page.cursorInvalid();
        }
    }

    /** Everything recorded of a run, oldest first. */
    @GET
    @Path("/{id}/facts")
    @Operation(operationId = "getPlaybookFacts", summary = "What was done in a run")
    public Uni<Response> facts(@PathParam("id") UUID id) {
        Caller caller = callers.current();
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> streams.load(tx, playbooks, playbooks.id(caller.tenantId(), id), caller.personId()))
                .map(stream -> {
                    if (stream.history().version() == 0
                            || !caller.personId().equals(stream.history().personId())) {
                        throw Problems.notFound().asException();
                    }
                    return Response.ok(FactAnswers.items(stream.facts()))
                            .tag(ETags.of(stream.history().version()))
                            .build();
                });
    }

    /** What the person did: a step done or skipped, the run given up, a fact put right. */
    @POST
    @Path("/{id}/facts")
    @Operation(operationId = "tellOfPlaybook", summary = "Record a step done or skipped")
    public Uni<Response> tell(
            @PathParam("id") UUID id,
            @HeaderParam(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            byte[] body) {
        FactRequest<PlaybookFact> request = FactRequest.read(
                callers.current(),
                PlaybookFactCodec.CODEC,
                PATH + "/" + id + "/facts",
                idempotencyKey,
                ifMatch,
                body,
                edge.now(),
                edge::newId);
        return handler.tell(id, request)
                .map(result -> FactAnswers.of(result, request.several(), PlaybookProblems::of, null));
    }
}
