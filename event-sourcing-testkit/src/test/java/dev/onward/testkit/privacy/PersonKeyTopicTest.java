package dev.onward.testkit.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.keytopic.PersonKeyTopic;
import dev.onward.eventsourcing.privacy.KeyEncryption;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.testkit.KafkaTestResource;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    Transactions transactions;

    @Inject
    SystemDatabase system;

    @Inject
    RecordSender sender;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    /** Keys travel here, unlike in the other tests of this module. */
    public static final class WithBroker implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.keys.topic.enabled", "true");
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
                        .containsExactly("tenant", "subject", "service", "keyId", "wrapped"));
    }

    @Test
    void a_key_of_another_service_is_kept_and_its_marker_stays() {
        // Given
        send("advice", key("advice"));
        reachEnd();
        List<String> arrived = rows();

        // When
        send("advice", marker("advice"));
        reachEnd();
        List<String> erased = rows();
        send("advice", key("advice"));
        reachEnd();

        // Then
        assertThat(arrived).containsExactly("advice live published");
        assertThat(erased).containsExactly("advice erased published");
        assertThat(rows()).isEqualTo(erased);
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
    void what_is_no_key_record_keeps_no_key_out() {
        // Given
        send("nonsense", "nonsense".getBytes(UTF_8));

        // When
        send("advice", key("advice"));
        reachEnd();

        // Then
        assertThat(rows()).containsExactly("advice live published");
        assertThat(topic.isReady()).isTrue();
    }
}
