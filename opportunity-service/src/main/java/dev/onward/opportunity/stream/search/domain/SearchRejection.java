package dev.onward.opportunity.stream.search.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of the search stream. */
public sealed interface SearchRejection extends Rejection {

    /** Nothing can be said of a search before it has begun. */
    record NotStarted() implements SearchRejection {}

    record AlreadyStarted() implements SearchRejection {}

    record AlreadyPaused() implements SearchRejection {}

    record AlreadyClosed() implements SearchRejection {}

    /** It neither rests nor is over, so it cannot be resumed. */
    record GoesOn() implements SearchRejection {}

    /** A search is closed with an outcome that was reported of it. */
    record OutcomeUnknown(UUID outcomeId) implements SearchRejection {}

    record OutcomeIdInUse(UUID outcomeId) implements SearchRejection {}

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
    record Target(TargetRejection target) implements SearchRejection {}
}
