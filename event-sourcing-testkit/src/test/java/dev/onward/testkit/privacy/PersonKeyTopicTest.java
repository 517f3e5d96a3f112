package dev.onward.testkit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.keytopic.PersonKeyTopic;
import dev.onward.eventsourcing.privacy.KeyEncryption;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.privacy.SubjectErased;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PersonKeyTopicTest.WithBroker.class)
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
class PersonKeyTopicTest {

    private final UUID tenant = UUID.randomUUID();
    private final UUID person = UUID.randomUUID();

    @Inject
    PersonKeyTopic topic;

    @Inject
    PersonKeys keys;

    @Inject
    Privacy privacy;

    @Inject
    KeyEncryption encryption;

    @Inject
    ServiceSecret secret;

    @Inject
    Transactions transactions;

    @Inject
    SystemDatabase system;

    @Inject
    MeterRegistry registry;

    @Inject
    RecordSender sender;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    /** Keys travel here, unlike in the other tests of this module. */
    public static final class WithBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            // What waits to be published goes out when a test says so.
            return Map.of(
                    "onward.keys.topic.enabled", "true",
                    "onward.keys.publish-every", "1H",
                    "onward.keys.silent-at-most", "5S");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KafkaTestResource.class));
        }
    }

    private static <R> R await(Supplier<Uni<R>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    private <R> R in(Function<Tx, Uni<R>> work) {
        return await(() -> transactions.inTenant(tenant, work));
    }

    private ObjectNode seal() {
        ObjectNode body = Json.object().put("note", "went well");
        return in(tx -> privacy.seal(
                tx, person, person, List.of(new PersonalSpot(body, "note", "/note", Subject.PERSON)), body));
    }

    private void publish() {
        await(() -> topic.publishUnpublished());
    }

    private void reachEnd() {
        await(() -> topic.reachEnd());
    }

    private void send(String service, ObjectNode value) {
        send(tenant + "/" + person + "/" + service, Json.bytes(SignedKeys.sign(secret, value)));
    }

    private void sendForged(String service, ObjectNode value) {
        send(tenant + "/" + person + "/" + service, Json.bytes(value));
    }

    private void send(String key, byte[] value) {
        await(() -> sender.send(new ProducerRecord<>(Topics.PERSON_KEYS, key, value)));
    }

    private ObjectNode key(String service) {
        UUID id = Ids.derived(tenant, person + "/" + service);
        byte[] wrapped = await(() -> encryption.wrap(id, new byte[32]));
        return record(service).put("wrapped", Base64.getEncoder().encodeToString(wrapped));
    }

    private ObjectNode marker(String service) {
        return record(service).put("erased", true).put("at", "2026-01-02T03:04:05Z");
    }

    private ObjectNode record(String service) {
        return Json.object()
                .put("tenant", tenant.toString())
                .put("subject", person.toString())
                .put("service", service)
                .put("keyId", Ids.derived(tenant, person + "/" + service).toString());
    }

    /** "live" or "erased", and whether it is published. */
    private List<String> rows() {
        List<String> rows = new ArrayList<>();
        for (Row row : await(() -> system.query(
                "select service, wrapped is null as erased, published from person_key where subject_id = $1"
                        + " order by service",
                person))) {
            rows.add(row.getString("service")
                    + (row.getBoolean("erased") ? " erased" : " live")
                    + (row.getBoolean("published") ? " published" : " unpublished"));
        }
        return rows;
    }

    private List<ObjectNode> onTopic() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove("group.id");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.PERSON_KEYS).stream()
                    .map(p -> new TopicPartition(p.topic(), p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ObjectNode> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofMillis(100))) {
                    if (each.key().startsWith(tenant + "/" + person + "/")) {
                        found.add(Json.read(each.value()));
                    }
                }
            }
            return found;
        }
    }

    @Test
    void a_new_key_is_published_once_and_opens_nothing_by_itself() {
        // Given
        seal();

        // When
        publish();
        publish();

        // Then
        assertThat(rows()).containsExactly("opportunity live published");
        assertThat(onTopic())
                .singleElement()
                .satisfies(record -> assertThat(record.properties())
                        .extracting(Map.Entry::getKey)
                        .containsExactly("tenant", "subject", "service", "keyId", "wrapped", "signature"));
    }

    @Test
    void a_key_of_another_service_is_kept_and_its_marker_stays_and_is_followed() {
        // Given
        send("advice", key("advice"));
        reachEnd();
        List<String> arrived = rows();

        // When
        send("advice", marker("advice"));
        reachEnd();
        publish();
        List<String> erased = rows();
        send("advice", key("advice"));
        reachEnd();

        // Then
        assertThat(arrived).containsExactly("advice live published");
        assertThat(erased).containsExactly("advice erased published", "opportunity erased published");
        assertThat(rows()).isEqualTo(erased);
    }

    @Test
    void an_erasure_elsewhere_destroys_the_keys_of_this_service_and_is_said_once_more() {
        // Given
        ObjectNode sealed = seal();
        publish();
        send("networking", key("networking"));
        reachEnd();

        // When
        send("advice", marker("advice"));
        reachEnd();
        publish();

        // Then
        assertThat(rows())
                .containsExactly(
                        "advice erased published", "networking erased published", "opportunity erased published");
        ObjectNode opened = in(tx -> privacy.open(tx, person, sealed));
        assertThat(opened.get("note").isNull()).isTrue();
        assertThatThrownBy(this::seal).isInstanceOf(SubjectErased.class);
        assertThat(onTopic())
                .filteredOn(record -> record.path("service").asText().equals("opportunity"))
                .extracting(record -> record.path("erased").asBoolean())
                .containsExactly(false, true);
    }

    @Test
    void a_forged_record_destroys_no_key_and_slips_none_in() {
        // Given
        ObjectNode sealed = seal();
        publish();
        ObjectNode ofAnother = marker("opportunity")
                .put("signature", onTopic().getFirst().path("signature").asText());
        double before = refused();

        // When
        sendForged("opportunity", marker("opportunity"));
        sendForged("opportunity", ofAnother);
        sendForged("advice", marker("advice"));
        sendForged("networking", key("networking"));
        reachEnd();

        // Then
        Eventually.holds(() -> assertThat(rows()).containsExactly("opportunity live published"));
        assertThat(in(tx -> privacy.open(tx, person, sealed)).get("note").asText())
                .isEqualTo("went well");
        assertThat(refused() - before).isEqualTo(4);
    }

    @Test
    void a_forged_record_is_displaced_again_by_ours() {
        // Given
        seal();
        publish();
        ObjectNode ours = onTopic().getFirst();

        // When
        sendForged("opportunity", marker("opportunity"));
        reachEnd();

        // Then
        Eventually.holds(() -> assertThat(onTopic()).last().isEqualTo(ours));
        Eventually.holds(() -> assertThat(rows()).containsExactly("opportunity live published"));
    }

    private double refused() {
        return registry.find(MetricNames.KEY_RECORDS_REFUSED).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void an_erasure_is_published_and_a_key_that_comes_after_it_is_marked_again() {
        // Given
        seal();
        publish();
        ObjectNode late = onTopic().getFirst();
        in(tx -> keys.erase(tx, person));
        publish();

        // When
        send("opportunity", late);
        reachEnd();
        List<String> again = rows();
        publish();

        // Then
        assertThat(again).containsExactly("opportunity erased unpublished");
        assertThat(rows()).containsExactly("opportunity erased published");
        assertThat(onTopic())
                .extracting(record -> record.path("erased").asBoolean())
                .containsExactly(false, true, false, true);
    }

    @Test
    void a_marker_from_before_a_restore_destroys_the_restored_key() {
        // Given
        ObjectNode sealed = seal();

        // When
        send("opportunity", marker("opportunity"));
        reachEnd();

        // Then
        assertThat(rows()).containsExactly("opportunity erased published");
        ObjectNode opened = in(tx -> privacy.open(tx, person, sealed));
        assertThat(opened.get("note").isNull()).isTrue();
    }

    @Test
    void a_malformed_record_keeps_no_key_out() {
        // Given
        send("nonsense", "nonsense".getBytes(UTF_8));

        // When
        send("advice", key("advice"));
        reachEnd();

        // Then
        assertThat(rows()).containsExactly("advice live published");
        assertThat(topic.isReady()).isTrue();
    }

    /** Hears of keys on the thread that reads them. */
    @ApplicationScoped
    static class Hanging {

        private final AtomicBoolean next = new AtomicBoolean();
        private final CountDownLatch hangs = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        void hangOnce() {
            next.set(true);
        }

        boolean hangs() {
            return hangs.getCount() == 0;
        }

        void release() {
            released.countDown();
        }

        void hear(@Observes KeysArrived keys) {
            if (next.getAndSet(false)) {
                hangs.countDown();
                try {
                    released.await();
                } catch (InterruptedException _) {
                    // The reader was given up.
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Inject
    Hanging hanging;

    @Test
    void a_reader_that_hangs_is_replaced_and_keys_come_in_again() {
        // Given
        reachEnd();
        double before = registry.counter(MetricNames.RESTARTS, MetricNames.NAME, "keys-in")
                .count();
        hanging.hangOnce();
        send("advice", key("advice"));
        Eventually.holds(() -> assertThat(hanging.hangs()).isTrue());

        // When
        send("networking", key("networking"));

        // Then
        Eventually.holds(() -> assertThat(rows()).hasSize(2));
        assertThat(registry.counter(MetricNames.RESTARTS, MetricNames.NAME, "keys-in")
                        .count())
                .isGreaterThan(before);
        reachEnd();
        hanging.release();
    }
}
