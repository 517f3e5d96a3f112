package dev.onward.eventsourcing.consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** The rows of {@code parked_event}; every change is made under the lock of the stream's cursor. */
final class ParkedEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WHERE = """
             where consumer = :consumer and source = :source and tenant_id = :tenant
               and stream_kind = :kind and stream_id = :stream
            """;

    private ParkedEvents() {}

    /**
     * A parked event.
     *
     * @param body in base64, as the database gives it
     * @param due whether its time to be tried again has come, by the database's clock
     */
    record Parked(int seq, UUID eventId, String headers, String body, int attempts, boolean due) {

        PublishedEvent event() {
            return PublishedEvent.of(
                    readHeaders(headers), Base64.getMimeDecoder().decode(body));
        }
    }

    /**
     * @param nextIn when to try it again; null: not by itself
     * @return whether the row is new
     */
    static Uni<Boolean> insert(
            Tx tx,
            StreamKey key,
            PublishedEvent event,
            String topic,
            ParkingCause cause,
            @Nullable String detail,
            int attempts,
            @Nullable Duration nextIn) {
        Position position = event.position();
        return ConsumerCursors.of(tx, key, """
                        insert into parked_event (consumer, source, tenant_id, stream_kind, stream_id, seq, event_id,
                                                  topic, headers, body, cause, detail, attempts, next_at)
                        values (:consumer, :source, :tenant, :kind, :stream, :seq, :event, :topic,
                                cast(cast(:headers as text) as jsonb), decode(:body, 'base64'), :cause, nullif(cast(:detail as text), ''),
                                :attempts, now() + cast(nullif(cast(:nextIn as text), '') as double precision) * interval '1 millisecond')
                        on conflict do nothing
                        """)
                .set("seq", position.publication())
                .set("event", position.eventId())
                .set("topic", topic)
                .set("headers", writeHeaders(event.headers().headers()))
                .set("body", Base64.getEncoder().encodeToString(event.bytes()))
                .set("cause", cause.name())
                .set("detail", detail == null ? "" : detail)
                .set("attempts", attempts)
                .set("nextIn", millis(nextIn))
                .update()
                .map(rows -> rows == 1);
    }

    static Uni<@Nullable Parked> find(Tx tx, StreamKey key, int seq) {
        return ConsumerCursors.of(tx, key, """
                        select cast(event_id as text), cast(headers as text), encode(body, 'base64'), attempts,
                               coalesce(next_at <= now(), false)
                        from parked_event
                        """ + WHERE + " and seq = :seq")
                .set("seq", seq)
                .row()
                .map(row -> row.map(it -> parked(seq, it)).orElse(null));
    }

    private static Parked parked(int seq, @Nullable Object[] row) {
        return new Parked(
                seq,
                UUID.fromString(Columns.of(String.class, row[0])),
                Columns.of(String.class, row[1]),
                Columns.of(String.class, row[2]),
                (int) Columns.number(row[3]),
                Columns.of(Boolean.class, row[4]));
    }

    static Uni<Boolean> any(Tx tx, StreamKey key) {
        return ConsumerCursors.of(tx, key, "select exists (select 1 from parked_event" + WHERE + ")")
                .value(Boolean.class);
    }

    /**
     * Takes number {@code seq} away, whose turn is over, and makes the one after it due. In the transaction that moves the
     * cursor over it: a process that dies after that leaves a stream that any replica finds.
     */
    static Uni<Void> passOn(Tx tx, StreamKey key, int seq) {
        return ConsumerCursors.of(
                        tx,
                        key,
                        "with gone as (delete from parked_event" + WHERE + " and seq = :seq)"
                                + " update parked_event set next_at = coalesce(next_at, now())" + WHERE
                                + " and seq = :seq + 1")
                .set("seq", seq)
                .run();
    }

    /** Only the number whose turn it is has a time: any other would be looked at again and again without effect. */
    static Uni<Void> onlyTurnHasTime(Tx tx, StreamKey key, int turn) {
        return ConsumerCursors.of(
                        tx,
                        key,
                        "update parked_event set next_at = null" + WHERE + " and seq <> :seq and next_at is not null")
                .set("seq", turn)
                .run();
    }

    /** Notes another failed attempt. */
    static Uni<Void> failedAgain(
            Tx tx,
            StreamKey key,
            int seq,
            ParkingCause cause,
            @Nullable String detail,
            int attempts,
            @Nullable Duration nextIn) {
        return ConsumerCursors.of(tx, key, """
                        update parked_event
                        set cause = :cause, detail = nullif(cast(:detail as text), ''), attempts = :attempts,
                            next_at = now() + cast(nullif(cast(:nextIn as text), '') as double precision) * interval '1 millisecond'
                        """ + WHERE + " and seq = :seq")
                .set("seq", seq)
                .set("cause", cause.name())
                .set("detail", detail == null ? "" : detail)
                .set("attempts", attempts)
                .set("nextIn", millis(nextIn))
                .run();
    }

    static Uni<Void> noteSkip(Tx tx, StreamKey key, int seq, @Nullable Parked head, String reason) {
        return ConsumerCursors.of(tx, key, """
                        insert into consumer_skip (consumer, source, tenant_id, stream_kind, stream_id, seq, event_id,
                                                   reason)
                        values (:consumer, :source, :tenant, :kind, :stream, :seq,
                                cast(nullif(cast(:event as text), '') as uuid), :reason)
                        on conflict do nothing
                        """)
                .set("seq", seq)
                .set("event", head == null ? "" : head.eventId().toString())
                .set("reason", reason)
                .run();
    }

    private static String millis(@Nullable Duration duration) {
        return duration == null ? "" : String.valueOf(duration.toMillis());
    }

    /** Headers may repeat and their order counts: a list of pairs, values in base64. */
    private static String writeHeaders(Headers headers) {
        ArrayNode pairs = JSON.createArrayNode();
        for (Header header : headers) {
            if (header.key().indexOf('\0') >= 0) {
                // PostgreSQL cannot hold it, and none of ours has it.
                continue;
            }
            ObjectNode pair = pairs.addObject().put("k", header.key());
            if (header.value() != null) {
                pair.put("v", Base64.getEncoder().encodeToString(header.value()));
            }
        }
        return pairs.toString();
    }

    private static Headers readHeaders(String json) {
        RecordHeaders headers = new RecordHeaders();
        try {
            for (JsonNode pair : JSON.readTree(json)) {
                byte[] value = pair.hasNonNull("v")
                        ? Base64.getDecoder().decode(pair.get("v").asText())
                        : new byte[0];
                headers.add(pair.get("k").asText(), value);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("parked headers were not written by us", e);
        }
        return headers;
    }
}
