package dev.onward.eventsourcing.codec;

/**
 * What a request body may hold. Stored JSON is not measured again.
 *
 * @param textLength of one text, in UTF-16 units
 * @param items of one list, set or map
 */
public record Limits(int textLength, int items) {

    public static final Limits DEFAULT = new Limits(10_000, 100);
}
