package dev.onward.eventsourcing;

import dev.onward.contracts.Personal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An earlier fact was wrong: {@code replacement}, complete and of the same type, stands in its place at
 * {@code occurredAt}. The latest correction of a target counts.
 */
public record FactCorrected<F>(
        UUID targetEventId,
        String targetType,
        OccurredAt occurredAt,
        F replacement,
        @Personal @Nullable String reason) implements Entry<F> {}
