package dev.onward.opportunity.paging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.opportunity.paging.Sorting.Order;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A page of a sorted, filtered list. The cursor names the last row's sort key and what tells it from its equals, so no row
 * is met twice or passed by while others are written; and it names the order and the filters that it belongs to, so that it
 * is not taken for a place in another list.
 *
 * @param fingerprint of the list, its order and its filters
 * @param after where the page before ended; null on the first
 */
public record ListRequest(
        int limit,
        Sorting sorting,
        Order order,
        String fingerprint,
        @Nullable Place after) {

    private static final String PART = "|";

    /** Where a row stands: its sort key and its tie-breaker, both as the database writes them. */
    public record Place(String key, String tie) {

        /** Of a row whose second and third columns are {@link ListRequest#place()}. */
        public static Place of(@Nullable Object[] row) {
            return new Place(Columns.of(String.class, row[1]), Columns.of(String.class, row[2]));
        }
    }

    /** A row as an answer shows it. */
    public record Row(ObjectNode json, Place place) {}

    /**
     * Reads {@code limit}, {@code cursor} and {@code sort}; every other parameter counts as a filter.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if any of them is not usable, or the cursor is another list's
     */
    public static ListRequest of(UriInfo uri, Sorting sorting) {
        return of(uri.getPath(), uri.getQueryParameters(), sorting);
    }

    /** As {@link #of(UriInfo, Sorting)}, of the parts of an address. */
    public static ListRequest of(String path, MultivaluedMap<String, String> parameters, Sorting sorting) {
        PageRequest page = PageRequest.of(parameters.getFirst("limit"), parameters.getFirst("cursor"));
        Order order = sorting.order(parameters.getFirst("sort"));
        String fingerprint = fingerprint(path, parameters, order);
        String cursor = page.place();
        Place after = cursor == null ? null : place(cursor, fingerprint);
        if (after != null
                && !(PlaceTypes.reads(order.key().type(), after.key())
                        && PlaceTypes.reads(sorting.tieType(), after.tie()))) {
            throw Page.cursorInvalid();
        }
        return new ListRequest(page.limit(), sorting, order, fingerprint, after);
    }

    private static Place place(String cursor, String fingerprint) {
        String[] parts = cursor.split("\\|", 3);
        if (parts.length < 3) {
            throw Page.cursorInvalid();
        }
        if (!parts[0].equals(fingerprint)) {
            throw Problem.of(
                            "cursor-of-another-list",
                            400,
                            "Cursor of another list",
                            "This cursor belongs to another order, other filters or another list. Follow the link of the page"
                                    + " before as it is, or leave the cursor out and begin anew.")
                    .with("parameter", "cursor")
                    .asException();
        }
        return new Place(parts[2], parts[1]);
    }

    private static String fingerprint(String path, MultivaluedMap<String, String> parameters, Order order) {
        String filters = new TreeSet<>(parameters.keySet())
                .stream()
                        .filter(name -> !List.of("limit", "cursor", "sort").contains(name))
                        .map(name -> name + "=" + parameters.get(name))
                        .collect(Collectors.joining("&"));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((path + "?" + filters + "#" + order.name()).getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 6));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The same list from another place on. */
    public ListRequest from(Place place) {
        return new ListRequest(limit, sorting, order, fingerprint, place);
    }

    /** One row more than the page has: it tells that there is another page. */
    public int rows() {
        return limit + 1;
    }

    /** Two columns of a query: what a {@link Place} is made of. */
    public String place() {
        return "cast(" + order.expression() + " as text), cast(" + sorting.tie() + " as text)";
    }

    /** The condition that leaves out the pages before, with an "and" before it. */
    public String beyond() {
        return after == null
                ? ""
                : " and (%s, %s) %s (cast(cast(:placeKey as text) as %s), cast(cast(:placeTie as text) as %s))"
                        .formatted(
                                order.expression(),
                                sorting.tie(),
                                order.descending() ? "<" : ">",
                                order.key().type(),
                                sorting.tieType());
    }

    /** The order and the number of rows. */
    public String ordered() {
        String direction = order.descending() ? " desc" : "";
        return " order by " + order.expression() + direction + ", " + sorting.tie() + direction + " limit :most";
    }

    public Statement bind(Statement statement) {
        if (after != null) {
            statement.set("placeKey", after.key()).set("placeTie", after.tie());
        }
        return statement.set("most", rows());
    }

    /** The page, with a link to the next where there is one row more than the limit. */
    public Response answer(List<Row> rows, UriInfo uri) {
        Map<ObjectNode, Place> places = new IdentityHashMap<>();
        rows.forEach(row -> places.put(row.json(), row.place()));
        return new PageRequest(limit, null)
                .answer(rows.stream().map(Row::json).toList(), json -> cursor(requireNonNull(places.get(json))), uri);
    }

    /**
     * An answer of another shape with a link to the next page.
     *
     * @param last of the page; null: nothing comes after it
     */
    public Response.ResponseBuilder linked(Response.ResponseBuilder response, @Nullable Place last, UriInfo uri) {
        return new PageRequest(limit, null).linked(response, last == null ? null : Page.encode(cursor(last)), uri);
    }

    /** Whether the order is the other way round. */
    public boolean descending() {
        return order.descending();
    }

    private String cursor(Place place) {
        return fingerprint + PART + place.tie() + PART + place.key();
    }
}
