package dev.onward.advice.stream.development.domain;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.TargetRejection;
import java.util.UUID;

/** Every "no" of a person's development. */
public sealed interface DevelopmentRejection extends Rejection {

    record AlreadyIdentified(UUID gapId) implements DevelopmentRejection {}

    /** There is no such gap, or it was withdrawn. */
    record NoSuchGap(UUID gapId) implements DevelopmentRejection {}

    /** The target of a correction or retraction will not do. */
    record Target(TargetRejection target) implements DevelopmentRejection {}
}
