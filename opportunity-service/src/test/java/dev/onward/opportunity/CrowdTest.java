package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Many at once, and one who only wants to go on with their own. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CrowdTest implements Stack {

    private static final String NOTE = """
            {"type": "FitNoteRecorded", "topic": "MANAGER", "direction": "THEIRS_FOR_ME", "polarity": "NEUTRAL",
             "evidenceKind": "IMPRESSION", "text": "a note"}
            """;

    @Inject
    SystemDatabase system;

    @Test
    void two_hundred_writers_of_one_person_to_one_stream_keep_no_bystander_from_theirs()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Api crowd = Api.seeker();
        String crowded = crowd.opportunity(crowd.search());
        Api bystander = Api.seeker();
        String own = bystander.opportunity(bystander.search());

        // When
        List<Response> toCrowd = new ArrayList<>();
        List<Response> toBystander = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
            List<Future<Response>> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                flood.add(threads.submit(() -> crowd.tell(crowded, NOTE)));
            }
            for (int i = 0; i < 20; i++) {
                toBystander.add(bystander.tell(own, NOTE));
            }
            for (Future<Response> each : flood) {
                toCrowd.add(each.get(60, TimeUnit.SECONDS));
            }
        }

        // Then
        assertThat(toBystander).extracting(Response::statusCode).containsOnly(201);
        assertThat(toCrowd.stream().map(Response::statusCode).collect(Collectors.toSet()))
                .isSubsetOf(201, 409, 429)
                .contains(201);
        long recorded = toCrowd.stream().filter(it -> it.statusCode() == 201).count();
        assertThat(crowd.get("/opportunity/v1/opportunities/" + crowded + "/history")
                        .<List<Object>>path("facts.findAll { it.type == 'FitNoteRecorded' }"))
                .hasSize((int) recorded);
        toCrowd.stream()
                .filter(it -> it.statusCode() == 429)
                .limit(1)
                .forEach(refused -> refused.then()
                        .header("Retry-After", "1")
                        .contentType("application/problem+json")
                        .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/too-many-requests"))
                        .body("limit", equalTo(32))
                        .body("whose", equalTo("person"))
                        .body("asked", greaterThan(0)));
        toCrowd.stream()
                .filter(it -> it.statusCode() == 409)
                .limit(1)
                .forEach(busy -> busy.then().header("Retry-After", "1"));
    }

    @Test
    void eight_at_once_of_one_person_are_all_served()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();

        // When
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Integer>> told = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                told.add(threads.submit(() -> {
                    seeker.opportunity(search);
                    return 201;
                }));
            }
            for (Future<Integer> each : told) {
                answers.add(each.get(60, TimeUnit.SECONDS));
            }
        }

        // Then
        assertThat(answers).containsOnly(201);
    }

    @Test
    void a_writer_to_a_locked_stream_is_told_so_within_a_second()
            throws ExecutionException, InterruptedException, TimeoutException {
        // Given
        Api seeker = Api.seeker();
        String opportunity = seeker.opportunity(seeker.search());
        CountDownLatch answered = new CountDownLatch(1);
        CountDownLatch held = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> holder = threads.submit(() -> system.inTransaction(connection -> hold(connection, opportunity)
                            .invoke(held::countDown)
                            .flatMap(_ -> Uni.createFrom()
                                    .item(answered)
                                    .emitOn(threads)
                                    .invoke(CrowdTest::await)))
                    .await()
                    .atMost(Duration.ofSeconds(30)));
            await(held);

            // When
            long begin = System.nanoTime();
            Response busy = seeker.tell(opportunity, NOTE);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            answered.countDown();
            holder.get(30, TimeUnit.SECONDS);

            // Then
            busy.then()
                    .statusCode(409)
                    .header("Retry-After", "1")
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/contended"));
            // Generous: the machine of a test is busy. Without a limit it would have been the holder's 30 s.
            assertThat(took).isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
            Eventually.holds(() -> seeker.tell(opportunity, NOTE).then().statusCode(201));
        }
    }

    private static Uni<Void> hold(SqlConnection connection, String opportunity) {
        return connection
                .preparedQuery("select 1 from stream where stream_id = $1 for update")
                .execute(Tuple.of(UUID.fromString(opportunity)))
                .replaceWithVoid();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
