package dev.onward.local.kafka;

import dev.onward.contracts.Topics;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/** The topics of the suite on one broker. */
public final class KafkaTopics {

    /** Fixed when a topic is made: with another count a person's records would stand in two partitions. */
    public static final int PARTITIONS = 8;

    private static final Map<String, String> KEPT_FOR_EVER =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1", "retention.bytes", "-1");
    private static final Map<String, String> LAST_OF_EACH_KEY = Map.of(
            "cleanup.policy",
            "compact",
            "segment.ms",
            Long.toString(Duration.ofHours(1).toMillis()),
            "max.compaction.lag.ms",
            Long.toString(Duration.ofHours(24).toMillis()));

    private KafkaTopics() {}

    /**
     * Makes the topics that are missing.
     *
     * @throws LocalStackException if one is there with another number of partitions
     */
    public static void prepare(Admin admin) {
        try {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing = new ArrayList<>();
            for (NewTopic topic : all()) {
                if (there.contains(topic.name())) {
                    check(admin, topic);
                } else {
                    missing.add(topic);
                }
            }
            admin.createTopics(missing).all().get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while the topics were made", interrupted);
        } catch (ExecutionException failed) {
            throw new LocalStackException("cannot make the topics", failed.getCause());
        }
    }

    private static List<NewTopic> all() {
        List<NewTopic> topics = new ArrayList<>();
        for (Service service : Service.values()) {
            topics.add(topic(Topics.eventsOf(service.shortName()), PARTITIONS, KEPT_FOR_EVER));
            topics.add(topic(Topics.deadLettersOf(service.shortName()), 1, KEPT_FOR_EVER));
        }
        topics.add(topic(Topics.PERSON_KEYS, PARTITIONS, LAST_OF_EACH_KEY));
        return topics;
    }

    private static NewTopic topic(String name, int partitions, Map<String, String> settings) {
        return new NewTopic(name, partitions, (short) 1).configs(settings);
    }

    private static void check(Admin admin, NewTopic wanted) throws ExecutionException, InterruptedException {
        TopicDescription found = admin.describeTopics(List.of(wanted.name()))
                .allTopicNames()
                .get()
                .values()
                .iterator()
                .next();
        if (found.partitions().size() != wanted.numPartitions()) {
            throw new LocalStackException("topic %s has %d partitions and should have %d: the count never changes;"
                            .formatted(wanted.name(), found.partitions().size(), wanted.numPartitions())
                    + " a new generation of the topic is published from the store instead");
        }
    }
}
