package dev.onward.eventsourcing.kafka;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/**
 * One idempotent producer that waits for all in-sync replicas. {@code send} may block while metadata is missing or the
 * buffer is full, so it happens on a thread of its own; records of one call are sent in their order.
 *
 * <p>What stands in a partition is always a beginning of what was sent to it. A producer lets a record expire alone and
 * sends the next one all the same, so here none expires: when the time of a call is over, or a record fails that is not at
 * fault itself, the producer is given up with everything it holds, and the next call makes another.
 */
@ApplicationScoped
public class RecordSender {

    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Map<String, Object> settings;
    private final ExecutorService thread;
    private final AtomicReference<@Nullable Producer<String, byte[]>> producer = new AtomicReference<>();

    public RecordSender(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // A broker takes any sequence number from a producer that it does not know in a partition: of two first batches
        // in
        // flight while its partitions come up, it refused the first and took the second.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("onward-sender").daemon().factory());
    }

    /**
     * A record to send; after a failure of one record no later one of its {@code group} is sent if that can still be
     * helped.
     */
    public record Outgoing(Object group, ProducerRecord<String, byte[]> record) {}

    /** What became of a record. */
    public sealed interface Result {
        /** Acknowledged by the broker. */
        record Acknowledged() implements Result {}

        /** Not sent, because one before it failed. */
        record NotSent() implements Result {}

        /** Whether it stands in the topic is not known. */
        record Failed(Throwable failure) implements Result {

            /** Whether the record itself is at fault, so that no retry cures it. */
            public boolean isRecordsFault() {
                return failure instanceof RecordTooLargeException
                        || failure instanceof RecordBatchTooLargeException
                        || failure instanceof InvalidRecordException
                        || failure instanceof SerializationException;
            }
        }
    }

    private static final Result ACKNOWLEDGED = new Result.Acknowledged();
    private static final Result NOT_SENT = new Result.NotSent();

    /** Sends all and completes, never fails, once each has its result; nothing is in flight then. */
    public Uni<List<Result>> sendAll(List<Outgoing> outgoing) {
        if (outgoing.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom().<List<Result>>completionStage(() -> {
            CompletableFuture<List<Result>> done = new CompletableFuture<>();
            thread.execute(() -> send(outgoing, done));
            return done;
        });
    }

    public Uni<Void> send(ProducerRecord<String, byte[]> record) {
        return sendAll(List.of(new Outgoing("", record))).map(results -> switch (results.getFirst()) {
            case Result.Acknowledged _, Result.NotSent _ -> null;
            case Result.Failed(Throwable failure) -> throw asUnchecked(failure);
        });
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    private void send(List<Outgoing> outgoing, CompletableFuture<List<Result>> done) {
        Result[] results = new Result[outgoing.size()];
        AtomicInteger open = new AtomicInteger(outgoing.size() + 1);
        AtomicBoolean brokerFailed = new AtomicBoolean();
        Set<Object> failedGroups = new HashSet<>();
        Producer<String, byte[]> used = producer();
        for (int i = 0; i < results.length; i++) {
            int index = i;
            Outgoing item = outgoing.get(i);
            if (brokerFailed.get() || failedGroups.contains(item.group())) {
                results[index] = NOT_SENT;
                ended(open, results, done);
                continue;
            }
            try {
                used.send(item.record(), (_, failure) -> {
                    results[index] = failure == null ? ACKNOWLEDGED : failed(used, failure, brokerFailed);
                    ended(open, results, done);
                });
                // The producer refuses a bad record within send already: what follows of its stream can be held back.
                if (results[index] instanceof Result.Failed) {
                    failedGroups.add(item.group());
                }
            } catch (RuntimeException e) {
                results[index] = failed(used, e, brokerFailed);
                failedGroups.add(item.group());
                ended(open, results, done);
            }
        }
        ended(open, results, done);
        done.copy().orTimeout(AT_MOST.toMillis(), TimeUnit.MILLISECONDS).whenComplete((_, late) -> {
            if (late instanceof TimeoutException) {
                giveUp(used);
            }
        });
    }

    private Result failed(Producer<String, byte[]> used, Throwable failure, AtomicBoolean brokerFailed) {
        Result.Failed result = new Result.Failed(failure);
        if (!result.isRecordsFault()) {
            brokerFailed.set(true);
            giveUp(used);
        }
        return result;
    }

    private static void ended(AtomicInteger open, Result[] results, CompletableFuture<List<Result>> done) {
        if (open.decrementAndGet() == 0) {
            done.complete(List.of(results));
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer.get();
        if (current == null) {
            current = new KafkaProducer<>(settings);
            producer.set(current);
        }
        return current;
    }

    /** Nothing that it still holds is sent any more, and each of its records gets a failure; safe on its own thread too. */
    private void giveUp(Producer<String, byte[]> used) {
        if (producer.compareAndSet(used, null)) {
            used.close(Duration.ZERO);
        }
    }

    private void closeProducer() {
        Producer<String, byte[]> current = producer.getAndSet(null);
        if (current != null) {
            current.close(Duration.ofSeconds(2));
        }
    }

    @PreDestroy
    void close() {
        thread.execute(this::closeProducer);
        thread.shutdown();
    }
}
