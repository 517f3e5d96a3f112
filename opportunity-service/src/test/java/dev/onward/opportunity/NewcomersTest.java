package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Requests whose token nobody has verified yet have one share together, and take nothing from anybody else. */
@QuarkusTest
@TestProfile(NewcomersTest.One.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewcomersTest implements Stack {

    /** One newcomer a second, and another one if they wait. */
    public static final class One implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.rate.newcomers", "1", "onward.rate.longest-wait", "1S");
        }
    }

    private final Api seeker = Api.seeker();

    private static List<Answer> strangers(int count) {
        List<Future<Answer>> asked;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            asked = IntStream.range(0, count)
                    .mapToObj(i -> together.submit(() -> RawHttp.ask(
                            "GET /opportunity/v1/searches HTTP/1.1",
                            i % 2 == 0 ? List.of() : List.of("Authorization: Bearer a.b." + UUID.randomUUID()))))
                    .toList();
        }
        // Closed, it has waited for all of them.
        return asked.stream().map(Future::resultNow).toList();
    }

    @Test
    void a_flood_without_tokens_or_with_made_up_ones_stops_nobody_whose_token_is_known() {
        // Given
        seeker.search();
        List<Integer> seekers = new ArrayList<>();

        // When
        List<Answer> strangers = strangers(20);
        for (int i = 0; i < 20; i++) {
            seekers.add(seeker.request().get("/opportunity/v1/searches").statusCode());
        }

        // Then
        assertThat(seekers).containsOnly(200);
        assertThat(strangers).extracting(Answer::status).containsOnly(401, 429);
        assertThat(strangers)
                .filteredOn(answer -> answer.status() == 429)
                .hasSizeGreaterThan(10)
                .allSatisfy(answer -> {
                    JsonObject problem = new JsonObject(answer.body());
                    assertThat(problem.getString("type")).endsWith("/too-often");
                    assertThat(problem.getString("whose")).isEqualTo("replica");
                    assertThat(problem.getInteger("limit")).isEqualTo(1);
                    assertThat(problem.getInteger("asked")).isGreaterThan(1);
                    assertThat(answer.header("Retry-After")).get().asString().matches("[1-9]");
                });
    }
}
