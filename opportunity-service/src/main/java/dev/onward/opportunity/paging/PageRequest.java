package dev.onward.opportunity.paging;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.http.Problems;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param place of the last row of the page before; null on the first
 */
public record PageRequest(int limit, @Nullable String place) {

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if either is not usable */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(Page.limit(number(limit)), Page.place(cursor));
    }

    private static @Nullable Integer number(@Nullable String limit) {
        if (limit == null) {
            return null;
        }
        try {
            return Integer.valueOf(limit);
        } catch (NumberFormatException _) {
            throw Problems.parameterInvalid("limit", "limit takes a whole number from 1 to " + Page.MOST + ".")
                    .asException();
        }
    }

    /** The page as {@code {items: […]}}, with a link to the next where {@code rows} holds one row more than the limit. */
    public Response answer(List<ObjectNode> rows, Function<ObjectNode, String> placeOf, UriInfo uri) {
        Page<ObjectNode> page = Page.of(rows, limit, placeOf);
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        page.items().forEach(items::add);
        Response.ResponseBuilder response =
                Response.ok(JsonNodeFactory.instance.objectNode().set("items", items));
        return linked(response, page.next(), uri).build();
    }

    /** @param next the cursor of the next page; null: there is none */
    Response.ResponseBuilder linked(Response.ResponseBuilder response, @Nullable String next, UriInfo uri) {
        if (next == null) {
            return response;
        }
        // Relative to the request: behind a proxy nobody here knows the host that was asked.
        return response.header(
                HttpHeaders.LINK,
                Link.fromUri(uri.getRequestUriBuilder()
                                .scheme(null)
                                .host(null)
                                .port(-1)
                                .replaceQueryParam("limit", limit)
                                .replaceQueryParam("cursor", next)
                                .build())
                        .rel("next")
                        .build());
    }
}
