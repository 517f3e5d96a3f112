package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.channel.Channels;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.StillGoing;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.smallrye.reactive.messaging.providers.impl.ConnectorConfig;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * A channel that stands still, with the real broker: counted, logged, started again, and every record takes effect
 * once.
 */
@QuarkusTest
@EventingTest
@TestProfile(ChannelTest.WithAChannel.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ChannelTest {

    /**
     * As the services have it: what the connector sets is not set again. Patience is short, and so is the time in which
     * Kafka notices that a member hangs.
     */
    public static class WithAChannel implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            String channel = "mp.messaging.incoming.kit-events.";
            return Map.ofEntries(
                    Map.entry("kit.channel", "true"),
                    Map.entry("onward.channel.look", "1S"),
                    Map.entry("onward.channel.patience", "6S"),
                    Map.entry(channel + "connector", Channels.CONNECTOR),
                    Map.entry(channel + "topic", Topics.OPPORTUNITY_EVENTS),
                    Map.entry(channel + "group.id", "kit"),
                    Map.entry(channel + "auto.commit.interval.ms", "500"),
                    Map.entry(channel + "max.poll.interval.ms", "3000"),
                    Map.entry(channel + "session.timeout.ms", "3000"),
                    Map.entry(channel + "heartbeat.interval.ms", "500"));
        }
    }

    @Inject
    RecordSender sender;

    @Inject
    KafkaClientService clients;

    @Inject
    MeterRegistry registry;

    @Inject
    @Liveness
    StillGoing stillGoing;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final StreamId lamp = Kit.lamp(tenant);
    private final CountDownLatch hung = new CountDownLatch(1);
    private final LogLines log = LogLines.open();

    @AfterEach
    void stop() {
        log.close();
        hung.countDown();
    }

    private void send(StreamId stream, int number) {
        ConsumerRecord<String, byte[]> record = Records.record(stream, number);
        Kit.await(() -> sender.send(
                new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())));
    }

    private void heard(int upTo) {
        Kit.eventually(
                "number " + upTo + " has taken effect",
                () -> kit.effects("kit", lamp).equals(Kit.upTo(upTo)));
    }

    private double restarts() {
        return registry.counter(MetricNames.RESTARTS, MetricNames.NAME, Channels.WATCHED)
                .count();
    }

    private double stalled() {
        return registry.get(MetricNames.STALLED)
                .tag(MetricNames.NAME, Channels.WATCHED)
                .gauge()
                .value();
    }

    private interface Harm {
        void to(Consumer<Object, Object> consumer);
    }

    /** On the channel's own thread. */
    private void harm(Harm harm) {
        KafkaConsumer<Object, Object> consumer =
                clients.<Object, Object>getConsumers("kit-events").getLast();
        consumer.runOnPollingThread(harm::to).subscribe().with(_ -> {}, _ -> {});
    }

    private void recovers(Harm harm) {
        // Given
        send(lamp, 1);
        heard(1);
        double before = restarts();

        // When
        harm(harm);
        send(lamp, 2);
        send(lamp, 3);

        // Then
        Kit.eventually("it is seen to stand still", () -> stalled() > 2);
        Kit.eventually("it is counted", () -> restarts() > before);
        Kit.eventually("it is logged", () -> log.have("started anew", "channel kit-events"));
        Kit.eventually("it is said who goes on", () -> log.have("another one takes over", "kit-events"));
        heard(3);
        Kit.eventually("nothing waits", () -> stalled() == 0);
        assertThat(stillGoing.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        send(lamp, 4);
        heard(4);
    }

    @Test
    void a_channel_whose_thread_hangs_gets_another_consumer() {
        recovers(_ -> await());
    }

    @Test
    void a_channel_whose_consumer_has_lost_its_subscription_gets_another_consumer() {
        recovers(Consumer::unsubscribe);
    }

    @Test
    void a_channel_whose_consumer_was_closed_gets_another_one() {
        recovers(Consumer::close);
    }

    @Test
    void settings_of_the_connector_are_in_effect_for_a_channel_that_does_not_set_them() {
        // Given
        Config given = new ConnectorConfig("mp.messaging.incoming.", ConfigProvider.getConfig(), "kit-events") {};

        // When
        Map<String, String> kafka = new HashMap<>();
        clients.getConsumers("kit-events").getLast().configuration().forEach((k, v) -> kafka.put(k, v.toString()));

        // Then
        assertThat(kafka)
                .containsAllEntriesOf(Map.of(
                        "key.deserializer", StringDeserializer.class.getName(),
                        "value.deserializer", ByteArrayDeserializer.class.getName(),
                        "auto.offset.reset", "earliest",
                        "max.poll.records", "50",
                        "default.api.timeout.ms", "86400000",
                        "max.poll.interval.ms", "3000"));
        assertThat(given.getValue("commit-strategy", String.class)).isEqualTo("throttled");
        assertThat(given.getValue("max-queue-size-factor", Integer.class)).isEqualTo(1);
        assertThat(given.getValue("cloud-events", Boolean.class)).isFalse();
    }

    private void await() {
        try {
            hung.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
