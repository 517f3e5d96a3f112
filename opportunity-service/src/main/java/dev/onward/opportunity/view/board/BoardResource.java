package dev.onward.opportunity.view.board;

import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Filters;
import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.http.TimeParameters;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.folding.domain.SoughtWord;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.opportunity.stream.person.PersonZones;
import dev.onward.opportunity.stream.search.Searches;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The board of a search. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class BoardResource {

    private static final int MOST_WORDS = 8;

    private static final String SORT =
            "added, next, daysInStage, stage, title or organization, with - before it descending;"
                    + " -added where left out. What has no such value comes last either way.";

    private final Board board;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;
    private final PersonZones zones;
    private final TimeAndIds timeAndIds;

    public BoardResource(
            Board board,
            Searches searches,
            Transactions transactions,
            Callers callers,
            PersonZones zones,
            TimeAndIds timeAndIds) {
        this.board = board;
        this.zones = zones;
        this.timeAndIds = timeAndIds;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/searches/{id}/opportunities")
    @Operation(operationId = "getBoard", summary = "Where each opportunity of a search stands and what is next")
    public Uni<Response> list(
            @PathParam("id") UUID searchId,
            @Parameter(description = "One or several stages, parted by commas") @QueryParam("stage") @Nullable
                    String stage,
            @Parameter(description = "Only what is over, or only what is not") @QueryParam("ended") @Nullable
                    String ended,
            @Parameter(description = "One or several kinds, parted by commas") @QueryParam("kind") @Nullable
                    String kind,
            @Parameter(description = "Only within your own organization, or only outside")
                    @QueryParam("internal")
                    @Nullable
                    String internal,
            @Parameter(description = "How the organization's name begins, in upper or lower case")
                    @QueryParam("organization")
                    @Nullable
                    String organization,
            @Parameter(description = "SEEKER, EMPLOYER, or both, parted by a comma") @QueryParam("waitingOn") @Nullable
                    String waitingOn,
            @Parameter(description = "Only with open red flags, or only without") @QueryParam("hasOpenFlags") @Nullable
                    String hasOpenFlags,
            @Parameter(
                            description =
                                    "Only where the organization is silent for longer than is usual, or only elsewhere")
                    @QueryParam("silent")
                    @Nullable
                    String silent,
            @Parameter(description = "Only what has a next action before this day of your calendar")
                    @QueryParam("nextBefore")
                    @Nullable
                    String nextBefore,
            @Parameter(
                            description =
                                    "Only what is open although an offer of the same search was accepted, or only the rest")
                    @QueryParam("openAfterAcceptance")
                    @Nullable
                    String openAfterAcceptance,
            @Parameter(description = "One or several states of interest, parted by commas")
                    @QueryParam("interest")
                    @Nullable
                    String interest,
            @Parameter(description = "One or several states of knowledge, parted by commas")
                    @QueryParam("knowledge")
                    @Nullable
                    String knowledge,
            @Parameter(description = SORT) @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        Board.Filter filter = new Board.Filter(
                Filters.constants("stage", stage, Stage.class),
                Filters.yesOrNo("ended", ended),
                Filters.constants("kind", kind, OpportunityKind.class),
                Filters.yesOrNo("internal", internal),
                Filters.text("organization", organization),
                Filters.constants("waitingOn", waitingOn, WaitingOn.class),
                Filters.yesOrNo("hasOpenFlags", hasOpenFlags),
                Filters.yesOrNo("silent", silent),
                timeAndIds.now(),
                TimeParameters.day("nextBefore", nextBefore, timeAndIds.horizon()),
                Filters.yesOrNo("openAfterAcceptance", openAfterAcceptance),
                Filters.constants("interest", interest, InterestState.class),
                Filters.constants("knowledge", knowledge, KnowledgeState.class));
        ListRequest page = Lists.request(uri, Board.SORTING);
        return transactions
                .inTenant(caller.tenantId(), tx -> rows(tx, caller, searchId, filter, page))
                .map(rows -> Lists.answer(page, page.page(rows), uri));
    }

    @GET
    @Path("/opportunities")
    @Operation(
            operationId = "findOpportunities",
            summary = "Look through all your searches, past ones too",
            description =
                    "Opportunities whose organization and title have every word of q, as any part of a word. Case, accents and"
                            + " punctuation within a word count for nothing, and ae, oe and ue are as good as ä, ö and ü: mull and"
                            + " mueller find Müller, loreal finds L'Oréal, att finds AT&T. Without q, all of them.")
    public Uni<Response> find(
            @Parameter(description = "What to look for in organization and title; the first eight words count")
                    @QueryParam("q")
                    @Nullable
                    String q,
            @Parameter(description = SORT) @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        Caller caller = callers.current();
        List<SoughtWord> words = words(Filters.text("q", q));
        ListRequest page = Lists.request(uri, Board.SORTING);
        Instant now = timeAndIds.now();
        return transactions
                .inTenant(
                        caller.tenantId(),
                        tx -> zones.of(tx, caller.personId())
                                .flatMap(zone -> board.found(tx, caller.personId(), words, page, now, zone)
                                        .map(rows -> items(rows, now, zone))))
                .map(rows -> Lists.answer(page, page.page(rows), uri));
    }

    private static List<SoughtWord> words(@Nullable String q) {
        if (q == null || q.isBlank()) {
            return List.of();
        }
        List<SoughtWord> words = SoughtWord.of(q, MOST_WORDS);
        if (words.isEmpty()) {
            throw Problems.parameterInvalid("q", "q takes words, each with a letter or a digit.")
                    .asException();
        }
        return words;
    }

    private static List<Row<BoardItem>> items(List<Board.Placed> rows, Instant now, ZoneId zone) {
        return rows.stream()
                .map(placed -> new Row<>(BoardItem.of(placed, now, zone), placed.place()))
                .toList();
    }

    private Uni<List<Row<BoardItem>>> rows(Tx tx, Caller caller, UUID searchId, Board.Filter filter, ListRequest page) {
        return searches.find(tx, caller.personId(), searchId).flatMap(search -> {
            if (search.isEmpty()) {
                throw Problems.notFound().asException();
            }
            return zones.of(tx, caller.personId())
                    .flatMap(zone ->
                            board.rows(tx, searchId, filter, page, zone).map(rows -> items(rows, filter.now(), zone)));
        });
    }
}
