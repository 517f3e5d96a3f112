package dev.onward.advice.stream.playbook.domain;

import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;

/** Every "no" of a run of the turndown playbook. */
public sealed interface PlaybookRejection extends Rejection {

    /** There is no such run, or it had not started by then. */
    record NotStarted() implements PlaybookRejection {}

    record AlreadyStarted() implements PlaybookRejection {}

    /** The run is over. */
    record Over() implements PlaybookRejection {}

    /** The run's tier does not have the step. */
    record NotInRun(PlaybookStep step) implements PlaybookRejection {}

    record AlreadyDone(PlaybookStep step) implements PlaybookRejection {}

    record AlreadySkipped(PlaybookStep step) implements PlaybookRejection {}

    /** There are steps neither done nor skipped. */
    record StepsLeft() implements PlaybookRejection {}

    /** Nothing of that kind shows that the step was done. */
    record NotProven(PlaybookStep step) implements PlaybookRejection {}

    /** Only the system may give that as the reason. */
    record NotForPersons(PlaybookEnd because) implements PlaybookRejection {}

    /** The run has these steps already. */
    record SamePlan() implements PlaybookRejection {}

    /** The target of a correction or retraction will not do. */
    record Target(TargetRejection target) implements PlaybookRejection {}
}
