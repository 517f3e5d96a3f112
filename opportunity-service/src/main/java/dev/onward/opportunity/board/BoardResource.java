package dev.onward.opportunity.board;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.paging.PageRequest;
import dev.onward.opportunity.person.PersonZones;
import dev.onward.opportunity.search.Searches;
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
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The board of a search. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "opportunities")
public class BoardResource {

    private final Board board;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;
    private final PersonZones zones;
    private final Edge edge;

    public BoardResource(
            Board board, Searches searches, Transactions transactions, Callers callers, PersonZones zones, Edge edge) {
        this.board = board;
        this.zones = zones;
        this.edge = edge;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/searches/{id}/opportunities")
    @Operation(operationId = "getBoard", summary = "Where each opportunity of a search stands and what is next")
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        UUID searchId = PathId.of(id);
        Caller caller = callers.current();
        PageRequest page = PageRequest.of(limit, cursor);
        return transactions
                .inTenant(caller.tenantId(), tx -> rows(tx, caller, searchId, page))
                .map(rows -> page.answer(rows, row -> row.get("opportunityId").textValue(), uri));
    }

    private Uni<List<ObjectNode>> rows(Tx tx, Caller caller, UUID searchId, PageRequest page) {
        return searches.find(tx, caller.personId(), searchId).flatMap(search -> {
            if (search.isEmpty()) {
                throw Problems.notFound().asException();
            }
            return zones.of(tx, caller.personId())
                    .flatMap(zone -> board.rows(tx, searchId, page.id(), page.limit() + 1)
                            .map(rows ->
                                    rows.stream().map(row -> json(row, zone)).toList()));
        });
    }

    private ObjectNode json(BoardRow row, ZoneId zone) {
        ObjectNode json = Json.object()
                .put("opportunityId", row.key.opportunityId().toString())
                .put("searchId", row.searchId.toString())
                .put("version", row.streamVersion)
                .put("kind", row.kind.name())
                .put("internal", row.internal)
                .put("title", row.title)
                .put("organization", row.organization)
                .put("organizationRef", row.organizationRef.toString())
                .put("stage", row.stage.name())
                .put("ended", row.ended)
                .put("round", row.round)
                .put("knowledge", row.knowledge.name())
                .put("interest", row.interest.name())
                .put("openFlags", row.openFlags);
        if (row.waitingOn != null) {
            json.put("waitingOn", row.waitingOn.name());
        }
        // Counted while it lasts: how long ago something ended is no time in a stage.
        if (!row.ended) {
            row.stageSince().ifPresent(since -> json.put("daysInStage", since.daysUntil(edge.now(), zone)));
        }
        if (row.nextKind != null) {
            ObjectNode next = json.putObject("nextAction").put("kind", row.nextKind.name());
            next.put("date", String.valueOf(row.nextDate));
            if (row.nextAt != null) {
                next.put("at", row.nextAt.toString());
            }
            next.put("ref", String.valueOf(row.nextRef));
        }
        return json;
    }
}
