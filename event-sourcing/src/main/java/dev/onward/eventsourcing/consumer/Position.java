package dev.onward.eventsourcing.consumer;

import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.StreamId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a record stands: all that the cursor needs, and all that must be readable for a record to be parked.
 *
 * @param source short name of the publishing service
 * @param publication its number in the stream, from 1 without a gap
 * @param previous the event id of the number before it; null on number 1
 * @param type its name alone, such as "InterviewHeld"
 */
record Position(
        String source,
        StreamId stream,
        int publication,
        UUID eventId,
        @Nullable UUID previous,
        String type) {

    private static final String SOURCE_PREFIX = "/onward/";

    static Position of(HeaderReader headers) {
        try {
            String source = headers.required(Headers.CE_SOURCE);
            if (!source.startsWith(SOURCE_PREFIX) || source.length() == SOURCE_PREFIX.length()) {
                throw new BadRecord(Headers.CE_SOURCE + " is not " + SOURCE_PREFIX + "<service>");
            }
            String service = source.substring(SOURCE_PREFIX.length());
            String stream = headers.required(Headers.CE_SUBJECT);
            int slash = stream.indexOf('/');
            if (slash < 1) {
                throw new BadRecord(Headers.CE_SUBJECT + " is not <kind>/<id>");
            }
            int publication = headers.requiredInt(Headers.CE_SEQUENCE);
            if (publication < 1) {
                throw new BadRecord(Headers.CE_SEQUENCE + " is not a number from 1");
            }
            return new Position(
                    service,
                    new StreamId(
                            headers.requiredUuid(Headers.TENANT),
                            stream.substring(0, slash),
                            HeaderReader.uuid(Headers.CE_SUBJECT, stream.substring(slash + 1))),
                    publication,
                    headers.requiredUuid(Headers.CE_ID),
                    headers.uuid(Headers.PREVIOUS),
                    type(service, headers.required(Headers.CE_TYPE)));
        } catch (BadRecord e) {
            throw new UnreadableHeaders(String.valueOf(e.getMessage()));
        }
    }

    private static String type(String service, String type) {
        String prefix = Headers.typeOf(service, "");
        if (!type.startsWith(prefix) || type.length() == prefix.length()) {
            throw new BadRecord(Headers.CE_TYPE + " is not " + Headers.typeOf("<service>", "<type>"));
        }
        return type.substring(prefix.length());
    }
}
