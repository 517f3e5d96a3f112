package dev.onward.testkit.eventing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.store.Append;
import dev.onward.eventsourcing.store.AppendResult;
import dev.onward.eventsourcing.store.EventStore;
import dev.onward.eventsourcing.store.ExpectedVersion;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the tests of this package do to the machinery, in their words. */
@ApplicationScoped
class Kit {

    private final EventStore store;
    private final Transactions transactions;
    private final SystemDatabase database;
    private final String bootstrapServers;

    Kit(
            EventStore store,
            Transactions transactions,
            SystemDatabase database,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.store = store;
        this.transactions = transactions;
        this.database = database;
        this.bootstrapServers = bootstrapServers;
    }

    static <R> R await(Supplier<Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    static void eventually(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within 40 s: " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    static void stop(Drain drain) {
        drain.stop().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    <R> R inTenant(UUID tenant, Function<Tx, Uni<R>> work) {
        return await(() -> transactions.inTenant(tenant, work));
    }

    static StreamId lamp(UUID tenant) {
        return new StreamId(tenant, "lamp", UUID.randomUUID());
    }

    static NewEvent lit() {
        UUID id = UUID.randomUUID();
        return new NewEvent(
                id,
                "Lit",
                1,
                JsonNodeFactory.instance.objectNode().put("lumen", 800),
                OccurredAt.at(Instant.now()),
                Actor.seeker(UUID.randomUUID()),
                Source.USER,
                DayMathTrust.REPORTED,
                About.NOTHING,
                id,
                null,
                0,
                null,
                true);
    }

    static List<NewEvent> lit(int times) {
        List<NewEvent> events = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            events.add(lit());
        }
        return events;
    }

    Uni<AppendResult> append(Tx tx, StreamId stream, long expected, List<NewEvent> events) {
        return store.append(tx, new Append(stream, null, new ExpectedVersion.Exactly(expected), events, null));
    }

    List<NewEvent> append(StreamId stream, long expected, int count) {
        List<NewEvent> events = lit(count);
        AppendResult result = inTenant(stream.tenantId(), tx -> append(tx, stream, expected, events));
        if (!(result instanceof AppendResult.Appended)) {
            throw new AssertionError("conflict on a stream of the test's own");
        }
        return events;
    }

    long pointers(String target, UUID tenant) {
        return await(() -> database.query(
                        // One look at the index of positions for each pointer, and no other: of a table that has just
                        // grown,
                        // a join, or a look by tenant, may be planned as if it were empty, and takes minutes.
                        "select count(*) from outbox o where o.target = $1"
                                + " and (select e.tenant_id from event e where e.global_pos = o.global_pos) = $2",
                        target,
                        tenant))
                .iterator()
                .next()
                .getLong(0);
    }

    long count(String sql, Object... parameters) {
        return await(() -> database.query(sql, parameters)).iterator().next().getLong(0);
    }

    void execute(String sql, Object... parameters) {
        await(() -> database.query(sql, parameters));
    }

    /** The numbers that took effect in a stream, in their order. */
    List<Integer> effects(String consumer, StreamId stream) {
        List<Integer> numbers = new ArrayList<>();
        await(() -> database.query(
                        "select number from effect where tenant_id = $1 and consumer = $2 and stream_id = $3 order by at",
                        stream.tenantId(),
                        consumer,
                        stream.id()))
                .forEach(row -> numbers.add(row.getInteger(0)));
        return numbers;
    }

    String parkedCause(StreamId stream, int number) {
        List<String> causes = new ArrayList<>();
        await(() -> database.query(
                        "select cause from parked_event where tenant_id = $1 and stream_id = $2 and seq = $3",
                        stream.tenantId(),
                        stream.id(),
                        number))
                .forEach(row -> causes.add(row.getString(0)));
        return causes.isEmpty() ? "" : causes.getFirst();
    }

    long parked(StreamId stream) {
        return count(
                "select count(*) from parked_event where tenant_id = $1 and stream_id = $2",
                stream.tenantId(),
                stream.id());
    }

    /** Everything that a topic holds now. */
    List<ConsumerRecord<String, byte[]>> topic(String topic) {
        return topicAt(bootstrapServers, topic);
    }

    /** Everything that a topic of some broker holds now. */
    static List<ConsumerRecord<String, byte[]>> topicAt(String bootstrapServers, String topic) {
        List<ConsumerRecord<String, byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }

    /** What a topic holds of one tenant, per partition in order. */
    List<ConsumerRecord<String, byte[]>> topic(String topic, UUID tenant) {
        return topic(topic).stream()
                .filter(record -> record.key() != null && record.key().startsWith(tenant.toString()))
                .toList();
    }

    static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** The publication numbers of a stream in the order of their first occurrence. */
    static List<Integer> firstOccurrences(Collection<ConsumerRecord<String, byte[]>> records, StreamId stream) {
        return records.stream()
                .filter(record -> header(record, "ce_subject").equals(stream.kind() + "/" + stream.id()))
                .map(record -> Integer.valueOf(header(record, "ce_sequence")))
                .distinct()
                .collect(Collectors.toList());
    }

    static List<Integer> upTo(int last) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= last; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
