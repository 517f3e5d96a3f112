package dev.onward.eventsourcing.listing;

/**
 * Something that a list may be sorted by.
 *
 * @param name as callers write it; with {@code -} before it: descending
 * @param ascending SQL that is never null, so that rows without a value come last
 * @param descending the same for the other direction, where rows without a value come last too
 * @param type the SQL type of both
 */
public record SortKey(String name, String ascending, String descending, String type) {

    /** Of a value that every row has. */
    public static SortKey of(String name, String expression, String type) {
        return new SortKey(name, expression, expression, type);
    }

    /** Of a moment that a row may be without. */
    public static SortKey ofMoment(String name, String expression) {
        return new SortKey(
                name,
                "coalesce(" + expression + ", timestamptz 'infinity')",
                "coalesce(" + expression + ", timestamptz '-infinity')",
                "timestamptz");
    }

    /** Of how long ago a moment is that a row may be without: descending is the longest first. */
    public static SortKey ofAge(String name, String expression) {
        String age = "coalesce(-cast(extract(epoch from " + expression + ") as numeric), numeric '%s')";
        return new SortKey(name, age.formatted("Infinity"), age.formatted("-Infinity"), "numeric");
    }
}
