package dev.onward.eventsourcing.codec;

import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import org.jspecify.annotations.Nullable;

/**
 * What a caller proposed in a request body.
 *
 * @param type the type name as posted
 * @param occurredAt when it happened by the caller's word; on a correction, when it was corrected ({@link
 *     dev.onward.eventsourcing.FactCorrected#occurredAt()} holds the corrected time)
 * @param source null: not told, so a user typed it
 */
public record Posted<T>(
        String type,
        Entry<T> entry,
        OccurredAt occurredAt,
        @Nullable Source source) {}
