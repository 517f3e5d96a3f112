package dev.onward.opportunity.search;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.paging.Filters;
import dev.onward.opportunity.paging.ListRequest;
import dev.onward.opportunity.search.domain.SearchFact;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
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
            @Parameter(description = "One or several of OPEN, PAUSED, CLOSED and NOT_STARTED, parted by commas")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(description = "One or several kinds that are looked for, parted by commas")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "added, or -added where left out: the newest first") @QueryParam("sort") @Nullable
                    String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        Searches.Filter filter = new Searches.Filter(
                Filters.constants("state", state, SearchState.class),
                Filters.constants("kind", kind, OpportunityKind.class));
        ListRequest page = ListRequest.of(uri, Searches.SORTING);
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.rows(tx, caller.personId(), filter, page))
                .map(rows -> page.answer(rows, uri));
    }
}
