package dev.onward.advice.stream.development.domain;

import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.GapBasis;
import dev.onward.contracts.vocabulary.GapCode;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The vocabulary of a person's development: a stream of kind "development" with the person's id. */
public sealed interface DevelopmentFact {

    /**
     * Something to work on came to light (003-09, 004-13).
     *
     * @param foundIn the event in which it came up
     * @param statedBy the entry whose words these are: that event, or a correction of it
     */
    record GapIdentified(
            UUID gapId,
            @Personal(required = true) @Nullable String text,
            @Nullable GapCode gapCode,
            GapBasis basis,
            @Nullable UUID opportunityId,
            UUID foundIn,
            UUID statedBy)
            implements DevelopmentFact {}

    /** What it came up in was retracted or worded otherwise. */
    record GapWithdrawn(UUID gapId) implements DevelopmentFact {}
}
