package dev.onward.networking.stream.meeting.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a meeting's stream. */
public sealed interface MeetingRejection extends Rejection {

    record NotRequested() implements MeetingRejection {}

    record AlreadyRequested() implements MeetingRejection {}

    /** The contact agreed already, or a time is set. */
    record AlreadyAccepted() implements MeetingRejection {}

    /** The contact said no: ask again as a new meeting. */
    record AlreadyDeclined() implements MeetingRejection {}

    record AlreadyHeld() implements MeetingRejection {}

    /** {@code field}, a JSON pointer, is not on the scale from 1 to 5. */
    record OutOfScale(String field) implements MeetingRejection {}

    /** The duration is not between a minute and a day. */
    record ImpossibleDuration() implements MeetingRejection {}

    record Target(TargetRejection target) implements MeetingRejection {}
}
