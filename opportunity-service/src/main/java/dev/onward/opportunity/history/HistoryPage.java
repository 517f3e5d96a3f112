package dev.onward.opportunity.history;

import dev.onward.opportunity.history.HistoryFacts.Shown;
import dev.onward.opportunity.paging.ListRequest;
import dev.onward.opportunity.paging.SortKey;
import dev.onward.opportunity.paging.Sorting;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which facts of a history are asked for. The state beside them is always the whole one.
 *
 * @param types empty: any
 * @param whole nobody asked for pages, so that all facts stand on one
 */
record HistoryPage(
        UriInfo uri,
        ListRequest request,
        boolean whole,
        Set<String> types,
        @Nullable UUID opportunityId) {

    private static final Sorting SORTING =
            new Sorting("occurred", "event_id", "uuid", List.of(SortKey.of("occurred", "occurred", "instant")));

    /** @param last of the page; null: nothing comes after it */
    record Facts(List<Shown> facts, ListRequest.@Nullable Place last) {}

    static HistoryPage of(UriInfo uri, Set<String> types, @Nullable UUID opportunityId) {
        boolean whole = uri.getQueryParameters().getFirst("limit") == null
                && uri.getQueryParameters().getFirst("cursor") == null;
        return new HistoryPage(uri, ListRequest.of(uri, SORTING), whole, types, opportunityId);
    }

    /** @param all in effective order */
    Facts of(List<Shown> all) {
        List<Shown> asked = all.stream().filter(this::isAsked).toList();
        List<Shown> ordered = request.descending() ? asked.reversed() : asked;
        if (whole) {
            return new Facts(ordered, null);
        }
        List<Shown> rest = ordered.subList(beginning(ordered), ordered.size());
        return rest.size() <= request.limit()
                ? new Facts(rest, null)
                : new Facts(rest.subList(0, request.limit()), place(rest.get(request.limit() - 1)));
    }

    private boolean isAsked(Shown fact) {
        return (types.isEmpty() || types.contains(fact.json().path("type").textValue()))
                && (opportunityId == null
                        || opportunityId
                                .toString()
                                .equals(fact.json().at("/about/opportunityId").textValue()));
    }

    /** After the last fact of the page before; where that was taken back meanwhile, after its time. */
    private int beginning(List<Shown> facts) {
        ListRequest.Place after = request.after();
        if (after == null) {
            return 0;
        }
        for (int i = 0; i < facts.size(); i++) {
            if (after.equals(place(facts.get(i)))) {
                return i + 1;
            }
        }
        Instant then = Instant.parse(after.key());
        int i = 0;
        while (i < facts.size() && !isBeyond(facts.get(i).sortsAt(), then)) {
            i++;
        }
        return i;
    }

    private boolean isBeyond(Instant at, Instant then) {
        return request.descending() ? at.isBefore(then) : at.isAfter(then);
    }

    private static ListRequest.Place place(Shown fact) {
        return new ListRequest.Place(
                fact.sortsAt().toString(),
                String.valueOf(fact.json().path("eventId").textValue()));
    }

    Response.ResponseBuilder linked(Response.ResponseBuilder response, Facts facts) {
        return request.linked(response, facts.last(), uri);
    }
}
