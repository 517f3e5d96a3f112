package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.setting.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PendingTest {

    private static final Pending QUIET = new Pending(Map.of("advice-service", Map.of("outbox", 0L)), Map.of());
    private static final Pending BUSY = new Pending(Map.of("advice-service", Map.of("outbox", 2L)), Map.of());

    @Test
    void work_is_settled_when_all_counts_are_zero_twice_in_a_row() {
        // Given
        Deque<Pending> answers = new ArrayDeque<>(List.of(BUSY, QUIET, BUSY, QUIET, QUIET, BUSY));
        AtomicInteger asked = new AtomicInteger();
        Supplier<Pending> ask = () -> {
            asked.incrementAndGet();
            return answers.removeFirst();
        };

        // When
        Pending last = Pending.settle(ask, Duration.ofSeconds(30));

        // Then
        assertThat(last.isQuiet()).isTrue();
        assertThat(asked).hasValue(5);
    }

    @Test
    void work_pending_after_the_deadline_is_shown_by_service_and_kind() {
        // When
        Pending last = Pending.settle(() -> BUSY, Duration.ofMillis(300));

        // Then
        assertThat(last.isQuiet()).isFalse();
        assertThat(last.table()).contains("outbox").containsPattern("advice-service +2");
    }

    @Test
    void every_number_of_an_answer_counts_and_a_service_that_does_not_answer_is_not_quiet() {
        // Given
        Vertx vertx = Vertx.vertx();
        int port = Ports.anyFree();
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request ->
                        request.response().end("{\"outbox\":0,\"lag\":{\"onward.advice.events\":3},\"note\":\"x\"}"))
                .listen(port, Ports.HOST)
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        // When
        Pending pending = Pending.ask(Map.of(
                "opportunity-service", URI.create("http://127.0.0.1:" + port),
                "advice-service", URI.create("http://127.0.0.1:" + Ports.anyFree())));

        // Then
        assertThat(pending.counts())
                .containsEntry("opportunity-service", Map.of("outbox", 0L, "lag.onward.advice.events", 3L));
        assertThat(pending.silent()).containsOnlyKeys("advice-service");
        assertThat(pending.isQuiet()).isFalse();
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
