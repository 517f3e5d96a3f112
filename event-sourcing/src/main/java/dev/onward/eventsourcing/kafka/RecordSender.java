package dev.onward.eventsourcing.kafka;

import dev.onward.eventsourcing.work.DeadlinePassed;
import dev.onward.eventsourcing.work.Watch;
import dev.onward.eventsourcing.work.Watchdog;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
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
 * sends the next one nevertheless, so here none expires: when the time of a call is over, or a record fails that is not
 * at fault itself, the producer is given up with everything it holds, and the next call makes another.
 *
 * <p>Every call ends, whatever the producer does: one whose I/O thread died, or that never comes back from {@code send} or
 * {@code close}, is given up with its threads. If it comes back to life, it sends only what others have sent again by
 * then, or will: consumers know each publication by its number.
 */
@ApplicationScoped
public class RecordSender {

    private static final Duration AT_MOST = Duration.ofSeconds(10);
    // What a producer still has to say when it is closed; and how long the watchdog lets nothing end.
    private static final Duration CLOSED_WITHIN = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Function<Map<String, Object>, Producer<String, byte[]>> producers;
    private final Watchdog watchdog;
    private final Watch watch;
    private final Map<String, Object> settings;

    // Guarded by this object's lock.
    private int underWay;
    private final AtomicReference<Line> line = new AtomicReference<>(new Line());

    @Inject
    public RecordSender(@Identifier("default-kafka-broker") Map<String, Object> kafka, Watchdog watchdog) {
        this(kafka, watchdog, KafkaProducer::new);
    }

    /** As the container makes it, with producers of the caller's choice. */
    public RecordSender(
            Map<String, Object> kafka,
            Watchdog watchdog,
            Function<Map<String, Object>, Producer<String, byte[]>> producers) {
        this.producers = producers;
        this.watchdog = watchdog;
        this.watch = watchdog.watch("producer", PATIENCE, () -> giveUpWithThread(line.get()));
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
        // in flight while its partitions come up, it refused the first and took the second.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }

    /** A producer and the thread that hands it records; given up together. */
    private static final class Line {
        private final ExecutorService thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("onward-sender").daemon().factory());

        // Guarded by this object's lock.
        private @Nullable Producer<String, byte[]> producer;
        private boolean over;

        synchronized Producer<String, byte[]> producer(Supplier<Producer<String, byte[]>> make) {
            if (over) {
                throw new IllegalStateException("the producer was given up");
            }
            Producer<String, byte[]> current = producer == null ? make.get() : producer;
            producer = current;
            return current;
        }

        /** What is to be closed; null the next time. */
        synchronized @Nullable Producer<String, byte[]> end() {
            Producer<String, byte[]> last = producer;
            producer = null;
            over = true;
            return last;
        }
    }

    /** One call. The first of two gives a record its result: the producer, or the end of the call's time. */
    private static final class Sending {
        private final List<Outgoing> outgoing;
        private final AtomicReferenceArray<@Nullable Result> results;
        private final AtomicInteger open;
        private final AtomicBoolean brokerFailed = new AtomicBoolean();
        private final CompletableFuture<List<Result>> done = new CompletableFuture<>();

        private volatile @Nullable Line line;

        Sending(List<Outgoing> outgoing) {
            this.outgoing = outgoing;
            this.results = new AtomicReferenceArray<>(outgoing.size());
            this.open = new AtomicInteger(outgoing.size());
        }

        void result(int index, Result result) {
            if (results.compareAndSet(index, null, result) && open.decrementAndGet() == 0) {
                List<Result> all = new ArrayList<>(outgoing.size());
                for (int i = 0; i < outgoing.size(); i++) {
                    all.add(Objects.requireNonNull(results.get(i), "each has its result"));
                }
                done.complete(List.copyOf(all));
            }
        }

        void restFailed(Throwable failure) {
            Result failed = new Result.Failed(failure);
            for (int i = 0; i < outgoing.size(); i++) {
                result(i, failed);
            }
        }
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

    /**
     * Sends all and completes, never fails, once each has its result: within 15 seconds. Nothing is in flight then, unless
     * the producer could not even be closed.
     */
    public Uni<List<Result>> sendAll(List<Outgoing> outgoing) {
        if (outgoing.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return Uni.createFrom().<List<Result>>completionStage(() -> {
            Sending sending = new Sending(outgoing);
            begins();
            Future<?> deadline = watchdog.after(AT_MOST, () -> overdue(sending));
            sending.done.whenComplete((results, _) -> {
                deadline.cancel(false);
                ended(results);
            });
            enqueue(sending);
            // A copy: anyone who cancels must not end the call for those who look after the producer.
            return sending.done.copy();
        });
    }

    private void enqueue(Sending sending) {
        while (true) {
            Line current = line.get();
            try {
                current.thread.execute(() -> send(current, sending));
                return;
            } catch (RejectedExecutionException e) {
                if (line.get() == current) {
                    // The service stops.
                    sending.restFailed(e);
                    return;
                }
            }
        }
    }

    private synchronized void begins() {
        underWay++;
        watch.waits();
    }

    /** A call that failed is its caller's to repeat: nothing waits here then. */
    private synchronized void ended(List<Result> results) {
        underWay--;
        boolean brokerFailed =
                results.stream().anyMatch(each -> each instanceof Result.Failed failed && !failed.isRecordsFault());
        if (underWay > 0 && brokerFailed) {
            watch.lives();
            return;
        }
        watch.done();
        if (underWay > 0) {
            watch.waits();
        }
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

    private void send(Line used, Sending sending) {
        if (line.get() != used) {
            enqueue(sending);
            return;
        }
        sending.line = used;
        try {
            Producer<String, byte[]> producer = used.producer(() -> producers.apply(settings));
            Set<Object> failedGroups = new HashSet<>();
            for (int i = 0; i < sending.outgoing.size(); i++) {
                int index = i;
                Outgoing item = sending.outgoing.get(i);
                if (sending.brokerFailed.get() || failedGroups.contains(item.group())) {
                    sending.result(index, NOT_SENT);
                    continue;
                }
                try {
                    producer.send(
                            item.record(),
                            (_, failure) -> sending.result(
                                    index, failure == null ? ACKNOWLEDGED : failed(used, failure, sending)));
                    // The producer refuses a bad record within send already: what follows of its stream can be held
                    // back.
                    if (sending.results.get(index) instanceof Result.Failed) {
                        failedGroups.add(item.group());
                    }
                } catch (RuntimeException e) {
                    failedGroups.add(item.group());
                    sending.result(index, failed(used, e, sending));
                }
            }
        } catch (RuntimeException | Error e) {
            // Not even a producer could be made, or this thread is at its end.
            sending.restFailed(e);
            giveUp(used);
        }
    }

    private Result failed(Line used, Throwable failure, Sending sending) {
        Result.Failed result = new Result.Failed(failure);
        if (!result.isRecordsFault()) {
            sending.brokerFailed.set(true);
            giveUp(used);
        }
        return result;
    }

    /** The records left get their failures from the closing producer, or without it where it does not close. */
    private void overdue(Sending sending) {
        DeadlinePassed failure = watchdog.deadlinePassed("send", AT_MOST);
        sending.brokerFailed.set(true);
        watchdog.after(CLOSED_WITHIN, () -> sending.restFailed(failure));
        // Closing waits for the producer's own thread, which may hang.
        Thread.ofPlatform().name("onward-sender-end").daemon().start(() -> {
            giveUpWithThread(Objects.requireNonNullElseGet(sending.line, line::get));
            sending.restFailed(failure);
        });
    }

    /** Takes up again, with the next line, what waits behind a thread that may never come back. */
    private void giveUpWithThread(Line used) {
        giveUp(used);
        used.thread.shutdownNow().forEach(waiting -> line.get().thread.execute(waiting));
    }

    /** Nothing that it still holds is sent any more, and each of its records gets a failure; safe on its own thread too. */
    private void giveUp(Line used) {
        line.compareAndSet(used, new Line());
        Producer<String, byte[]> given = used.end();
        if (given != null) {
            given.close(Duration.ZERO);
        }
        used.thread.shutdown();
    }

    @PreDestroy
    void close() {
        watch.close();
        Line last = line.get();
        last.thread.execute(() -> {
            Producer<String, byte[]> current = last.end();
            if (current != null) {
                current.close(Duration.ofSeconds(2));
            }
        });
        last.thread.shutdown();
    }
}
