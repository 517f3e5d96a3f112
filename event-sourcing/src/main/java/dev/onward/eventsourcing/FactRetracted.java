package dev.onward.eventsourcing;

import dev.onward.contracts.Personal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An earlier entry never was: a retracted fact leaves the history, a retracted correction or retraction its effect. */
public record FactRetracted<F>(
        UUID targetEventId,
        String targetType,
        @Personal @Nullable String reason) implements Entry<F> {}
