package dev.onward.networking.stream.contact.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a contact's stream. */
public sealed interface ContactRejection extends Rejection {

    record NotAdded() implements ContactRejection {}

    record AlreadyAdded() implements ContactRejection {}

    /** The update states nothing. */
    record NothingStated() implements ContactRejection {}

    record Target(TargetRejection target) implements ContactRejection {}
}
