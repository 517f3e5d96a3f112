package dev.onward.advice;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.Encoded;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.RecordFormat;
import dev.onward.eventsourcing.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * A stream of the opportunity service as its relay would send it: the same headers, numbers without a gap. What is
 * personal travels in the clear here, which a reader takes as well.
 */
public final class PublishedOpportunity implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final StreamId stream;
    private final UUID person;
    private final About about;
    private long number;
    private @Nullable UUID previous;

    public PublishedOpportunity(UUID tenant, UUID person, String kind, UUID id, About about) {
        this.stream = new StreamId(tenant, kind, id);
        this.person = person;
        this.about = about;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** A promotion that the person has begun to go for. */
    public static OpportunityEvent identified(UUID search) {
        return new OpportunityEvent.OpportunityIdentified(
                search,
                OpportunityKind.PROMOTION,
                true,
                new Organization("Acme", null),
                UUID.randomUUID(),
                "Team lead",
                null,
                null,
                List.of(),
                null);
    }

    /** Happened and recorded now. */
    UUID publish(OpportunityEvent event) {
        return publish(event, Instant.now());
    }

    /** Happened at an instant, recorded now. */
    UUID publish(OpportunityEvent event, Instant occurredAt) {
        return publish(new Stated<>(event), OccurredAt.at(occurredAt), Actor.seeker(person));
    }

    /** Stated by the system now. */
    UUID follow(OpportunityEvent event) {
        return publish(new Stated<>(event), OccurredAt.at(Instant.now()), Actor.system(person));
    }

    UUID imported(OpportunityEvent event) {
        return publish(new Stated<>(event), OccurredAt.at(Instant.now()), new Actor(Actor.Kind.IMPORT, person));
    }

    UUID correct(UUID target, OpportunityEvent replacement, Instant occurredAt) {
        return publish(
                new FactCorrected<>(
                        target, replacement.getClass().getSimpleName(), OccurredAt.at(occurredAt), replacement, null),
                OccurredAt.at(Instant.now()),
                Actor.seeker(person));
    }

    UUID retract(UUID target, String type) {
        return publish(new FactRetracted<>(target, type, null), OccurredAt.at(Instant.now()), Actor.seeker(person));
    }

    /** The next record of the stream, not sent. */
    ProducerRecord<String, byte[]> next(OpportunityEvent event) {
        return next(new Stated<>(event), OccurredAt.at(Instant.now()), Actor.seeker(person));
    }

    /** The next record of the stream as a file told it, not sent. */
    ProducerRecord<String, byte[]> nextImported(OpportunityEvent event) {
        return next(new Stated<>(event), OccurredAt.at(Instant.now()), new Actor(Actor.Kind.IMPORT, person));
    }

    /** The next event of the stream as it arrives, not sent. */
    public PublishedEvent arriving(OpportunityEvent event) {
        ProducerRecord<String, byte[]> next = next(event);
        return PublishedEvent.of(new ConsumerRecord<>(
                next.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                next.value().length,
                next.key(),
                next.value(),
                next.headers(),
                Optional.empty()));
    }

    /** Sends records at once, each once. */
    void sendAll(List<ProducerRecord<String, byte[]>> records) {
        records.forEach(producer::send);
        producer.flush();
    }

    private UUID publish(Entry<OpportunityEvent> entry, OccurredAt occurredAt, Actor actor) {
        ProducerRecord<String, byte[]> next = next(entry, occurredAt, actor);
        send(next);
        // At least once is what the relay promises.
        send(next);
        return UUID.fromString(new String(next.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8));
    }

    private ProducerRecord<String, byte[]> next(Entry<OpportunityEvent> entry, OccurredAt occurredAt, Actor actor) {
        UUID eventId = UUID.randomUUID();
        Encoded encoded = Codec.published(OpportunityEvent.class).encodeEntry(entry);
        number++;
        StoredEvent stored = new StoredEvent(
                new Envelope(
                        eventId,
                        encoded.type(),
                        encoded.schemaVersion(),
                        stream,
                        person,
                        number,
                        occurredAt,
                        Instant.now(),
                        actor,
                        Source.USER,
                        DayMathTrust.of(actor, Source.USER, occurredAt),
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
        return RecordFormat.record(
                "opportunity",
                stored,
                new Publication.Published(encoded.type(), encoded.schemaVersion(), encoded.body()));
    }

    /** The partition that it came to. */
    int send(ProducerRecord<String, byte[]> next) {
        try {
            return producer.send(next).get().partition();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
