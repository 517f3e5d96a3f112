package dev.onward.opportunity.stream.search;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.FactAnswers;
import dev.onward.eventsourcing.http.FactReader;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import io.quarkus.security.identity.SecurityIdentity;
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
import java.net.URI;
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

    private static final String ADMINISTRATOR = "administrator";

    private final SearchCommandHandler handler;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final SecurityIdentity identity;
    private final FactReader facts;

    public SearchResource(
            SearchCommandHandler handler,
            Searches searches,
            Transactions transactions,
            Callers callers,
            TimeAndIds timeAndIds,
            SecurityIdentity identity,
            FactReader facts) {
        this.identity = identity;
        this.facts = facts;
        this.handler = handler;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
    }

    @POST
    @Path("/searches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "startSearch", summary = "Begin a search with SearchStarted")
    public Uni<Response> start(byte[] body) {
        FactRequest<SearchFact> request = read(body);
        return handler.start(timeAndIds.newId(), request)
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
    @Operation(operationId = "recordSearchFacts", summary = "Record facts of a search, corrections included")
    public Uni<Response> record(@PathParam("id") UUID searchId, byte[] body) {
        FactRequest<SearchFact> request = read(body);
        return handler.record(searchId, request)
                .map(result -> FactAnswers.of(result, request.several(), SearchProblems::of, null));
    }

    private FactRequest<SearchFact> read(byte[] body) {
        FactRequest<SearchFact> request = facts.read(SearchFactCodec.CODEC, body);
        // Anyone who could put themselves, and others made up for it, into a cohort could see through its figures.
        if (!identity.hasRole(ADMINISTRATOR) && request.proposals().stream().anyMatch(SearchResource::setsCohort)) {
            throw Problem.of("cohort-not-yours").at("/cohortId").asException();
        }
        return request;
    }

    private static boolean setsCohort(Proposal<SearchFact> proposal) {
        return proposal.entry().told().orElse(null) instanceof SearchFact.Profile profile && profile.cohortId() != null;
    }

    @GET
    @Path("/searches/{id}")
    @Operation(operationId = "getSearch", summary = "A search as it is believed now")
    public Uni<Response> get(@PathParam("id") UUID searchId) {
        Caller caller = callers.current();
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.find(tx, caller.personId(), searchId))
                .map(found -> found.orElseThrow(() -> Problems.notFound().asException()))
                .map(stream -> Response.ok(SearchView.of(searchId, Search.of(stream.history())))
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
        ListRequest page = Lists.request(uri, Searches.SORTING);
        return transactions
                .inTenant(caller.tenantId(), tx -> searches.rows(tx, caller.personId(), filter, page))
                .map(found -> Lists.answer(page, found, uri));
    }
}
