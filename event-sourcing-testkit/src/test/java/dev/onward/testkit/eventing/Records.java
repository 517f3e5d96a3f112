package dev.onward.testkit.eventing;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.StreamId;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records as a publisher would have sent them; the id of a number follows from its stream. */
final class Records {

    private Records() {}

    static UUID id(StreamId stream, int number) {
        return Ids.derived(stream.id(), "number/" + number);
    }

    static ConsumerRecord<String, byte[]> record(StreamId stream, int number) {
        return record(stream, number, "Lit", "{}", 0, number == 1 ? null : id(stream, number - 1));
    }

    static ConsumerRecord<String, byte[]> record(
            StreamId stream, int number, String type, String body, int depth, @Nullable UUID previous) {
        RecordHeaders headers = new RecordHeaders();
        add(headers, Headers.CE_ID, id(stream, number).toString());
        add(headers, Headers.CE_SOURCE, "/onward/opportunity");
        add(headers, Headers.CE_TYPE, Headers.typeOf("opportunity", type));
        add(headers, Headers.SCHEMA_VERSION, "1");
        add(headers, Headers.TENANT, stream.tenantId().toString());
        add(headers, Headers.CE_SUBJECT, stream.kind() + "/" + stream.id());
        add(headers, Headers.CE_SEQUENCE, Headers.sequenceOf(number));
        add(headers, Headers.DEPTH, String.valueOf(depth));
        if (previous != null) {
            add(headers, Headers.PREVIOUS, previous.toString());
        }
        return record(stream.tenantId() + "/" + stream.id(), body, headers);
    }

    static ConsumerRecord<String, byte[]> record(String key, String body, RecordHeaders headers) {
        return new ConsumerRecord<>(
                Topics.OPPORTUNITY_EVENTS,
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                body.length(),
                key,
                body.getBytes(StandardCharsets.UTF_8),
                headers,
                Optional.empty());
    }

    static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
