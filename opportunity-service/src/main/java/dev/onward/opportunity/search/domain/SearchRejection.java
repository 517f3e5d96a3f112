package dev.onward.opportunity.search.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of the search stream. */
public sealed interface SearchRejection extends Rejection {

    record AlreadyStarted() implements SearchRejection {}

    /** A search looks for something. */
    record NoKinds() implements SearchRejection {}

    /** A number outside its scale; both ends belong to it. */
    record OutOfRange(String component, int least, int most) implements SearchRejection {}

    /** No currency of ISO 4217. */
    record CurrencyUnknown(String component) implements SearchRejection {}

    /** Opportunities belong to this search, so that it has begun cannot be taken back. */
    record StillNeeded() implements SearchRejection {}

    /** Taken by itself it is fine, but {@code eventId}, recorded before, would no longer be. */
    record Contradicts(UUID eventId, SearchRejection because) implements SearchRejection {}

    /** A correction or retraction names no fact that it may put right. */
    record Target(TargetRejection because) implements SearchRejection {}
}
