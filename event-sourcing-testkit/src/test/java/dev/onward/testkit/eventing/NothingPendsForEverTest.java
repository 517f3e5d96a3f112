package dev.onward.testkit.eventing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.Topics;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.PersonalSpot;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.kafka.RecordSender;
import dev.onward.eventsourcing.keytopic.KeyCopies;
import dev.onward.eventsourcing.keytopic.PersonKeyTopic;
import dev.onward.eventsourcing.privacy.Erasures;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import dev.onward.eventsourcing.projection.ProjectionDelivery;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.relay.Batch;
import dev.onward.eventsourcing.relay.BeforeSending;
import dev.onward.eventsourcing.relay.Drain;
import dev.onward.eventsourcing.relay.FailurePoints;
import dev.onward.eventsourcing.relay.KafkaDelivery;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.Publisher;
import dev.onward.eventsourcing.relay.RelaySettings;
import dev.onward.eventsourcing.store.NewEvent;
import dev.onward.eventsourcing.store.Outbox;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.StillGoing;
import dev.onward.eventsourcing.work.Watch;
import dev.onward.eventsourcing.work.Watchdog;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * Drops a Uni in each place that goes on by itself: it is counted, logged, begun again, and the work is done in the
 * end.
 */
@QuarkusTest
@EventingTest
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NothingPendsForEverTest {

    private static final Duration QUICK = Duration.ofSeconds(3);

    @Inject
    KitPublisher publisher;

    @Inject
    Projections projections;

    @Inject
    Transactions transactions;

    @Inject
    SystemDatabase database;

    @Inject
    Contexts contexts;

    @Inject
    RelaySettings settings;

    @Inject
    MeterRegistry registry;

    @Inject
    RecordSender sender;

    @Inject
    Privacy privacy;

    @Inject
    KeyCopies copies;

    @Inject
    Event<KeysArrived> arrived;

    @Inject
    ServiceSecret secret;

    @Inject
    Erasures erasures;

    @Inject
    DueWork dueWork;

    @Inject
    KitDueHandler dueHandler;

    @Inject
    @Liveness
    StillGoing stillGoing;

    @Inject
    Kit kit;

    @SuppressWarnings("NullAway.Init")
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private final UUID tenant = UUID.randomUUID();
    private final List<Drain> drains = new ArrayList<>();
    private final LogLines log = LogLines.open();

    @AfterEach
    void stop() {
        log.close();
        drains.forEach(Kit::stop);
    }

    private static <T> Uni<T> never() {
        return Uni.createFrom().nothing();
    }

    private Drain start(Outbox.Target target, Batch.Delivery delivery) {
        Drain drain = new Drain(
                target,
                UUID.randomUUID(),
                delivery,
                database,
                contexts,
                new QuickRelay(settings, QUICK),
                registry,
                FailurePoints.NONE);
        drains.add(drain);
        drain.start();
        return drain;
    }

    private KafkaDelivery toKafka(Publisher by, RecordSender through, BeforeSending first) {
        return new KafkaDelivery(by, transactions, contexts, through, first);
    }

    private double overdue(String name) {
        return registry.counter(MetricNames.OVERDUE, MetricNames.NAME, name).count();
    }

    private double stalled(String name) {
        return registry.get(MetricNames.STALLED)
                .tag(MetricNames.NAME, name)
                .gauge()
                .value();
    }

    private void seen(String name, double before) {
        Kit.eventually(name + " is counted", () -> overdue(name) > before);
        assertThat(log.have("did not end within", name)).isTrue();
    }

    private void drained(String target) {
        Kit.eventually("the outbox is drained", () -> kit.pointers(target, tenant) == 0);
    }

    // ---- the relay

    @Test
    void a_publication_that_never_comes_holds_only_its_bucket_until_the_deadline() {
        // Given
        StreamId hanging = Kit.lamp(tenant);
        StreamId free = lampWhere(lamp -> bucket(lamp) != bucket(hanging));
        AtomicInteger hangs = new AtomicInteger(1);
        UUID first = kit.append(hanging, 0, 3).getFirst().eventId();
        double before = overdue("relay-kafka");

        // When
        start(
                Outbox.Target.KAFKA,
                toKafka(
                        publishing((_, event) -> event.envelope().eventId().equals(first) && hangs.getAndDecrement() > 0
                                ? never()
                                : null),
                        sender,
                        _ -> Uni.createFrom().voidItem()));
        Kit.eventually("work waits", () -> stalled("relay-kafka") > 1);
        kit.append(free, 0, 2);
        Kit.eventually(
                "the other stream arrives",
                () -> Kit.firstOccurrences(topic(), free).equals(Kit.upTo(2)));

        // Then
        seen("relay-kafka", before);
        drained("KAFKA");
        assertThat(Kit.firstOccurrences(topic(), hanging)).isEqualTo(Kit.upTo(3));
        Kit.eventually("nothing waits", () -> stalled("relay-kafka") == 0);
    }

    @Test
    void an_event_with_1200_keys_does_not_stop_its_bucket() {
        // Given
        StreamId crowded = Kit.lamp(tenant);
        StreamId bystander = lampWhere(lamp -> bucket(lamp) == bucket(crowded));
        NewEvent event = Kit.lit();
        ObjectNode panel = panel(1_200);
        kit.inTenant(
                tenant,
                tx -> privacy.seal(tx, null, event.eventId(), spots(panel), panel)
                        .flatMap(stored -> kit.append(tx, crowded, 0, List.of(withPayload(event, stored)))));
        kit.append(bystander, 0, 1);
        assertThat(unpublishedKeys()).isGreaterThanOrEqualTo(1_200);

        // When
        start(Outbox.Target.KAFKA, toKafka(sealing(), sender, keyTopic()));

        // Then
        drained("KAFKA");
        assertThat(Kit.firstOccurrences(topic(), crowded)).isEqualTo(Kit.upTo(1));
        assertThat(Kit.firstOccurrences(topic(), bystander)).isEqualTo(Kit.upTo(1));
        assertThat(unpublishedKeys()).isZero();
    }

    private BeforeSending keyTopic() {
        return new PersonKeyTopic(
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
    }

    private static NewEvent withPayload(NewEvent event, ObjectNode payload) {
        return new NewEvent(
                event.eventId(),
                event.type(),
                event.schemaVersion(),
                payload,
                event.occurredAt(),
                event.actor(),
                event.source(),
                event.dayMathTrust(),
                event.about(),
                event.correlationId(),
                event.causationId(),
                event.depth(),
                event.traceparent(),
                event.published());
    }

    private static ObjectNode panel(int members) {
        ObjectNode body = Json.object();
        ArrayNode panel = body.putArray("panel");
        for (int i = 0; i < members; i++) {
            panel.addObject().put("contactId", UUID.randomUUID().toString()).put("name", "member " + i);
        }
        return body;
    }

    private static List<PersonalSpot> spots(ObjectNode body) {
        List<PersonalSpot> spots = new ArrayList<>();
        for (int i = 0; i < body.path("panel").size(); i++) {
            spots.add(new PersonalSpot(
                    (ObjectNode) body.path("panel").get(i), "name", "/panel/" + i + "/name", Subject.CONTACT));
        }
        return spots;
    }

    /** Opens what is stored and seals it again, as the services' own publishers do. */
    private Publisher sealing() {
        return new Publisher() {
            @Override
            public String service() {
                return publisher.service();
            }

            @Override
            public Uni<Void> prefetch(Tx tx, List<StoredEvent> events) {
                return privacy.prefetch(
                        tx, events.stream().map(StoredEvent::payload).toList(), Set.of());
            }

            @Override
            public Uni<Publication> publish(Tx tx, StoredEvent event) {
                UUID id = event.envelope().eventId();
                return privacy.open(tx, id, event.payload())
                        .flatMap(clear -> privacy.sealForPublication(tx, null, id, spots(clear), clear))
                        .map(body -> new Publication.Published("Lit", 1, body));
            }
        };
    }

    private long unpublishedKeys() {
        return kit.count("select count(*) from person_key where tenant_id = $1 and not published", tenant);
    }

    // ---- the local projections

    @Test
    void a_projection_that_never_answers_is_cut_off_and_applies_each_event_once() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 5);
        AtomicBoolean hang = new AtomicBoolean(true);
        ProjectionDelivery local = new ProjectionDelivery(projections, transactions, contexts);
        double before = overdue("relay-local");

        // When
        start(
                Outbox.Target.LOCAL,
                (events, hold) -> isOurs(events) && hang.getAndSet(false)
                        // Its effect is committed, only the answer is lost.
                        ? local.deliver(events, hold).flatMap(_ -> never())
                        : local.deliver(events, hold));
        seen("relay-local", before);
        kit.append(lamp, 5, 2);

        // Then
        drained("LOCAL");
        assertThat(kit.count(
                        "select times::bigint from lit where tenant_id = $1 and stream_id = $2 and projection_version ="
                                + " (select version from projection where name = 'lit' and state = 'LIVE')",
                        tenant,
                        lamp.id()))
                .isEqualTo(7);
    }

    private boolean isOurs(List<Batch.Pointed> events) {
        return events.stream()
                .anyMatch(it -> it.event().envelope().stream().tenantId().equals(tenant));
    }

    // ---- due work

    @Test
    void due_work_that_never_ends_is_put_off_and_the_next_items_are_done() {
        // Given
        StreamId hanging = Kit.lamp(tenant);
        StreamId other = Kit.lamp(tenant);
        Due stuck = schedule(hanging);
        schedule(other);
        dueHandler.hanging.add(stuck.dueId());
        double before = overdue("due-item");

        // When
        kit.execute("update due set due_at = now(), next_at = now() where tenant_id = $1", tenant);

        // Then
        seen("due-item", before);
        Kit.eventually("the other is done", () -> kit.effects("due", other).equals(List.of(1)));
        dueHandler.hanging.clear();
        Kit.eventually("and it in the end", () -> kit.effects("due", hanging).equals(List.of(1)));
    }

    private Due schedule(StreamId lamp) {
        Due due =
                Due.of(UUID.randomUUID(), "burn-out", lamp, null, Instant.now().plus(Duration.ofHours(1)));
        kit.inTenant(tenant, tx -> dueWork.schedule(tx, due));
        return due;
    }

    // ---- loops

    @Test
    void a_round_that_never_ends_is_followed_by_another() {
        // Given
        AtomicInteger rounds = new AtomicInteger();
        List<Throwable> failures = new ArrayList<>();
        double before = overdue("test-rounds");
        Loop loop = new Loop(
                "test-rounds",
                contexts,
                () -> rounds.incrementAndGet() == 1 ? never() : Uni.createFrom().item(Duration.ofHours(1)),
                Duration.ZERO,
                Duration.ofSeconds(1),
                Duration.ofMillis(10),
                failures::add);

        // When
        loop.start();

        // Then
        seen("test-rounds", before);
        Kit.eventually("another round", () -> rounds.get() == 2);
        assertThat(failures).hasSize(1);
        assertThat(loop.stop()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_round_that_throws_an_error_is_followed_by_another() {
        // Given
        AtomicInteger rounds = new AtomicInteger();
        Loop loop = new Loop(
                "test-errors",
                contexts,
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new StackOverflowError();
                    }
                    return Uni.createFrom().item(Duration.ofHours(1));
                },
                Duration.ofMillis(10),
                _ -> {
                    throw new IllegalStateException("even the report fails");
                });

        // When
        loop.start();

        // Then
        Kit.eventually("another round", () -> rounds.get() == 2);
        assertThat(loop.stop()).succeedsWithin(Duration.ofSeconds(5));
    }

    // ---- the watchdog

    @Test
    void a_task_without_a_sign_of_life_is_restarted_and_in_the_end_takes_liveness_down() {
        // Given
        AtomicInteger starts = new AtomicInteger();
        try (Watch watch = contexts.watchdog()
                .watch("test-channel", "part one", Duration.ofMillis(200), starts::incrementAndGet)) {

            // When
            watch.waits();

            // Then
            Kit.eventually("it was started anew four times", () -> starts.get() == 4);
            assertThat(stalled("test-channel")).isGreaterThan(2);
            assertThat(registry.counter(MetricNames.RESTARTS, MetricNames.NAME, "test-channel")
                            .count())
                    .isGreaterThanOrEqualTo(4);
            assertThat(log.have("started anew", "test-channel part one")).isTrue();
            assertThat(stillGoing.call().getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
            assertThat(stillGoing.call().getData().orElseThrow()).containsEntry("stalled", "test-channel part one");

            watch.lives();
            assertThat(stillGoing.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
            assertThat(stalled("test-channel")).isGreaterThan(2);

            watch.done();
            assertThat(stalled("test-channel")).isZero();
        }
    }

    @Test
    void a_task_that_fails_again_and_again_counts_as_alive_in_any_outage() {
        // Given
        AtomicInteger starts = new AtomicInteger();
        try (Watch watch = contexts.watchdog().watch("test-outage", Duration.ofSeconds(3), starts::incrementAndGet)) {
            watch.waits();

            // When
            Kit.eventually("six seconds of failures", () -> {
                watch.lives();
                return stalled("test-outage") > 6;
            });

            // Then
            assertThat(starts).hasValue(0);
            assertThat(stillGoing.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        }
    }

    @Test
    void a_watchdog_that_no_longer_looks_takes_liveness_down() {
        // Given
        Watchdog watchdog = new Watchdog(new SimpleMeterRegistry());
        StillGoing its = new StillGoing(watchdog);
        CountDownLatch hung = new CountDownLatch(1);
        assertThat(its.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);

        // When
        watchdog.after(Duration.ZERO, () -> await(hung));

        // Then
        Kit.eventually("liveness is down", () -> its.call().getStatus() == HealthCheckResponse.Status.DOWN);
        assertThat(its.call().getData().orElseThrow()).containsEntry("stalled", "watchdog");
        hung.countDown();
        Kit.eventually("it looks again", () -> its.call().getStatus() == HealthCheckResponse.Status.UP);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void work_that_waits_for_a_thread_that_hangs_ends_in_its_time() {
        // Given
        ExecutorService thread = Executors.newSingleThreadExecutor();
        CountDownLatch hung = new CountDownLatch(1);
        thread.execute(() -> await(hung));
        double before = overdue("test-question");

        // When
        CompletableFuture<Integer> answer = contexts.watchdog()
                .within(
                        "test-question",
                        Duration.ofSeconds(1),
                        Uni.createFrom().item(() -> 42).runSubscriptionOn(thread))
                .subscribeAsCompletionStage();

        // Then
        assertThat(answer).failsWithin(Duration.ofSeconds(20));
        seen("test-question", before);
        hung.countDown();
        thread.shutdown();
    }

    @Test
    void a_dropped_failure_is_counted_and_logged_without_its_message() {
        // Given
        double before = registry.counter(MetricNames.DROPPED).count();

        // When
        Infrastructure.handleDroppedException(new StackOverflowError("Ms Miller"));

        // Then
        assertThat(registry.counter(MetricNames.DROPPED).count()).isEqualTo(before + 1);
        assertThat(log.have("was dropped", "")).isTrue();
        assertThat(log.have("", "Miller")).isFalse();
    }

    // ---- the producer

    private enum Fault {
        CALLBACK_NEVER_COMES,
        SEND_NEVER_RETURNS,
        NEITHER_COMES_NOR_CLOSES,
        CANNOT_BE_MADE
    }

    @Test
    void a_producer_whose_thread_died_is_replaced_and_its_call_ends() {
        replaced(Fault.CALLBACK_NEVER_COMES);
    }

    @Test
    void a_producer_that_never_returns_from_send_is_replaced_and_its_call_ends() {
        replaced(Fault.SEND_NEVER_RETURNS);
    }

    @Test
    void a_producer_that_cannot_even_be_closed_is_replaced_and_its_call_ends() {
        replaced(Fault.NEITHER_COMES_NOR_CLOSES);
    }

    @Test
    void a_producer_that_cannot_be_made_fails_its_call_and_is_made_again() {
        replaced(Fault.CANNOT_BE_MADE);
    }

    private void replaced(Fault fault) {
        // Given
        CountDownLatch hung = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        RecordSender faulty = new RecordSender(
                Map.of("bootstrap.servers", bootstrapServers),
                contexts.watchdog(),
                with -> made.incrementAndGet() == 1 ? faulty(fault, with, hung) : new KafkaProducer<>(with));
        StreamId lamp = Kit.lamp(tenant);
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(Topics.OPPORTUNITY_EVENTS, tenant + "/" + lamp.id(), new byte[] {'{', '}'});
        List<RecordSender.Outgoing> one = List.of(new RecordSender.Outgoing(lamp, record));
        double before = overdue("send");

        // When
        CompletableFuture<List<RecordSender.Result>> first = faulty.sendAll(one).subscribeAsCompletionStage();
        CompletableFuture<List<RecordSender.Result>> behind =
                faulty.sendAll(one).subscribeAsCompletionStage();

        // Then
        assertThat(first)
                .succeedsWithin(Duration.ofSeconds(20))
                .satisfies(it -> assertThat(it.getFirst()).isInstanceOf(RecordSender.Result.Failed.class));
        assertThat(behind).succeedsWithin(Duration.ofSeconds(20));
        assertThat(Kit.await(() -> faulty.sendAll(one)).getFirst())
                .isInstanceOf(RecordSender.Result.Acknowledged.class);
        if (fault != Fault.CANNOT_BE_MADE) {
            seen("send", before);
        }
        hung.countDown();
    }

    @SuppressWarnings("unchecked")
    private static Producer<String, byte[]> faulty(Fault fault, Map<String, Object> settings, CountDownLatch hung) {
        if (fault == Fault.CANNOT_BE_MADE) {
            throw new KafkaException("no such host");
        }
        Producer<String, byte[]> real = new KafkaProducer<>(settings);
        return (Producer<String, byte[]>) Proxy.newProxyInstance(
                Producer.class.getClassLoader(), new Class<?>[] {Producer.class}, (_, method, arguments) -> {
                    switch (method.getName()) {
                        case "send" -> {
                            if (fault == Fault.SEND_NEVER_RETURNS) {
                                hung.await();
                            }
                            return new CompletableFuture<>();
                        }
                        case "close" -> {
                            if (fault == Fault.NEITHER_COMES_NOR_CLOSES) {
                                hung.await();
                            }
                            real.close(Duration.ZERO);
                            return null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    @Test
    void a_relay_whose_producer_died_goes_on_with_another() {
        // Given
        StreamId lamp = Kit.lamp(tenant);
        kit.append(lamp, 0, 3);
        AtomicInteger made = new AtomicInteger();
        CountDownLatch hung = new CountDownLatch(1);
        RecordSender faulty = new RecordSender(
                Map.of("bootstrap.servers", bootstrapServers),
                contexts.watchdog(),
                with -> made.incrementAndGet() == 1
                        ? faulty(Fault.CALLBACK_NEVER_COMES, with, hung)
                        : new KafkaProducer<>(with));

        // When
        start(
                Outbox.Target.KAFKA,
                toKafka(publisher, faulty, _ -> Uni.createFrom().voidItem()));

        // Then
        drained("KAFKA");
        assertThat(Kit.firstOccurrences(topic(), lamp)).isEqualTo(Kit.upTo(3));
        assertThat(made).hasValueGreaterThan(1);
    }

    // ---- words

    private interface Deviation {
        @Nullable
        Uni<Publication> of(Tx tx, StoredEvent event);
    }

    /** As the kit does, except for what the deviation gives. */
    private Publisher publishing(Deviation deviation) {
        return new Publisher() {
            @Override
            public String service() {
                return publisher.service();
            }

            @Override
            public Uni<Publication> publish(Tx tx, StoredEvent event) {
                return Objects.requireNonNullElseGet(deviation.of(tx, event), () -> publisher.publish(tx, event));
            }
        };
    }

    private List<ConsumerRecord<String, byte[]>> topic() {
        return kit.topic(Topics.OPPORTUNITY_EVENTS, tenant);
    }

    private int bucket(StreamId lamp) {
        return Outbox.bucket(Outbox.key(tenant, null, lamp.id()));
    }

    private StreamId lampWhere(Function<StreamId, Boolean> fits) {
        StreamId lamp = Kit.lamp(tenant);
        while (!fits.apply(lamp)) {
            lamp = Kit.lamp(tenant);
        }
        return lamp;
    }
}
