package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.Requester;
import dev.onward.eventsourcing.work.Requests;
import dev.onward.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever a request does in the database is done on its person's account, on whatever thread and however late. */
@QuarkusTest
@TestProfile(RequestSharesTest.Scarce.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class RequestSharesTest implements Stack {

    /** One transaction of a person and two of a tenant, and nobody waits. */
    public static final class Scarce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.admission.person-running", "1",
                    "onward.admission.person-waiting", "0",
                    "onward.admission.tenant-running", "2",
                    "onward.admission.tenant-waiting", "0",
                    "onward.imports.rows-at-once", "10",
                    "onward.reports.wait-for-release", "9S",
                    "onward.timeline.stream.poll", "100MS");
        }
    }

    @Inject
    MeterRegistry meters;

    @Inject
    Transactions transactions;

    private final Api seeker = Api.seeker();

    private int counted() {
        return (int) meters.counter(MetricNames.TRANSACTIONS, MetricNames.OF, "person")
                .count();
    }

    @Test
    void an_export_counts_each_of_its_pieces() {
        // Given
        String search = seeker.search();
        seeker.opportunity(search);
        int before = counted();

        // When
        Response export =
                seeker.request().accept("application/x-ndjson").get("/opportunity/v1/searches/" + search + "/export");

        // Then
        export.then().statusCode(200);
        // Whose it is; the size of the search, its events; the ids of its opportunities, their events.
        assertThat(counted() - before).isEqualTo(5);
    }

    @Test
    void an_upload_counts_each_of_its_steps() {
        // Given
        String search = seeker.search();
        String rows = IntStream.range(0, 35)
                .mapToObj("Company %d,Controller,Applied\n"::formatted)
                .collect(Collectors.joining());
        int before = counted();

        // When
        Response upload = seeker.request()
                .config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .contentType("text/csv")
                .header("Idempotency-Key", "rows")
                .body(("Company,Job Title,Status\n" + rows).getBytes(StandardCharsets.UTF_8))
                .post("/opportunity/v1/searches/" + search + "/imports");

        // Then
        upload.then().statusCode(202);
        // Whether it may come, whether it came before; that it is on its way, four chunks, and the job; the file's
        // layout.
        assertThat(counted() - before).isEqualTo(9);
    }

    @Test
    void a_stream_counts_its_looks_for_as_long_as_it_lasts() {
        // Given
        String search = seeker.search();
        int before = counted();

        // When
        try (EventStream stream =
                EventStream.open(seeker.token(), "/opportunity/v1/searches/" + search + "/timeline", null)) {

            // Then
            assertThat(stream.next().id()).isEqualTo("1");
            Eventually.holds(() -> assertThat(counted() - before).isGreaterThan(10));
        }
    }

    @Test
    void a_report_counts_what_it_asks_and_not_what_is_released_for_everybody() {
        // Given
        Api administrator = Api.of("administrator", seeker.tenant());
        int before = counted();

        // When
        Response report =
                administrator.get("/opportunity/v1/reports/funnel?scope=tenant&from=2026-08-01&to=2026-09-30");

        // Then
        report.then().statusCode(200);
        // The first month, those not released, once more after the release, the answer.
        assertThat(counted() - before).isEqualTo(4);
    }

    @Test
    void a_stream_goes_on_while_its_person_has_no_place_for_it() {
        // Given
        String search = seeker.search();
        try (EventStream stream =
                        EventStream.open(seeker.token(), "/opportunity/v1/searches/" + search + "/timeline", null);
                Holding holding = new Holding()) {
            stream.next();
            holding.placeInTheEndOf(seeker);
            double refused = refused("person");

            // When
            Eventually.holds(() -> assertThat(refused("person")).isGreaterThan(refused + 1));
            holding.end();

            // Then
            Eventually.holds(() -> seeker.opportunity(search));
            assertThat(stream.next().id()).isEqualTo("2");
        }
    }

    @Test
    void too_many_requests_of_a_person_are_answered_with_the_limit_and_what_to_do() throws InterruptedException {
        // Given
        String search = seeker.search();
        try (Holding holding = new Holding()) {
            holding.placeOf(seeker);

            // When
            Response refused = seeker.get("/opportunity/v1/searches/" + search);

            // Then
            refused.then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", "1")
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many-requests"))
                    .body("limit", equalTo(1))
                    .body("asked", equalTo(2))
                    .body("whose", equalTo("person"))
                    .body("detail", startsWith("You have as many requests under way as one person may. Send fewer"));
        }
    }

    @Test
    void too_many_requests_of_a_tenant_are_answered_with_the_limit_and_what_to_do() throws InterruptedException {
        // Given
        String search = seeker.search();
        try (Holding holding = new Holding()) {
            holding.placeOf(Api.seeker(seeker.tenant()));
            holding.placeOf(Api.seeker(seeker.tenant()));

            // When
            Response refused = seeker.get("/opportunity/v1/searches/" + search);

            // Then
            refused.then()
                    .statusCode(429)
                    .header("Retry-After", "1")
                    .body("limit", equalTo(2))
                    .body("asked", equalTo(3))
                    .body("whose", equalTo("tenant"))
                    .body("detail", startsWith("The people of your organization have as many requests under way"));
        }
    }

    private double refused(String share) {
        return meters.counter(MetricNames.REQUESTS_REFUSED, MetricNames.SHARE, share)
                .count();
    }

    /** Transactions that take a place each until they are let go. */
    private final class Holding implements AutoCloseable {

        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final List<CompletableFuture<Void>> held = new ArrayList<>();
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        void placeOf(Api who) {
            CompletableFuture<Boolean> begun = new CompletableFuture<>();
            held.add(CompletableFuture.runAsync(() -> hold(who.tenant(), who.person(), begun), threads));
            assertThat(begun.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
        }

        /** As {@link #placeOf}, of somebody whose stream may have the place when it is asked for. */
        void placeInTheEndOf(Api who) {
            Eventually.holds(() -> {
                CompletableFuture<Boolean> begun = new CompletableFuture<>();
                CompletableFuture<Void> holding =
                        CompletableFuture.runAsync(() -> hold(who.tenant(), who.person(), begun), threads);
                holding.whenComplete((_, _) -> begun.complete(false));
                assertThat(begun.orTimeout(30, TimeUnit.SECONDS).join()).isTrue();
                held.add(holding);
            });
        }

        private void hold(UUID tenant, UUID person, CompletableFuture<Boolean> begun) {
            try {
                VertxContextSupport.subscribeAndAwait(() -> {
                    Context context = Objects.requireNonNull(Vertx.currentContext());
                    Requests.remember(new Requester(tenant, person));
                    return transactions.inTenant(
                            tenant,
                            tx -> tx.sql("select 1")
                                    .run()
                                    .invoke(() -> begun.complete(true))
                                    .chain(() -> Uni.createFrom()
                                            .completionStage(end)
                                            .emitOn(command -> context.runOnContext(_ -> command.run()))));
                });
            } catch (Throwable e) {
                throw new AssertionError(e);
            }
        }

        void end() {
            end.complete(null);
            CompletableFuture.allOf(held.toArray(CompletableFuture[]::new)).join();
        }

        @Override
        public void close() {
            end();
            threads.close();
        }
    }
}
