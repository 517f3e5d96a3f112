package dev.onward.notification.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Another service's stream as far as this one needs it: the relevant published entries, in words of this service's own,
 * with their envelopes. Kept as entries and not as a state, so that a correction or a retraction has its effect here by
 * the same rules as where the fact was recorded.
 *
 * @param history versions are publication numbers, with gaps where an event does not matter here
 */
public record KnownStream<F>(StreamHistory<F> history) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static <F> KnownStream<F> empty(StreamId id, UUID personId) {
        return new KnownStream<>(StreamHistory.empty(id, personId));
    }

    /**
     * This stream after {@code event}.
     *
     * @param entry the event as it was decoded
     * @param wordOf what the fact is in this service's words; empty where it does not matter
     * @return the same stream where the event does not matter
     */
    public <E> KnownStream<F> plus(
            PublishedEvent event, Entry<E> entry, Codec<F> codec, Function<E, Optional<F>> wordOf) {
        Optional<Entry<F>> known = switch (entry) {
            case Stated<E> it -> wordOf.apply(it.fact()).map(Stated::new);
            case FactCorrected<E> it ->
                wordOf.apply(it.replacement())
                        .map(word -> new FactCorrected<>(
                                it.targetEventId(), codec.nameOf(word), it.occurredAt(), word, null));
            // The reason is the person's and not needed here.
            case FactRetracted<E> it ->
                holds(it.targetEventId())
                        ? Optional.of(new FactRetracted<>(it.targetEventId(), it.targetType(), null))
                        : Optional.empty();
        };
        return known.map(it -> plus(event, it)).orElse(this);
    }

    private boolean holds(UUID eventId) {
        return history.entries().stream().anyMatch(r -> r.envelope().eventId().equals(eventId));
    }

    private KnownStream<F> plus(PublishedEvent event, Entry<F> entry) {
        List<Recorded<F>> entries = new ArrayList<>(history.entries());
        entries.add(new Recorded<>(
                envelope(event.eventId(), event.publication(), event.occurredAt(), event.recordedAt(), event.actor()),
                entry));
        return new KnownStream<>(new StreamHistory<>(history.id(), history.personId(), entries));
    }

    private Envelope envelope(UUID eventId, long version, OccurredAt occurredAt, Instant recordedAt, Actor actor) {
        // Only these five matter to an effective history; source and the rest stand for what was not kept.
        return new Envelope(
                eventId,
                "",
                0,
                history.id(),
                history.personId(),
                version,
                occurredAt,
                recordedAt,
                actor,
                Source.SYSTEM,
                DayMathTrust.RECONSTRUCTED,
                About.NOTHING,
                eventId,
                null,
                0);
    }

    /** As text for a column. */
    public String toJson(Codec<F> codec) {
        ArrayNode array = JSON.createArrayNode();
        for (Recorded<F> recorded : history.entries()) {
            Envelope e = recorded.envelope();
            Encoded encoded = codec.encodeEntry(recorded.entry());
            ObjectNode object = array.addObject()
                    .put("eventId", e.eventId().toString())
                    .put("version", e.version())
                    .put("recordedAt", e.recordedAt().toString())
                    .put("actor", e.actor().kind().name())
                    .put("actorId", e.actor().id().toString())
                    .put("type", encoded.type())
                    .put("schemaVersion", encoded.schemaVersion());
            switch (e.occurredAt()) {
                case OccurredAt.At at -> object.put("occurredAt", at.instant().toString());
                case OccurredAt.On on -> object.put("occurredAt", on.day().toString());
                case OccurredAt.Unknown _ -> {}
            }
            object.set("body", encoded.body());
        }
        return array.toString();
    }

    /** From the text of a column. */
    public static <F> KnownStream<F> fromJson(StreamId id, UUID personId, String json, Codec<F> codec) {
        KnownStream<F> empty = empty(id, personId);
        List<Recorded<F>> entries = new ArrayList<>();
        for (JsonNode object : read(json)) {
            Envelope envelope = empty.envelope(
                    UUID.fromString(object.required("eventId").textValue()),
                    object.required("version").longValue(),
                    occurredAt(object.get("occurredAt")),
                    Instant.parse(object.required("recordedAt").textValue()),
                    new Actor(
                            Actor.Kind.valueOf(object.required("actor").textValue()),
                            UUID.fromString(object.required("actorId").textValue())));
            entries.add(new Recorded<>(
                    envelope,
                    codec.decodeEntry(
                            object.required("type").textValue(),
                            object.required("schemaVersion").intValue(),
                            (ObjectNode) object.required("body"))));
        }
        return new KnownStream<>(new StreamHistory<>(id, personId, entries));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of this service's own cannot be read", e);
        }
    }

    private static OccurredAt occurredAt(@Nullable JsonNode node) {
        if (node == null) {
            return OccurredAt.unknown();
        }
        String text = node.textValue();
        return text.indexOf('T') < 0 ? OccurredAt.on(LocalDate.parse(text)) : OccurredAt.at(Instant.parse(text));
    }
}
