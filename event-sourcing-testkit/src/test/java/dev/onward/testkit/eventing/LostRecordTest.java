package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.work.StillGoing;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What no fresh start of a channel cures. Alone, because its channel stays as it is. */
@QuarkusTest
@EventingTest
@TestProfile(LostRecordTest.AndAgain.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LostRecordTest {

    /** Another application than that of {@link ChannelTest}. */
    public static final class AndAgain extends ChannelTest.WithAChannel {}

    @Inject
    RecordSender sender;

    @Inject
    KitChannel channel;

    @Inject
    @Liveness
    StillGoing stillGoing;

    @Test
    void a_lost_record_takes_liveness_down_when_restarts_do_not_help() {
        // Given
        StreamId lamp = Kit.lamp(UUID.randomUUID());
        channel.lose(lamp);
        ConsumerRecord<String, byte[]> record = Records.record(lamp, 1);

        // When
        Kit.await(() -> sender.send(
                new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers())));

        // Then
        Kit.eventually("the record is lost", () -> channel.losses() > 0);
        Kit.eventually("liveness is down", () -> stillGoing.call().getStatus() == HealthCheckResponse.Status.DOWN);
        assertThat(stillGoing.call().getData().orElseThrow()).containsEntry("stalled", "channel kit-events");
    }
}
