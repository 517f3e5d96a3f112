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
            String stream = headers.required(Headers.STREAM);
            int slash = stream.indexOf('/');
            if (slash < 1) {
                throw new BadRecord(Headers.STREAM + " is not <kind>/<id>");
            }
            int publication = headers.requiredInt(Headers.PUBLICATION);
            if (publication < 1) {
                throw new BadRecord(Headers.PUBLICATION + " is not a number from 1");
            }
            return new Position(
                    source.substring(SOURCE_PREFIX.length()),
                    new StreamId(
                            headers.requiredUuid(Headers.TENANT),
                            stream.substring(0, slash),
                            HeaderReader.uuid(Headers.STREAM, stream.substring(slash + 1))),
                    publication,
                    headers.requiredUuid(Headers.CE_ID),
                    headers.uuid(Headers.PREVIOUS),
                    headers.required(Headers.CE_TYPE));
        } catch (BadRecord e) {
            throw new UnreadableHeaders(String.valueOf(e.getMessage()));
        }
    }
}
