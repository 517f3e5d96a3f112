package dev.onward.testkit.http;

import dev.onward.eventsourcing.http.Lists;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.Sorting;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The numbers from 1 to 9. */
@PermitAll
@Path("/kit/{path}/numbers")
public class ListingResource {

    private static final Sorting NUMBERS = Sorting.ascending("number", "integer", "number", "integer");

    @GET
    public Response list(
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("filter") @Nullable String filter,
            @Context UriInfo uri) {
        ListRequest asked = Lists.request(uri, NUMBERS);
        Place place = asked.after();
        int after = place == null ? 0 : Integer.parseInt(place.key());
        Page<Integer> page = asked.page(IntStream.rangeClosed(after + 1, 9)
                .limit(asked.rows())
                .mapToObj(number -> new Row<>(number, Place.of(number)))
                .toList());
        return Lists.linked(Response.ok(page.items().toString()), asked, page.next(), uri)
                .build();
    }
}
