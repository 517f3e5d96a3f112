package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.ServiceName;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The topic for records that name no place in a stream; they stand there as received, with the cause in headers. */
@ApplicationScoped
public class DeadLetters {

    /** Which header is missing or unreadable; never its value. */
    public static final String CAUSE = "onward-dead-letter-cause";

    public static final String CONSUMER = "onward-dead-letter-consumer";
    public static final String TOPIC = "onward-dead-letter-topic";
    public static final String PARTITION = "onward-dead-letter-partition";
    public static final String OFFSET = "onward-dead-letter-offset";

    private final RecordSender sender;
    private final String service;

    public DeadLetters(RecordSender sender, ServiceName service) {
        this.sender = sender;
        this.service = service.name();
    }

    /** Completes when the broker has it, or will never take it; fails when that is not known. */
    Uni<Void> send(String consumer, ConsumerRecord<String, byte[]> record, String cause) {
        RecordHeaders headers = new RecordHeaders(record.headers());
        add(headers, CAUSE, cause);
        add(headers, CONSUMER, consumer);
        add(headers, TOPIC, record.topic());
        add(headers, PARTITION, String.valueOf(record.partition()));
        add(headers, OFFSET, String.valueOf(record.offset()));
        return sender.sendAll(List.of(new RecordSender.Outgoing(
                        "",
                        new ProducerRecord<>(
                                Topics.deadLettersOf(service), null, null, record.key(), record.value(), headers))))
                .map(List::getFirst)
                .invoke(result -> {
                    if (result instanceof RecordSender.Result.Failed failed) {
                        if (!failed.isRecordsFault()) {
                            throw new IllegalStateException("the dead letter was not acknowledged", failed.failure());
                        }
                        // The channel would stand before it for ever; it stays where it is in its topic.
                        LOG.deadLetterRefused(
                                record.topic(), record.partition(), record.offset(), SafeTrace.of(failed.failure()));
                    }
                })
                .replaceWithVoid();
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
