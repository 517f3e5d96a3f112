package dev.onward.notification.planning.domain;

import dev.onward.contracts.vocabulary.NotificationKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One occasion to tell the person something, whatever the number of channels and of arrivals of its cause.
 *
 * @param key names it; the same occasion has the same key for ever
 * @param dueAt when it is due by the rule of its kind alone
 * @param usefulUntil until when it is worth sending although it is past its time
 * @param settled whether what it would remind of has been done, or is over
 */
public record Episode(
        NotificationKind kind,
        String key,
        @Nullable UUID subjectId,
        UUID causeEventId,
        Instant dueAt,
        Instant usefulUntil,
        boolean settled) {}
