package dev.onward.opportunity.view.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.LargeAnswers;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.work.Slices;
import dev.onward.opportunity.stream.opportunity.Opportunities;
import dev.onward.opportunity.stream.opportunity.OpportunityFactCodec;
import dev.onward.opportunity.stream.opportunity.OpportunityView;
import dev.onward.opportunity.stream.opportunity.domain.Opportunity;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.PersonZones;
import dev.onward.opportunity.stream.search.SearchFactCodec;
import dev.onward.opportunity.stream.search.SearchView;
import dev.onward.opportunity.stream.search.Searches;
import dev.onward.opportunity.stream.search.domain.Search;
import dev.onward.opportunity.view.history.HistoryFacts.HistoryFact;
import dev.onward.opportunity.view.history.HistoryOfSearch.OpportunitiesOf;
import dev.onward.opportunity.view.history.HistoryOfSearch.SearchAndOpportunities;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Histories: {@code {asOf, knownAt, state, facts[]}} in effective order. Of a search, its own facts and those of its
 * opportunities are merged by (occurredAt, recordedAt).
 */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class HistoryResource {

    private static final List<String> TYPES_OF_OPPORTUNITY =
            OpportunityFactCodec.CODEC.names().sorted().toList();
    private static final Set<String> TYPES_OF_SEARCH = Stream.of(SearchFactCodec.CODEC, OpportunityFactCodec.CODEC)
            .flatMap(Codec::names)
            .collect(Collectors.toCollection(TreeSet::new));

    private final Opportunities opportunities;
    private final Searches searches;
    private final SearchHistory searchHistory;
    private final PersonZones zones;
    private final Transactions transactions;
    private final Callers callers;
    private final TimeAndIds timeAndIds;
    private final LargeAnswers answers;

    public HistoryResource(
            Opportunities opportunities,
            Searches searches,
            SearchHistory searchHistory,
            PersonZones zones,
            Transactions transactions,
            Callers callers,
            TimeAndIds timeAndIds,
            LargeAnswers answers) {
        this.opportunities = opportunities;
        this.searches = searches;
        this.searchHistory = searchHistory;
        this.zones = zones;
        this.transactions = transactions;
        this.callers = callers;
        this.timeAndIds = timeAndIds;
        this.answers = answers;
    }

    @GET
    @Path("/opportunities/{id}/history")
    @Operation(
            operationId = "getOpportunityHistory",
            summary = "What was believed to have happened with an opportunity")
    public Uni<Response> ofOpportunity(
            @PathParam("id") UUID opportunityId,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(
                            description = "audit shows every entry as it was recorded, and what has become of it",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"effective", "audit"},
                                            defaultValue = "effective"))
                    @QueryParam("view")
                    @Nullable
                    String view,
            @Parameter(description = "One or several types of facts, parted by commas") @QueryParam("type") @Nullable
                    String type,
            @Parameter(description = "occurred, or -occurred for the other way round; occurred where left out")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @Parameter(description = "How many facts to a page; all on one page where left out")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        HistoryQuestion question = HistoryQuestion.of(asOf, knownAt, view, timeAndIds.horizon());
        HistoryPage page = HistoryPage.ofStream(
                Lists.request(uri, HistoryPage.OF_STREAM),
                isWhole(uri),
                Filters.oneOf("type", type, TYPES_OF_OPPORTUNITY));
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> opportunities
                        .find(tx, caller.personId(), opportunityId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(stream -> zones.of(tx, caller.personId())
                                .flatMap(zone -> answer(stream, question, question.viewpoint(zone), zone, page, uri))));
    }

    @GET
    @Path("/searches/{id}/history")
    @Operation(operationId = "getSearchHistory", summary = "What was believed to have happened in a search")
    public Uni<Response> ofSearch(
            @PathParam("id") UUID searchId,
            @QueryParam("asOf") @Nullable String asOf,
            @QueryParam("knownAt") @Nullable String knownAt,
            @Parameter(
                            description = "audit shows every entry as it was recorded, and what has become of it",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"effective", "audit"},
                                            defaultValue = "effective"))
                    @QueryParam("view")
                    @Nullable
                    String view,
            @Parameter(description = "One or several types of facts, parted by commas") @QueryParam("type") @Nullable
                    String type,
            @Parameter(description = "Only facts of this opportunity") @QueryParam("opportunityId") @Nullable
                    String opportunityId,
            @Parameter(description = "occurred, or -occurred for the other way round; occurred where left out")
                    @QueryParam("sort")
                    @Nullable
                    String sort,
            @Parameter(description = "How many facts to a page; where left out, up to 1,000 on the first")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        HistoryQuestion question = HistoryQuestion.of(asOf, knownAt, view, timeAndIds.horizon());
        HistoryPage page = HistoryPage.ofSearch(
                        Lists.request(uri, HistoryPage.OF_SEARCH),
                        isWhole(uri),
                        Filters.oneOf("type", type, TYPES_OF_SEARCH),
                        Filters.id("opportunityId", opportunityId))
                .orElseThrow(Lists::cursorInvalid);
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> searches.find(tx, caller.personId(), searchId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(search -> zones.of(tx, caller.personId())
                                .map(zone -> new SearchHistory.Question(
                                        caller.personId(), search, question.viewpoint(zone), question.audit(), zone)))
                        .flatMap(asked ->
                                searchHistory.page(tx, asked, page).flatMap(facts -> answer(asked, facts, page, uri))));
    }

    /** Nobody asked for pages. */
    private static boolean isWhole(UriInfo uri) {
        return uri.getQueryParameters().getFirst("limit") == null
                && uri.getQueryParameters().getFirst("cursor") == null;
    }

    private Uni<Response> answer(
            SearchHistory.Question asked, SearchHistory.Answer answer, HistoryPage page, UriInfo uri) {
        return answers.json(() -> new HistoryOfSearch(
                        instant(asked.viewpoint()),
                        asked.viewpoint().knownAt(),
                        new SearchAndOpportunities(
                                SearchView.of(
                                        asked.searchId(),
                                        Search.from(
                                                asked.viewpoint(),
                                                asked.search().history())),
                                answer.whole() ? OpportunitiesOf.SEARCH : OpportunitiesOf.PAGE,
                                answer.states()),
                        json(answer.facts())))
                .map(json -> Lists.linked(
                                Response.ok(json),
                                page.request(),
                                answer.next() == null ? null : answer.next().cursor(),
                                uri)
                        .tag(ETags.of(asked.search().history().version()))
                        .build());
    }

    private static <F> List<HistoryFact> shown(OpenStream<F> stream, HistoryQuestion question, Viewpoint viewpoint) {
        return question.audit() ? HistoryFacts.audit(stream, viewpoint) : HistoryFacts.effective(stream, viewpoint);
    }

    private Uni<Response> answer(
            OpenStream<OpportunityFact> stream,
            HistoryQuestion question,
            Viewpoint viewpoint,
            ZoneId zone,
            HistoryPage page,
            UriInfo uri) {
        return Slices.aside(() -> page.of(shown(stream, question, viewpoint)))
                .flatMap(facts -> answers.json(() -> new OpportunityHistory(
                                instant(viewpoint),
                                viewpoint.knownAt(),
                                OpportunityView.of(
                                        stream.history().id().id(),
                                        Opportunity.from(viewpoint, stream.history()),
                                        zone),
                                json(facts.facts())))
                        .map(json -> Lists.linked(Response.ok(json), page.request(), facts.last(), uri)
                                .tag(ETags.of(stream.history().version()))
                                .build()));
    }

    private static @Nullable Instant instant(Viewpoint viewpoint) {
        return viewpoint.asOf() == null ? null : viewpoint.asOf().instant();
    }

    private static List<ObjectNode> json(List<HistoryFact> facts) {
        return facts.stream().map(fact -> fact.json().get()).toList();
    }
}
