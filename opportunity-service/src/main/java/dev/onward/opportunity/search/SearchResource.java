package dev.onward.opportunity.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.paging.PageRequest;
import dev.onward.opportunity.search.domain.SearchFact;
import io.smallrye.mutiny.Multi;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Searches: begin one, tell of it, read it. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "searches")
public class SearchResource {

    private final SearchCommandHandler handler;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;
    private final Edge edge;

    public SearchResource(
            SearchCommandHandler handler, Searches searches, Transactions transactions, Callers callers, Edge edge) {
        this.handler = handler;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
        this.edge = edge;
    }

    @POST
    @Path("/searches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startSearch", summary = "Begin a search with SearchStarted")
    public Uni<Response> start(
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        Instant now = edge.now();
        FactRequest<SearchFact> request = read(uri, idempotencyKey, ifMatch, body, now);
        return handler.start(request, edge.newId(), now)
                .map(result -> FactAnswers.of(
                        result,
                        request.several(),
                        SearchProblems::of,
                        done -> URI.create(
                                "/opportunity/v1/searches/" + done.stream().id())));
    }

    @POST
    @Path("/searches/{id}/facts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "tellOfSearch", summary = "Record facts of a search, corrections included")
    public Uni<Response> tell(
            @PathParam("id") String id,
            @HeaderParam("Idempotency-Key") @Nullable String idempotencyKey,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
            @Context UriInfo uri,
            byte[] body) {
        UUID searchId = PathId.of(id);
        FactRequest<SearchFact> request = read(uri, idempotencyKey, ifMatch, body, edge.now());
        return handler.tell(request, searchId)
                .map(result -> FactAnswers.of(result, request.several(), SearchProblems::of, null));
    }

    private FactRequest<SearchFact> read(
            UriInfo uri, @Nullable String idempotencyKey, @Nullable String ifMatch, byte[] body, Instant now) {
        return FactRequest.read(
                callers.current(),
                SearchFactCodec.CODEC,
                uri.getPath(),
                idempotencyKey,
                ifMatch,
                body,
                now,
                edge::newId);
    }

    @GET
    @Path("/searches/{id}")
    @Operation(operationId = "getSearch", summary = "A search as it is believed now")
    public Uni<Response> get(@PathParam("id") String id) {
        UUID searchId = PathId.of(id);
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.find(tx, caller.personId(), searchId))
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()))
                .map(stream -> Response.ok(SearchView.of(searchId, Searches.state(stream.history(), null, null)))
                        .tag(ETags.of(stream.history().version()))
                        .build());
    }

    @GET
    @Path("/searches")
    @Operation(operationId = "listSearches", summary = "Your searches, the newest first")
    public Uni<Response> list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        PageRequest page = PageRequest.of(limit, cursor);
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> searches.ids(tx, caller.personId(), page.id(), page.limit() + 1)
                                .flatMap(ids -> views(tx, caller.personId(), ids)))
                .map(views -> page.answer(views, it -> it.get("searchId").textValue(), uri));
    }

    private Uni<List<ObjectNode>> views(Tx tx, UUID personId, List<UUID> ids) {
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> searches.find(tx, personId, id)
                        .map(found -> SearchView.of(
                                id, Searches.state(found.orElseThrow().history(), null, null))))
                .collect()
                .asList();
    }
}
