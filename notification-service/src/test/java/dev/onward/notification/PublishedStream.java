package dev.onward.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.RecordFormat;
import dev.onward.eventsourcing.store.StoredEvent;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A stream of another service as its relay sends it: the same headers, numbers without a gap, sealed bodies. */
final class PublishedStream<E> {

    /** Seals what is personal in a body, as the publishing service does. */
    @FunctionalInterface
    interface Sealing {
        ObjectNode seal(UUID eventId, Codec<?> codec, Encoded clear);
    }

    private final KafkaProducer<String, byte[]> producer;
    private final String service;
    private final Codec<E> codec;
    private final StreamId stream;
    private final UUID person;
    private final About about;
    private final Sealing sealing;
    private long number;
    private @Nullable UUID previous;

    PublishedStream(
            KafkaProducer<String, byte[]> producer,
            String service,
            Codec<E> codec,
            StreamId stream,
            UUID person,
            About about,
            Sealing sealing) {
        this.producer = producer;
        this.service = service;
        this.codec = codec;
        this.stream = stream;
        this.person = person;
        this.about = about;
        this.sealing = sealing;
    }

    /** Happened and recorded now; sent once. */
    UUID publish(E event) {
        return publish(event, 1);
    }

    /** Happened and recorded now; sent {@code times} times. */
    UUID publish(E event, int times) {
        return publish(new Stated<>(event), Actor.seeker(person), times);
    }

    UUID imported(E event) {
        return publish(new Stated<>(event), new Actor(Actor.Kind.IMPORT, person), 1);
    }

    UUID retract(UUID target, String type) {
        return publish(new FactRetracted<>(target, type, null), Actor.seeker(person), 1);
    }

    private UUID publish(Entry<E> entry, Actor actor, int times) {
        UUID eventId = UUID.randomUUID();
        Encoded encoded = codec.encodeEntry(entry);
        OccurredAt now = OccurredAt.at(Instant.now());
        number++;
        StoredEvent stored = new StoredEvent(
                new Envelope(
                        eventId,
                        encoded.type(),
                        encoded.schemaVersion(),
                        stream,
                        person,
                        number,
                        now,
                        Instant.now(),
                        actor,
                        Source.USER,
                        DayMathTrust.of(actor, Source.USER, now),
                        about,
                        eventId,
                        null,
                        0),
                encoded.body(),
                number,
                number,
                previous,
                null);
        previous = eventId;
        ProducerRecord<String, byte[]> next = RecordFormat.record(
                service,
                stored,
                new Publication.Published(
                        encoded.type(), encoded.schemaVersion(), sealing.seal(eventId, codec, encoded)));
        for (int i = 0; i < times; i++) {
            send(next);
        }
        return eventId;
    }

    private void send(ProducerRecord<String, byte[]> next) {
        try {
            producer.send(next).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
