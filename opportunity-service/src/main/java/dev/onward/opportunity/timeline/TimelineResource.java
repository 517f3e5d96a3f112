package dev.onward.opportunity.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.Callers;
import dev.onward.eventsourcing.http.PathId;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.paging.PageRequest;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.timeline.Timeline.Line;
import dev.onward.opportunity.timeline.Timeline.Place;
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
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The timeline of a search. */
@Path("/opportunity/v1")
@RolesAllowed("seeker")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "history")
public class TimelineResource {

    private final Timeline timeline;
    private final Searches searches;
    private final Transactions transactions;
    private final Callers callers;

    public TimelineResource(Timeline timeline, Searches searches, Transactions transactions, Callers callers) {
        this.timeline = timeline;
        this.searches = searches;
        this.transactions = transactions;
        this.callers = callers;
    }

    @GET
    @Path("/searches/{id}/timeline")
    @Operation(operationId = "getTimeline", summary = "What happened in a search, as all four services tell it")
    public Uni<Response> get(
            @PathParam("id") String id,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        UUID searchId = PathId.of(id);
        Caller caller = callers.current();
        PageRequest page = PageRequest.of(limit, cursor);
        Place after = Place.of(page.place());
        return transactions
                .inTenant(caller.tenantId(), tx -> lines(tx, caller, searchId, after, page.limit() + 1))
                .map(lines -> {
                    Map<ObjectNode, Place> places = new IdentityHashMap<>();
                    lines.forEach(line -> places.put(line.json(), line.place()));
                    return page.answer(
                            lines.stream().map(Line::json).toList(), json -> String.valueOf(places.get(json)), uri);
                });
    }

    private Uni<List<Line>> lines(Tx tx, Caller caller, UUID searchId, @Nullable Place after, int most) {
        return searches.find(tx, caller.personId(), searchId).flatMap(search -> {
            if (search.isEmpty()) {
                throw Problems.notFound().asException();
            }
            return timeline.lines(tx, searchId, after, most);
        });
    }
}
