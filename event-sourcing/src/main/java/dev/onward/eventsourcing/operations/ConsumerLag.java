package dev.onward.eventsourcing.operations;

import dev.onward.eventsourcing.work.Watchdog;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/**
 * How far the consumer groups of this service are behind their topics, by the offsets that they committed. Groups and
 * topics are those of the incoming channels in the configuration.
 */
@ApplicationScoped
public class ConsumerLag {

    private static final String INCOMING = "mp.messaging.incoming.";

    // What Kafka's client takes to give up each of a few questions.
    private static final Duration WITHIN = Duration.ofSeconds(20);

    private final Map<String, Object> kafka;
    private final Config config;
    private final Watchdog watchdog;
    private final ExecutorService thread;
    private @Nullable Admin admin;

    public ConsumerLag(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, Config config, Watchdog watchdog) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        this.config = config;
        this.watchdog = watchdog;
        this.thread = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("onward-lag").daemon().factory());
    }

    /**
     * How far a group is in a partition.
     *
     * @param committed the offset at which it goes on
     * @param end the offset of the next record to be written
     * @param taken whether a member of the group has this partition now
     */
    public record Standing(long committed, long end, boolean taken) {
        public long lag() {
            return Math.max(0, end - committed);
        }
    }

    /** Records not yet consumed, of all groups together. Fails if the broker cannot be asked. */
    public Uni<Long> records() {
        return asked(this::ask);
    }

    /** How far {@code group} is in each partition of {@code topic}. Fails if the broker cannot be asked. */
    public Uni<Map<TopicPartition, Standing>> standings(String group, String topic) {
        return asked(() -> answered(client -> standings(client, group, Set.of(topic), taken(client, group))));
    }

    private <T> Uni<T> asked(Supplier<T> question) {
        // The client's futures complete on its own thread; asking in turn keeps at most one question under way.
        return watchdog.within("lag", WITHIN, Uni.createFrom().item(question).runSubscriptionOn(thread));
    }

    private long ask() {
        Map<String, Set<String>> topicsOfGroup = topicsOfGroup();
        if (topicsOfGroup.isEmpty()) {
            return 0;
        }
        return answered(client -> {
            long lag = 0;
            for (Map.Entry<String, Set<String>> group : topicsOfGroup.entrySet()) {
                for (Standing standing : standings(client, group.getKey(), group.getValue(), Set.of())
                        .values()) {
                    lag += standing.lag();
                }
            }
            return lag;
        });
    }

    private interface Question<T> {
        T of(Admin client) throws InterruptedException, ExecutionException;
    }

    private <T> T answered(Question<T> question) {
        Admin client = admin;
        if (client == null) {
            client = Admin.create(kafka);
            admin = client;
        }
        try {
            return question.of(client);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the broker does not answer", e);
        }
    }

    private static Set<TopicPartition> taken(Admin client, String group)
            throws InterruptedException, ExecutionException {
        Set<TopicPartition> taken = new HashSet<>();
        client.describeConsumerGroups(Set.of(group))
                .all()
                .get()
                .values()
                .forEach(its -> its.members()
                        .forEach(member -> taken.addAll(member.assignment().topicPartitions())));
        return taken;
    }

    private static Map<TopicPartition, Standing> standings(
            Admin client, String group, Set<String> topics, Set<TopicPartition> taken)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = new ArrayList<>();
        for (TopicDescription topic :
                client.describeTopics(topics).allTopicNames().get().values()) {
            topic.partitions().forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
        }
        Map<TopicPartition, ListOffsetsResultInfo> ends = client.listOffsets(
                        partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest())))
                .all()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> begins = client.listOffsets(
                        partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.earliest())))
                .all()
                .get();
        Map<TopicPartition, @Nullable OffsetAndMetadata> committed =
                new HashMap<>(client.listConsumerGroupOffsets(group)
                        .partitionsToOffsetAndMetadata()
                        .get());
        Map<TopicPartition, Standing> standings = new HashMap<>();
        for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = committed.get(partition);
            ListOffsetsResultInfo end = ends.get(partition);
            ListOffsetsResultInfo begin = begins.get(partition);
            if (end != null && begin != null) {
                long next = offset == null ? begin.offset() : offset.offset();
                standings.put(partition, new Standing(next, end.offset(), taken.contains(partition)));
            }
        }
        return standings;
    }

    /** The channels that name a group; one without, such as the key reader, commits nothing that could lag. */
    private Map<String, Set<String>> topicsOfGroup() {
        Map<String, Set<String>> topics = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(INCOMING) && name.endsWith(".group.id")) {
                String channel = name.substring(INCOMING.length(), name.length() - ".group.id".length());
                String group = config.getValue(name, String.class);
                String topic = config.getOptionalValue(INCOMING + channel + ".topic", String.class)
                        .orElse(channel);
                topics.computeIfAbsent(group, _ -> new TreeSet<>()).add(topic);
            }
        }
        return topics;
    }

    @PreDestroy
    void close() {
        thread.execute(() -> {
            Admin client = admin;
            if (client != null) {
                client.close(Duration.ofSeconds(1));
            }
        });
        thread.shutdown();
    }
}
