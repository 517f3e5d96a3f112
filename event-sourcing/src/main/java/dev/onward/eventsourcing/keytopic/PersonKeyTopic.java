package dev.onward.eventsourcing.keytopic;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.consumer.MissingKeys;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.relay.BeforeSending;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The topic of wrapped keys (design decision 18): this service's own go out before the first record under them, the
 * others' come in and are kept.
 *
 * <p>Every replica reads the whole topic at its start, without a group, on a thread of its own; compaction keeps it
 * short. What was read is in the database before a position counts as reached. A record that is no key record is logged
 * by its offset and passed over: it must not keep all the other keys out.
 */
@ApplicationScoped
public class PersonKeyTopic implements BeforeSending, MissingKeys {

    private static final Logger LOG = Logger.getLogger(PersonKeyTopic.class);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STORED_WITHIN = Duration.ofSeconds(30);
    private static final Duration END_WITHIN = Duration.ofSeconds(30);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final KeyCopies copies;
    private final Event<KeysArrived> arrived;
    private final RecordSender sender;
    private final Map<String, Object> kafka;
    private final boolean enabled;
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> firstEnd = new CompletableFuture<>();

    private @Nullable Thread reader;

    private volatile boolean stopped;

    /** @param enabled false for a service under test that has no broker: it then publishes and reads no keys */
    public PersonKeyTopic(
            KeyCopies copies,
            Event<KeysArrived> arrived,
            RecordSender sender,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "onward.keys.topic.enabled", defaultValue = "true") boolean enabled) {
        this.copies = copies;
        this.arrived = arrived;
        this.sender = sender;
        this.kafka = kafka;
        this.enabled = enabled;
    }

    // ---- publishing

    /**
     * Publishes the keys and markers of this service that are not yet; completes when the broker has acknowledged each.
     * The relay calls it before it sends, because nobody can read a record whose key has not been sent.
     */
    public Uni<Void> publishUnpublished() {
        return enabled
                ? onCallersContext(() -> copies.publish(this::send))
                : Uni.createFrom().voidItem();
    }

    /** As {@link #publishUnpublished()}; keys of all tenants go out at once. */
    @Override
    public Uni<Void> beforeSending(Set<UUID> tenants) {
        return tenants.isEmpty() ? Uni.createFrom().voidItem() : publishUnpublished();
    }

    private Uni<Void> send(List<KeyRecord> records) {
        List<RecordSender.Outgoing> outgoing = records.stream()
                .map(each -> new RecordSender.Outgoing(
                        each.key(), new ProducerRecord<>(Topics.PERSON_KEYS, each.key(), each.value())))
                .toList();
        return onCallersContext(() -> sender.sendAll(outgoing).invoke(PersonKeyTopic::requireAll))
                .replaceWithVoid();
    }

    private static void requireAll(List<RecordSender.Result> results) {
        for (RecordSender.Result each : results) {
            if (!(each instanceof RecordSender.Result.Acknowledged)) {
                throw new IllegalStateException(
                        "the broker has not acknowledged every key",
                        each instanceof RecordSender.Result.Failed failed ? failed.failure() : null);
            }
        }
    }

    /** Kafka and the reader have threads of their own; a transaction of the caller's goes on where it began. */
    private static <T> Uni<T> onCallersContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Uni<T> result = work.get();
            return context == null ? result : result.emitOn(command -> context.runOnContext(_ -> command.run()));
        });
    }

    // ---- reading

    /**
     * Completes when every key that is on the topic at this moment is in the database; fails after 30 seconds. To be
     * called on a missing key before anything is parked for it.
     */
    @Override
    public Uni<Void> reachEnd() {
        if (!enabled) {
            return Uni.createFrom().voidItem();
        }
        return onCallersContext(() -> {
            Waiter waiter = new Waiter(new CompletableFuture<>());
            waiters.add(waiter);
            return Uni.createFrom()
                    .completionStage(waiter.done)
                    .ifNoItem()
                    .after(END_WITHIN)
                    .fail()
                    .onTermination()
                    .invoke(() -> waiters.remove(waiter));
        });
    }

    @Override
    public Uni<Void> firstEnd() {
        // A copy, because whoever waits no longer cancels what it was given.
        return enabled
                ? Uni.createFrom().completionStage(firstEnd.copy())
                : Uni.createFrom().voidItem();
    }

    /** Whether the topic has been read to where it ended at the start. */
    public boolean isReady() {
        return !enabled || firstEnd.isDone();
    }

    void onStart(@Observes StartupEvent event) {
        if (enabled) {
            Waiter first = new Waiter(firstEnd);
            waiters.add(first);
            reader = Thread.ofPlatform().name("onward-person-keys").daemon().start(this::read);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        stopped = true;
        Thread thread = reader;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void read() {
        while (!stopped) {
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                List<TopicPartition> partitions = consumer.partitionsFor(Topics.PERSON_KEYS).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (!stopped) {
                    keep(consumer.poll(POLL));
                    tellWaiters(consumer, partitions);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | ExecutionException | TimeoutException e) {
                // From the beginning again: nothing is lost, and storing twice changes nothing.
                LOG.warnf(
                        "reading the keys of persons failed and begins anew (%s)",
                        e.getClass().getName());
                LockSupport.parkNanos(AFTER_FAILURE.toNanos());
            }
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings);
    }

    private void keep(Iterable<ConsumerRecord<String, byte[]>> polled)
            throws InterruptedException, ExecutionException, TimeoutException {
        Map<String, KeyRecord> records = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> each : polled) {
            try {
                KeyRecord record = KeyRecord.parse(each.value() == null ? new byte[0] : each.value());
                records.merge(record.key(), record, KeyRecord::merge);
            } catch (IllegalArgumentException _) {
                LOG.errorf(
                        "partition %d offset %d of the keys of persons is no key record",
                        each.partition(), each.offset());
            }
        }
        if (records.isEmpty()) {
            return;
        }
        copies.store(records.values()).subscribeAsCompletionStage().get(STORED_WITHIN.toSeconds(), TimeUnit.SECONDS);
        arrived.fire(
                new KeysArrived(records.values().stream().map(KeyRecord::tenant).collect(Collectors.toSet())));
    }

    private void tellWaiters(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        Iterator<Waiter> each = waiters.iterator();
        while (each.hasNext()) {
            Waiter waiter = each.next();
            Map<TopicPartition, Long> ends = waiter.ends;
            if (ends == null) {
                ends = consumer.endOffsets(partitions);
                waiter.ends = ends;
            }
            if (ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue())) {
                each.remove();
                waiter.done.complete(null);
            }
        }
    }

    /** Waits for the ends that the topic has when the reader first sees it. Only the reader's thread touches them. */
    private static final class Waiter {
        private final CompletableFuture<Void> done;
        private @Nullable Map<TopicPartition, Long> ends;

        Waiter(CompletableFuture<Void> done) {
            this.done = done;
        }
    }
}
