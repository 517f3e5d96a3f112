package dev.onward.eventsourcing.listing;

/**
 * A row of a list, and where it stands.
 *
 * @param <T> what the list shows
 */
public record Row<T>(T item, Place place) {}
