package dev.onward.eventsourcing.keytopic;

import static dev.onward.eventsourcing.keytopic.KeyTopicLog.LOG;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.consumer.MissingKeys;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.privacy.Erasures;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.privacy.KeysErased;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.relay.BeforeSending;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Trouble;
import dev.onward.eventsourcing.work.Watch;
import dev.onward.eventsourcing.work.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.jspecify.annotations.Nullable;

/**
 * The topic of wrapped keys (design decision 18): this service's own go out before the first record under them, the
 * others' come in and are kept.
 *
 * <p>Every replica reads the whole topic at its start, without a group, on a thread of its own; compaction keeps it
 * short. What was read is in the database before a position counts as reached. A record that is no key record, or that no
 * service of this installation signed, is logged by its offset, counted and passed over: it must neither keep the other
 * keys out nor destroy one. Where it took the place of a record of this service, that one is sent again.
 *
 * <p>The marker of another service is followed: this service destroys its keys of the same subject and publishes a marker
 * of its own. So an erasure begun in one service reaches all, also those that are down when it begins.
 */
@ApplicationScoped
public class PersonKeyTopic implements BeforeSending, MissingKeys {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration STORED_WITHIN = Duration.ofSeconds(30);
    private static final Duration END_WITHIN = Duration.ofSeconds(30);
    private static final Duration PUBLISHED_WITHIN = Duration.ofSeconds(60);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final KeyCopies copies;
    private final Event<KeysArrived> arrived;
    private final RecordSender sender;
    private final Map<String, Object> kafka;
    private final boolean enabled;
    private final ServiceSecret secret;
    private final Erasures erasures;
    private final MeterRegistry registry;
    private final String service;
    private final Loop publishing;
    private final Trouble reading = new Trouble("keys-in");
    private final Watchdog watchdog;
    private final Duration silentAtMost;
    private final ConcurrentLinkedQueue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> firstEnd = new CompletableFuture<>();

    // The one thread that may read: one that was given up ends where it looks at this.
    private volatile @Nullable Thread reader;
    private volatile @Nullable Watch watch;

    /**
     * @param enabled false for a service under test that has no broker: it then publishes and reads no keys
     * @param publishEvery how long a key or marker waits at most that no relay has published: where a person is erased
     *     about whom nothing more is told, none ever would
     * @param silentAtMost how long reading gives no sign of life; longer than Kafka's client takes to give up a question, a
     *     minute, and than storing may take
     */
    public PersonKeyTopic(
            KeyCopies copies,
            Event<KeysArrived> arrived,
            RecordSender sender,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            ServiceSecret secret,
            Erasures erasures,
            MeterRegistry registry,
            Contexts contexts,
            @ConfigProperty(name = "onward.service") String service,
            @ConfigProperty(name = "onward.keys.publish-every", defaultValue = "30S") Duration publishEvery,
            @ConfigProperty(name = "onward.keys.silent-at-most", defaultValue = "3M") Duration silentAtMost,
            @ConfigProperty(name = "onward.keys.topic.enabled", defaultValue = "true") boolean enabled) {
        this.copies = copies;
        this.arrived = arrived;
        this.sender = sender;
        this.kafka = kafka;
        this.enabled = enabled;
        this.secret = secret;
        this.erasures = erasures;
        this.registry = registry;
        this.service = service;
        this.watchdog = contexts.watchdog();
        this.silentAtMost = silentAtMost;
        this.publishing = new Loop(
                "keys-out",
                contexts,
                () -> publishUnpublished().replaceWith(publishEvery),
                Duration.ZERO,
                PUBLISHED_WITHIN,
                AFTER_FAILURE.multipliedBy(5),
                failure -> LOG.publishingFailed(SafeTrace.of(failure)));
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

    /** The marker goes out at once: nothing else may ever be published under that key. */
    void erased(@Observes KeysErased event) {
        publishing.wake();
    }

    private Uni<Void> send(List<KeyRecord> records) {
        List<RecordSender.Outgoing> outgoing = records.stream()
                .map(each -> new RecordSender.Outgoing(
                        each.key(), new ProducerRecord<>(Topics.PERSON_KEYS, each.key(), each.value(secret))))
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
        // A copy, because anyone who waits no longer cancels what it was given.
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
            publishing.start();
            watch = watchdog.watch("keys-in", silentAtMost, this::startReading);
            startReading();
        }
    }

    /** Two may read for a moment: storing twice changes nothing. */
    private void startReading() {
        Thread before = reader;
        Thread next = Thread.ofPlatform().name("onward-person-keys").daemon().unstarted(this::read);
        reader = next;
        next.start();
        if (before != null) {
            before.interrupt();
        }
    }

    private boolean isReader() {
        return Thread.currentThread().equals(reader);
    }

    void onStop(@Observes ShutdownEvent event) {
        publishing.stop();
        Watch watched = watch;
        if (watched != null) {
            watched.close();
        }
        Thread thread = reader;
        reader = null;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    private void read() {
        Watch watched = Objects.requireNonNull(watch, "watched before it starts");
        while (isReader()) {
            watched.waits();
            try (KafkaConsumer<String, byte[]> consumer = consumer()) {
                List<TopicPartition> partitions = consumer.partitionsFor(Topics.PERSON_KEYS).stream()
                        .map(p -> new TopicPartition(p.topic(), p.partition()))
                        .toList();
                consumer.assign(partitions);
                consumer.seekToBeginning(partitions);
                while (isReader()) {
                    keep(consumer.poll(POLL));
                    tellWaiters(consumer, partitions);
                    reading.isWell(this);
                    watched.done();
                    watched.waits();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error | ExecutionException | TimeoutException e) {
                watched.lives();
                // From the beginning again: nothing is lost, and storing twice changes nothing.
                reading.failed(
                        List.of(this), e, () -> LOG.readingFailed(e.getClass().getName()));
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
        List<Refused> refused = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> each : polled) {
            try {
                KeyRecord.Received received = KeyRecord.parse(each.value() == null ? new byte[0] : each.value());
                if (received.isSigned(secret)) {
                    records.merge(received.record().key(), received.record(), KeyRecord::merge);
                } else {
                    refused.add(new Refused(each, RefusedRecord.UNSIGNED));
                }
            } catch (IllegalArgumentException _) {
                refused.add(new Refused(each, RefusedRecord.MALFORMED));
            }
        }
        if (!refused.isEmpty()) {
            passOver(refused);
        }
        if (records.isEmpty()) {
            return;
        }
        for (KeyCopies.Subject each : await(copies.store(records.values()))) {
            await(erasures.erase(each.tenantId(), each.subjectId()));
            LOG.followed(each.subjectId(), each.tenantId());
        }
        arrived.fire(
                new KeysArrived(records.values().stream().map(KeyRecord::tenant).collect(Collectors.toSet())));
    }

    /** Only on the reader's own thread. */
    private static <T> T await(Uni<T> work) throws InterruptedException, ExecutionException, TimeoutException {
        return work.subscribeAsCompletionStage().get(STORED_WITHIN.toSeconds(), TimeUnit.SECONDS);
    }

    private record Refused(ConsumerRecord<String, byte[]> record, RefusedRecord cause) {}

    private void passOver(List<Refused> refused) throws InterruptedException, ExecutionException, TimeoutException {
        ConsumerRecord<String, byte[]> first = refused.getFirst().record();
        LOG.refused(
                refused.size(),
                first.partition(),
                first.offset(),
                refused.getFirst().cause());
        Set<KeyCopies.Subject> displaced = new LinkedHashSet<>();
        for (Refused each : refused) {
            registry.counter(
                            MetricNames.KEY_RECORDS_REFUSED,
                            MetricNames.CAUSE,
                            each.cause().name())
                    .increment();
            ownSubject(each.record().key()).ifPresent(displaced::add);
        }
        if (!displaced.isEmpty()) {
            await(copies.sayAgain(displaced));
            publishing.wake();
        }
    }

    /** Whose record of this service has the key, if any has. */
    private Optional<KeyCopies.Subject> ownSubject(@Nullable String key) {
        String[] parts = key == null ? new String[0] : key.split("/", -1);
        if (parts.length != 3 || !service.equals(parts[2])) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KeyCopies.Subject(UUID.fromString(parts[0]), UUID.fromString(parts[1])));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
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
