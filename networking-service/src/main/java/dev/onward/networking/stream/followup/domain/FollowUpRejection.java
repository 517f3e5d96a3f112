package dev.onward.networking.stream.followup.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a follow-up's stream. */
public sealed interface FollowUpRejection extends Rejection {

    record NoCadence() implements FollowUpRejection {}

    /** The system sets a cadence only where there is none. */
    record CadenceStands() implements FollowUpRejection {}

    record CadenceOver() implements FollowUpRejection {}

    /** Both {@code afterDays} and {@code everyDays} are stated. */
    record TwoCadences() implements FollowUpRejection {}

    /** {@code afterDays} do not rise, or a number of days is not between 1 and 3,650, or there are more than 24. */
    record ImpossibleDays(String field) implements FollowUpRejection {}

    /** {@code until} leaves no check-in at all. */
    record NoCheckInLeft() implements FollowUpRejection {}

    /** Every check-in of the cadence is done. */
    record NothingOpen() implements FollowUpRejection {}

    /** The day to which a check-in is put off is not after the day of doing so. */
    record SnoozedIntoThePast() implements FollowUpRejection {}

    /** That check-in is not due on that day: it was done, put off, asked already, or the cadence is another. */
    record NotDue() implements FollowUpRejection {}

    /** The reason is the system's to state. */
    record ReservedReason() implements FollowUpRejection {}

    record Target(TargetRejection target) implements FollowUpRejection {}
}
