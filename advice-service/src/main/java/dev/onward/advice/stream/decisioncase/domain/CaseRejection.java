package dev.onward.advice.stream.decisioncase.domain;

import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of a decision case. */
public sealed interface CaseRejection extends Rejection {

    /** Advice has not heard of the opportunity. */
    record NotOpened() implements CaseRejection {}

    record AlreadyOpened() implements CaseRejection {}

    /** There is nothing to decide: the opportunity has come to an end. */
    record NothingToDecide() implements CaseRejection {}

    /** The last advice says the same. */
    record NothingNew(UUID adviceId) implements CaseRejection {}

    /** There is a cooling-off for that intent already. */
    record AlreadyCooling(UUID intentId) implements CaseRejection {}

    /** No cooling-off runs for that intent. */
    record NotCooling(UUID intentId) implements CaseRejection {}

    /** The cooling-off for that intent still runs. */
    record NotOver(UUID intentId) implements CaseRejection {}

    /** Not a reason that speaks for itself. */
    record NotAHardReason(RedFlagKind kind) implements CaseRejection {}

    /** The target of a correction or retraction will not do. */
    record Target(TargetRejection target) implements CaseRejection {}
}
