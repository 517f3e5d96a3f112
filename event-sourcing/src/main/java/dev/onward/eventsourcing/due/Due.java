package dev.onward.eventsourcing.due;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to be done at a time, because of an event.
 *
 * @param dueId follows from cause and kind, and from the time where there may be several, so scheduling twice schedules once; also the id of the command that does it
 * @param kind names its {@link DueHandler}, such as "feedback-lapse"
 * @param stream the stream that the resulting fact will be proposed to
 * @param personId the person whose stream that is; null on a tenant's stream
 * @param causeEventId an event of this stream, where a policy does the work
 * @param detail ids and codes that the handler needs; nothing personal
 */
public record Due(
        UUID dueId,
        String kind,
        StreamId stream,
        @Nullable UUID personId,
        Instant dueAt,
        UUID causeEventId,
        ObjectNode detail) {

    public static Due of(UUID causeEventId, String kind, StreamId stream, @Nullable UUID personId, Instant dueAt) {
        return of(causeEventId, kind, stream, personId, dueAt, JsonNodeFactory.instance.objectNode());
    }

    public static Due of(
            UUID causeEventId,
            String kind,
            StreamId stream,
            @Nullable UUID personId,
            Instant dueAt,
            ObjectNode detail) {
        return new Due(Ids.derived(causeEventId, kind), kind, stream, personId, dueAt, causeEventId, detail);
    }

    /** As {@link #of}, where one cause may lead to several times: at another time it is other work. */
    public static Due atTime(
            UUID causeEventId,
            String kind,
            StreamId stream,
            @Nullable UUID personId,
            Instant dueAt,
            ObjectNode detail) {
        return new Due(
                Ids.derived(causeEventId, kind + " " + dueAt), kind, stream, personId, dueAt, causeEventId, detail);
    }
}
