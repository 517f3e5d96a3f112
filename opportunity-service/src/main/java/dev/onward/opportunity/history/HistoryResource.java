package dev.onward.opportunity.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.ETags;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.board.Board;
import dev.onward.opportunity.history.HistoryFacts.Shown;
import dev.onward.opportunity.lifecycle.Opportunities;
import dev.onward.opportunity.lifecycle.OpportunityView;
import dev.onward.opportunity.lifecycle.domain.Opportunity;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import dev.onward.opportunity.paging.Filters;
import dev.onward.opportunity.person.PersonZones;
import dev.onward.opportunity.search.SearchView;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.search.domain.SearchFact;
import io.smallrye.mutiny.Multi;
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
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;
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

    private static final Comparator<Shown> MERGED =
            Comparator.comparing(Shown::sortsAt).thenComparing(Shown::recordedAt);

    private final Opportunities opportunities;
    private final Searches searches;
    private final Board board;
    private final PersonZones zones;
    private final Transactions transactions;
    private final Callers callers;

    public HistoryResource(
            Opportunities opportunities,
            Searches searches,
            Board board,
            PersonZones zones,
            Transactions transactions,
            Callers callers) {
        this.opportunities = opportunities;
        this.searches = searches;
        this.board = board;
        this.zones = zones;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/opportunities/{id}/history")
    @Operation(
            operationId = "getOpportunityHistory",
            summary = "What was believed to have happened with an opportunity")
    public Uni<Response> ofOpportunity(
            @PathParam("id") String id,
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
        UUID opportunityId = PathId.of(id);
        HistoryQuestion question = HistoryQuestion.of(asOf, knownAt, view);
        HistoryPage page = HistoryPage.of(uri, Filters.words("type", type), null);
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> opportunities
                        .find(tx, caller.personId(), opportunityId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(stream -> zone(tx, caller, question).map(zone -> {
                            Instant until = question.asOf(zone);
                            Instant known = question.knownAt(zone);
                            Opportunity state = Opportunities.state(stream.history(), until, known);
                            return answer(
                                    until,
                                    known,
                                    OpportunityView.of(opportunityId, state),
                                    shown(stream, question, until, known),
                                    stream.history().version(),
                                    page);
                        })));
    }

    @GET
    @Path("/searches/{id}/history")
    @Operation(operationId = "getSearchHistory", summary = "What was believed to have happened in a search")
    public Uni<Response> ofSearch(
            @PathParam("id") String id,
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
            @Parameter(description = "How many facts to a page; all on one page where left out")
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        UUID searchId = PathId.of(id);
        HistoryQuestion question = HistoryQuestion.of(asOf, knownAt, view);
        HistoryPage page = HistoryPage.of(uri, Filters.words("type", type), Filters.id("opportunityId", opportunityId));
        Caller caller = callers.current();
        return transactions.inTenant(
                caller.tenantId(),
                tx -> searches.find(tx, caller.personId(), searchId)
                        .map(found ->
                                found.orElseThrow(() -> Problems.notFound().asException()))
                        .flatMap(search -> opportunitiesOf(tx, caller, searchId)
                                .flatMap(within -> zone(tx, caller, question)
                                        .map(zone -> answer(searchId, search, within, question, zone, page)))));
    }

    private Uni<List<OpenStream<OpportunityFact>>> opportunitiesOf(Tx tx, Caller caller, UUID searchId) {
        return board.everIdentified(tx, searchId)
                .flatMap(ids -> Multi.createFrom()
                        .iterable(ids)
                        .onItem()
                        .transformToUniAndConcatenate(each ->
                                opportunities.find(tx, caller.personId(), each).map(found -> found.orElseThrow()))
                        .collect()
                        .asList());
    }

    private static Response answer(
            UUID searchId,
            OpenStream<SearchFact> search,
            List<OpenStream<OpportunityFact>> within,
            HistoryQuestion question,
            ZoneId zone,
            HistoryPage page) {
        Instant asOf = question.asOf(zone);
        Instant knownAt = question.knownAt(zone);
        ObjectNode state = SearchView.of(searchId, Searches.state(search.history(), asOf, knownAt));
        ArrayNode states = state.putArray("opportunities");
        List<List<Shown>> facts = new ArrayList<>();
        facts.add(shown(search, question, asOf, knownAt));
        for (OpenStream<OpportunityFact> each : within) {
            Opportunity opportunity = Opportunities.state(each.history(), asOf, knownAt);
            if (opportunity.courseOrNull() != null) {
                states.add(OpportunityView.of(each.history().id().id(), opportunity));
            }
            facts.add(shown(each, question, asOf, knownAt));
        }
        return answer(asOf, knownAt, state, merged(facts), search.history().version(), page);
    }

    /** Merges without touching the order within a stream: a day of bare dates is in the order in which it was told. */
    private static List<Shown> merged(List<List<Shown>> streams) {
        Comparator<Deque<Shown>> byHead = Comparator.comparing(Deque::getFirst, MERGED);
        PriorityQueue<Deque<Shown>> heads = new PriorityQueue<>(byHead);
        streams.stream().filter(each -> !each.isEmpty()).map(ArrayDeque::new).forEach(heads::add);
        List<Shown> merged = new ArrayList<>();
        while (!heads.isEmpty()) {
            Deque<Shown> next = heads.remove();
            merged.add(next.removeFirst());
            if (!next.isEmpty()) {
                heads.add(next);
            }
        }
        return merged;
    }

    private static <F> List<Shown> shown(
            OpenStream<F> stream, HistoryQuestion question, @Nullable Instant asOf, @Nullable Instant knownAt) {
        return question.audit()
                ? HistoryFacts.audit(stream, asOf, knownAt)
                : HistoryFacts.effective(stream, asOf, knownAt);
    }

    private Uni<ZoneId> zone(Tx tx, Caller caller, HistoryQuestion question) {
        return question.needsZone()
                ? zones.of(tx, caller.personId())
                : Uni.createFrom().item(ZoneOffset.UTC);
    }

    private static Response answer(
            @Nullable Instant asOf,
            @Nullable Instant knownAt,
            ObjectNode state,
            List<Shown> facts,
            long version,
            HistoryPage page) {
        ObjectNode json = Json.object();
        json.put("asOf", asOf == null ? null : asOf.toString());
        json.put("knownAt", knownAt == null ? null : knownAt.toString());
        json.set("state", state);
        HistoryPage.Facts shown = page.of(facts);
        ArrayNode array = json.putArray("facts");
        shown.facts().forEach(fact -> array.add(fact.json()));
        return page.linked(Response.ok(json), shown).tag(ETags.of(version)).build();
    }
}
