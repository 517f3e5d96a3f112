package dev.onward.eventsourcing.relay;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.runtime.PublicAddress;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** How a publication travels: CloudEvents 1.0 in binary mode, the envelope in headers, the sealed body as JSON (ADR 0026). */
public final class RecordFormat {

    private static final byte[] WITHHELD_BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private RecordFormat() {}

    /**
     * @param service short name of the publishing service
     * @throws IllegalArgumentException if the event has no publication number
     */
    public static ProducerRecord<String, byte[]> record(String service, StoredEvent event, Publication publication) {
        Long number = event.pubSeq();
        if (number == null) {
            throw new IllegalArgumentException("the event was never to be published");
        }
        Envelope envelope = event.envelope();
        StreamId stream = envelope.stream();
        RecordHeaders headers = new RecordHeaders();
        put(headers, Headers.CE_SPECVERSION, "1.0");
        put(headers, Headers.CE_ID, envelope.eventId().toString());
        put(headers, Headers.CE_SOURCE, "/onward/" + service);
        byte[] body = switch (publication) {
            case Publication.Published published -> {
                put(headers, Headers.CE_TYPE, Headers.typeOf(service, published.type()));
                put(
                        headers,
                        Headers.CE_DATASCHEMA,
                        PublicAddress.schema(service, published.type(), published.schemaVersion())
                                .toString());
                put(headers, Headers.SCHEMA_VERSION, String.valueOf(published.schemaVersion()));
                yield published.body().toString().getBytes(StandardCharsets.UTF_8);
            }
            case Publication.Withheld _ -> {
                put(headers, Headers.CE_TYPE, Headers.typeOf(service, Headers.WITHHELD_TYPE));
                put(headers, Headers.SCHEMA_VERSION, "1");
                yield WITHHELD_BODY;
            }
        };
        String key = Outbox.key(stream.tenantId(), envelope.personId(), stream.id());
        put(headers, Headers.CE_SUBJECT, stream.kind() + "/" + stream.id());
        put(headers, Headers.CE_SEQUENCE, Headers.sequenceOf(number));
        put(headers, Headers.CE_PARTITIONKEY, key);
        put(headers, Headers.CONTENT_TYPE, "application/json");
        put(headers, Headers.TENANT, stream.tenantId().toString());
        put(headers, Headers.PERSON, envelope.personId());
        put(headers, Headers.PREVIOUS, event.previousPublishedId());
        put(headers, Headers.SEARCH, envelope.about().searchId());
        put(headers, Headers.OPPORTUNITY, envelope.about().opportunityId());
        put(headers, Headers.DEPTH, String.valueOf(envelope.depth()));
        switch (envelope.occurredAt()) {
            case OccurredAt.At at -> {
                put(headers, Headers.CE_TIME, at.instant().toString());
                put(headers, Headers.OCCURRED_AT, at.instant().toString());
            }
            case OccurredAt.On on -> put(headers, Headers.OCCURRED_AT, on.day().toString());
            case OccurredAt.Unknown _ -> {}
        }
        put(headers, Headers.CE_RECORDEDTIME, envelope.recordedAt().toString());
        put(headers, Headers.CE_AUTHTYPE, authType(envelope.actor().kind()));
        put(headers, Headers.CE_AUTHID, envelope.actor().id());
        put(headers, Headers.ACTOR_KIND, envelope.actor().kind().name());
        put(headers, Headers.DAY_MATH_TRUST, envelope.dayMathTrust().name());
        put(headers, Headers.CE_CORRELATIONID, envelope.correlationId());
        put(headers, Headers.CE_CAUSATIONID, envelope.causationId());
        if (event.traceparent() != null) {
            put(headers, Headers.CE_TRACEPARENT, event.traceparent());
            put(headers, Headers.TRACEPARENT, event.traceparent());
        }
        return new ProducerRecord<>(Topics.eventsOf(service), null, null, key, body, headers);
    }

    /** The words of the extension: it knows no import, which a person has asked for. */
    private static String authType(Actor.Kind kind) {
        return switch (kind) {
            case SEEKER, COUNSELOR, IMPORT -> "app_user";
            case SYSTEM -> "system";
            case INTEGRATION -> "service_account";
        };
    }

    private static void put(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(RecordHeaders headers, String name, @Nullable UUID value) {
        if (value != null) {
            put(headers, name, value.toString());
        }
    }
}
