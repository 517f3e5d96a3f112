package dev.onward.opportunity.stream.person.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of the person stream. */
public sealed interface PersonRejection extends Rejection {

    /** Mail cannot be sent to this. */
    record EmailInvalid() implements PersonRejection {}

    /** No BCP 47 language tag. */
    record LocaleInvalid() implements PersonRejection {}

    /** A correction or retraction names no fact that it may put right. */
    record Target(TargetRejection target) implements PersonRejection {}
}
