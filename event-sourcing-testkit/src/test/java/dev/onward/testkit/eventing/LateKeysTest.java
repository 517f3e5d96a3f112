package dev.onward.testkit.eventing;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.consumer.ConsumerMetrics;
import dev.onward.eventsourcing.consumer.ConsumerSettings;
import dev.onward.eventsourcing.consumer.DeadLetters;
import dev.onward.eventsourcing.consumer.MissingKeys;
import dev.onward.eventsourcing.consumer.StreamConsumer;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.keytopic.KeyCopies;
import dev.onward.eventsourcing.keytopic.PersonKeyTopic;
import dev.onward.eventsourcing.privacy.Erasures;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.privacy.SignedKeys;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@EventingTest
@TestProfile(LateKeysTest.WithKeys.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LateKeysTest {

    /** Keys travel here, and a parked event is not tried again by itself before any test has ended. */
    public static final class WithKeys implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.keys.topic.enabled", "true",
                    "onward.consumer.prerequisite-longest", "1H",
                    "onward.consumer.retry-first", "1H",
                    "onward.consumer.keys-within", "2S");
        }
    }

    @Inject
    StreamConsumer consumer;

    @Inject
    SealedEvents sealedEvents;

    @Inject
    PersonKeyTopic topic;

    @Inject
    KeyCopies copies;

    @Inject
    Event<KeysArrived> arrived;

    @Inject
    ServiceSecret secret;

    @Inject
    Erasures erasures;

    @Inject
    MeterRegistry registry;

    @Inject
    Privacy privacy;

    @Inject
    Transactions transactions;

    @Inject
    Contexts contexts;

    @Inject
    DeadLetters deadLetters;

    @Inject
    ConsumerSettings settings;

    @Inject
    ConsumerMetrics metrics;

    @Inject
    RecordSender sender;

    @Inject
    Kit kit;

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();
    private final StreamId lamp = Kit.lamp(tenant);
    private final Map<Integer, String> sealed = new HashMap<>();

    private void seal(int number) {
        ObjectNode body = Json.object().put("note", "went well");
        UUID eventId = Records.id(lamp, number);
        sealed.put(
                number,
                Json.write(kit.inTenant(
                        tenant,
                        tx -> privacy.seal(
                                tx,
                                person,
                                eventId,
                                List.of(new PersonalSpot(body, "note", "/note", Subject.PERSON)),
                                body))));
    }

    private void sealThree() {
        seal(1);
        seal(2);
        seal(3);
    }

    /** Takes the key out of this service's hands, as if another had sealed with it, and gives its record. */
    private ObjectNode takeKeyAway() {
        String wrapped;
        // Nobody else may.
        try (Connection superuser = DriverManager.getConnection(
                        ConfigProvider.getConfig().getValue(PostgresTestResource.SUPERUSER_JDBC_URL, String.class));
                PreparedStatement taken = superuser.prepareStatement("delete from person_key where tenant_id = ?"
                        + " and subject_id = ? returning translate(encode(wrapped, 'base64'), E'\\n', '')")) {
            taken.setObject(1, tenant);
            taken.setObject(2, person);
            try (ResultSet row = taken.executeQuery()) {
                assertThat(row.next()).isTrue();
                wrapped = row.getString(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Json.object()
                .put("tenant", tenant.toString())
                .put("subject", person.toString())
                .put("service", "opportunity")
                .put("keyId", PersonKeys.keyId(tenant, person, "opportunity").toString())
                .put("wrapped", wrapped);
    }

    private void keyComes(ObjectNode key) {
        Kit.await(() -> sender.send(new ProducerRecord<>(
                Topics.PERSON_KEYS, tenant + "/" + person + "/opportunity", Json.bytes(SignedKeys.sign(secret, key)))));
    }

    private ConsumerRecord<String, byte[]> record(int number) {
        return Records.record(
                lamp,
                number,
                "Lit",
                sealed.getOrDefault(number, "{}"),
                0,
                number == 1 ? null : Records.id(lamp, number - 1));
    }

    private void deliver(int number) {
        Kit.await(() -> consumer.accept(record(number), sealedEvents.subscription()));
    }

    @Test
    void events_without_their_key_are_parked_and_applied_in_order_when_it_comes() {
        // Given
        sealThree();
        ObjectNode key = takeKeyAway();
        List.of(1, 2, 3).forEach(this::deliver);
        assertThat(kit.effects("kit-sealed", lamp)).isEmpty();
        assertThat(kit.parkedCause(lamp, 1)).isEqualTo("KEY_MISSING");
        assertThat(kit.count("select attempts::bigint from parked_event where stream_id = $1 and seq = 1", lamp.id()))
                .isZero();

        // When
        keyComes(key);

        // Then
        Kit.eventually(
                "the key woke the stream", () -> kit.effects("kit-sealed", lamp).equals(List.of(1, 2, 3)));
        assertThat(kit.parked(lamp)).isZero();
    }

    @Test
    void a_key_that_is_on_the_topic_already_keeps_nothing_parked() {
        // Given
        sealThree();
        keyComes(takeKeyAway());

        // When
        List.of(1, 2, 3).forEach(this::deliver);

        // Then
        assertThat(kit.effects("kit-sealed", lamp)).containsExactly(1, 2, 3);
    }

    private StreamConsumer consumer(MissingKeys keys) {
        return new StreamConsumer(transactions, contexts, deadLetters, keys, settings, metrics);
    }

    private static MissingKeys readWhen(CompletableFuture<Void> firstEnd) {
        return new MissingKeys() {
            @Override
            public Uni<Void> firstEnd() {
                return Uni.createFrom().completionStage(firstEnd.copy());
            }

            @Override
            public Uni<Void> reachEnd() {
                return Uni.createFrom().voidItem();
            }
        };
    }

    @Test
    void no_record_is_worked_before_the_keys_were_read_to_their_end() {
        // Given
        CompletableFuture<Void> firstEnd = new CompletableFuture<>();
        StreamConsumer starting = consumer(readWhen(firstEnd));
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        starting.accept(record(1), sealedEvents.subscription())
                .subscribe()
                .with(accepted::complete, accepted::completeExceptionally);
        assertThat(accepted.copy().completeOnTimeout(null, 500, MILLISECONDS).thenApply(_ -> accepted.isDone()))
                .succeedsWithin(Duration.ofSeconds(5))
                .isEqualTo(false);
        assertThat(kit.effects("kit-sealed", lamp)).isEmpty();

        // When
        firstEnd.complete(null);

        // Then
        assertThat(accepted).succeedsWithin(Duration.ofSeconds(10));
        assertThat(kit.effects("kit-sealed", lamp)).containsExactly(1);
    }

    @Test
    void keys_that_cannot_be_read_hold_records_up_for_a_bounded_time_only() {
        // Given
        StreamConsumer starting = consumer(readWhen(new CompletableFuture<>()));
        long began = System.nanoTime();

        // When
        Kit.await(() -> starting.accept(record(1), sealedEvents.subscription()));

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(settings.keysWithin());
        assertThat(kit.effects("kit-sealed", lamp)).containsExactly(1);
        Kit.await(() -> starting.accept(record(2), sealedEvents.subscription()));
        assertThat(kit.effects("kit-sealed", lamp)).containsExactly(1, 2);
    }

    @Test
    void readiness_tells_that_the_keys_were_read() {
        // When
        Kit.await(() -> topic.firstEnd());

        // Then
        assertThat(topic.isReady()).isTrue();
    }

    @Test
    void readiness_stays_down_while_keys_are_unread_even_after_the_wait_is_given_up() {
        // Given
        PersonKeyTopic unread = new PersonKeyTopic(
                copies,
                arrived,
                sender,
                Map.of(),
                secret,
                erasures,
                registry,
                contexts,
                "opportunity",
                Duration.ofHours(1),
                Duration.ofMinutes(3),
                true);

        // When
        Kit.await(() -> unread.firstEnd()
                .ifNoItem()
                .after(Duration.ofMillis(50))
                .recoverWithUni(Uni.createFrom().voidItem()));

        // Then
        assertThat(unread.isReady()).isFalse();
    }
}
