package dev.onward.eventsourcing.listing;

import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a sorted list is asked for, as a query reads it.
 *
 * @param after where the page before ended; null on the first
 */
public record ListRequest(
        int limit,
        Sorting sorting,
        Sorting.Order order,
        @Nullable Place after) {

    /** What the rows of a page come to, unless a single one is more. */
    public static final int MOST_BYTES = 1024 * 1024;

    /** Whether the place reads as the types that the list is sorted by; what does not is no place of this list. */
    public boolean hasReadablePlace() {
        return after == null
                || (PlaceTypes.reads(order.key().type(), after.key())
                        && PlaceTypes.reads(sorting.tieType(), after.tie()));
    }

    /** The same list from another place on. */
    public ListRequest from(Place place) {
        return new ListRequest(limit, sorting, order, place);
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

    /** Whether the order is reversed. */
    public boolean descending() {
        return order.descending();
    }

    /** @param rows at most {@link #rows()}: one more than the page has where there is another page */
    public <T> Page<T> page(List<Row<T>> rows) {
        if (rows.size() <= limit) {
            return new Page<>(items(rows), null);
        }
        List<Row<T>> shown = rows.subList(0, limit);
        return new Page<>(items(shown), shown.getLast().place());
    }

    /**
     * A page of which a request looks at so much and no more: it may be short, and the next one goes on from there.
     *
     * @param rows as in {@link #page(List)}
     * @param looked the last place that was looked at; null: all were
     */
    public <T> Page<T> page(List<Row<T>> rows, @Nullable Place looked) {
        return rows.size() > limit || looked == null ? page(rows) : new Page<>(items(rows), looked);
    }

    private static <T> List<T> items(List<Row<T>> rows) {
        return rows.stream().map(Row::item).toList();
    }

    /**
     * The rows of a query as far as they are within {@link #MOST_BYTES}, and at least the first: a limit of rows says nothing
     * of how long they are.
     *
     * @param sql its first column is a text, the next two are {@link #place()}
     * @return the same three columns, and how many rows {@code sql} gives
     */
    public static String within(String sql) {
        return """
                select line, place_key, place_tie, given
                from (
                    select *, sum(octet_length(line)) over upto as bytes, row_number() over upto as nth, count(*) over () as given
                    from (%s) as page(line, place_key, place_tie)
                    window upto as (rows unbounded preceding)) as pages
                where bytes <= %d or nth = 1
                order by nth
                """.formatted(sql, MOST_BYTES);
    }

    /** The page of the rows of {@link #within}: what was left out is on the next. */
    public <T> Page<T> pageWithin(List<Row<T>> rows, List<@Nullable Object[]> columns) {
        boolean cut = !columns.isEmpty() && Columns.number(columns.getFirst()[3]) > rows.size();
        return page(rows, cut ? rows.getLast().place() : null);
    }
}
