package dev.onward.eventsourcing.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event of another service as it arrived: the envelope from the headers, the body as bytes until {@link #body()} is
 * asked for. Personal components of the body are sealed.
 */
public final class PublishedEvent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Position position;
    private final HeaderReader headers;
    private final byte[] bytes;

    private PublishedEvent(Position position, HeaderReader headers, byte[] bytes) {
        this.position = position;
        this.headers = headers;
        this.bytes = bytes;
    }

    /**
     * @throws UnreadableHeaders if the record does not say which publication of which stream it is
     */
    public static PublishedEvent of(ConsumerRecord<String, byte[]> record) {
        return of(record.headers(), record.value());
    }

    static PublishedEvent of(org.apache.kafka.common.header.Headers headers, byte @Nullable [] value) {
        HeaderReader reader = new HeaderReader(headers);
        return new PublishedEvent(Position.of(reader), reader, value == null ? new byte[0] : value);
    }

    byte[] bytes() {
        return bytes;
    }

    HeaderReader headers() {
        return headers;
    }

    Position position() {
        return position;
    }

    /** Unique and the same at every delivery: ids of what follows from the event are derived from it. */
    public UUID eventId() {
        return position.eventId();
    }

    /** The type name without a version, such as "InterviewHeld". */
    public String type() {
        return position.type();
    }

    /** Short name of the publishing service, such as "opportunity". */
    public String source() {
        return position.source();
    }

    public UUID tenantId() {
        return position.stream().tenantId();
    }

    /** The stream of the publishing service that it belongs to. */
    public StreamId stream() {
        return position.stream();
    }

    /** Its number among what the stream published, from 1 without a gap. */
    public int publication() {
        return position.publication();
    }

    public int schemaVersion() {
        return headers.requiredInt(Headers.SCHEMA_VERSION);
    }

    /** The person whose stream it is; null on a tenant's stream. */
    public @Nullable UUID personId() {
        return headers.uuid(Headers.PERSON);
    }

    /** The person whose stream it is, for consumers of streams that always have one. */
    public UUID requiredPersonId() {
        return headers.requiredUuid(Headers.PERSON);
    }

    public OccurredAt occurredAt() {
        String value = headers.text(Headers.OCCURRED_AT);
        if (value == null) {
            return OccurredAt.unknown();
        }
        try {
            return value.indexOf('T') < 0 ? OccurredAt.on(LocalDate.parse(value)) : OccurredAt.at(Instant.parse(value));
        } catch (DateTimeException e) {
            throw new BadRecord(Headers.OCCURRED_AT + " is neither an instant nor a date", e);
        }
    }

    /** When the publishing service recorded it, by its database's clock. */
    public Instant recordedAt() {
        try {
            return Instant.parse(headers.required(Headers.CE_RECORDEDTIME));
        } catch (DateTimeException e) {
            throw new BadRecord(Headers.CE_RECORDEDTIME + " is not an instant", e);
        }
    }

    public Actor actor() {
        try {
            return new Actor(
                    Actor.Kind.valueOf(headers.required(Headers.ACTOR_KIND)), headers.requiredUuid(Headers.CE_AUTHID));
        } catch (IllegalArgumentException e) {
            throw new BadRecord(Headers.ACTOR_KIND + " is not one of the known words", e);
        }
    }

    public DayMathTrust dayMathTrust() {
        try {
            return DayMathTrust.valueOf(headers.required(Headers.DAY_MATH_TRUST));
        } catch (IllegalArgumentException e) {
            throw new BadRecord(Headers.DAY_MATH_TRUST + " is not one of the known words", e);
        }
    }

    /** Which search and opportunity it is about; policies copy it. */
    public About about() {
        UUID search = headers.uuid(Headers.SEARCH);
        UUID opportunity = headers.uuid(Headers.OPPORTUNITY);
        return search == null && opportunity == null ? About.NOTHING : new About(search, opportunity);
    }

    public UUID correlationId() {
        UUID id = headers.uuid(Headers.CE_CORRELATIONID);
        return id == null ? eventId() : id;
    }

    public @Nullable UUID causationId() {
        return headers.uuid(Headers.CE_CAUSATIONID);
    }

    /** How many policies stand between it and a person's own fact; a policy's fact has one more. */
    public int depth() {
        return headers.text(Headers.DEPTH) == null ? 0 : headers.requiredInt(Headers.DEPTH);
    }

    /** The W3C trace context of the request that led to it. */
    public @Nullable String traceparent() {
        return headers.text(Headers.CE_TRACEPARENT);
    }

    /** What is known of it, whatever it says. Where the teller had it from does not travel. */
    public Envelope envelope() {
        OccurredAt occurredAt = occurredAt();
        Actor actor = actor();
        return new Envelope(
                eventId(),
                type(),
                schemaVersion(),
                stream(),
                personId(),
                publication(),
                occurredAt,
                recordedAt(),
                actor,
                Source.SYSTEM,
                DayMathTrust.of(actor, Source.SYSTEM, occurredAt),
                about(),
                correlationId(),
                causationId(),
                depth());
    }

    /**
     * The type that it speaks of: of a correction or a retraction, that of its target, which may be a correction again.
     *
     * @throws BadRecord where the body of a correction or retraction cannot be read
     */
    public String subjectType() {
        return putsRight(type()) ? body().path("targetType").asText() : type();
    }

    /**
     * The entry that a correction or a retraction puts right; null for any other event. Ids are never sealed.
     *
     * @throws BadRecord where the body of a correction or retraction cannot be read
     */
    public @Nullable UUID targetEventId() {
        if (!putsRight(type())) {
            return null;
        }
        try {
            return UUID.fromString(body().path("targetEventId").asText());
        } catch (IllegalArgumentException _) {
            throw new BadRecord("a correction or retraction that names no entry");
        }
    }

    /**
     * Whether it tells a personal component, or puts it in the place of another: it is there, and stays sealed.
     *
     * @throws BadRecord where the body cannot be read
     */
    public boolean tells(String personalComponent) {
        JsonNode told = type().equals(Codec.FACT_CORRECTED) ? body().path("replacement") : body();
        return told.hasNonNull(personalComponent);
    }

    /** Whether a type is that of a correction or a retraction. */
    public static boolean putsRight(String type) {
        return type.equals(Codec.FACT_CORRECTED) || type.equals(Codec.FACT_RETRACTED);
    }

    /**
     * The sealed body, a new object at each call.
     *
     * @throws BadRecord if the bytes are not a JSON object
     */
    public ObjectNode body() {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (IOException e) {
            // The parser's message quotes the input, which may be personal: it stays out of ours and of the cause.
            throw new BadRecord("the body is not JSON (" + e.getClass().getSimpleName() + ")");
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new BadRecord("the body is not a JSON object");
    }

    @Override
    public String toString() {
        return type() + " " + eventId() + " of " + source() + " " + stream().kind() + "/"
                + stream().id() + " #" + publication();
    }
}
