package dev.onward.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasSize;

import dev.onward.opportunity.EventStream.Sent;
import dev.onward.opportunity.view.timeline.TimelineStreams;
import dev.onward.testkit.Eventually;
import dev.onward.testkit.IdentityTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A timeline as it is written. */
@QuarkusTest
@TestProfile(TimelineStreamTest.Lively.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class TimelineStreamTest implements Stack {

    /** Small batches and a quick heart, so that a test sees several of each. */
    public static final class Lively implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "onward.timeline.stream.poll", "200MS",
                    "onward.timeline.stream.heartbeat", "1S",
                    "onward.timeline.stream.batch", "3",
                    "onward.timeline.stream.most-per-person", "2");
        }
    }

    @Inject
    TimelineStreams streams;

    private final List<EventStream> open = new ArrayList<>();

    private EventStream stream(Api seeker, String search, String lastEventId) {
        return stream(seeker.token(), search, lastEventId);
    }

    private EventStream stream(String token, String search, String lastEventId) {
        EventStream stream = EventStream.open(
                token, "/opportunity/v1/searches/" + search + "/timeline", lastEventId.isEmpty() ? null : lastEventId);
        open.add(stream);
        return stream;
    }

    @AfterEach
    void hangUp() {
        open.forEach(EventStream::close);
    }

    private static List<String> ids(EventStream stream, int count) {
        return IntStream.range(0, count).mapToObj(_ -> stream.next().id()).toList();
    }

    private static List<String> upTo(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toList();
    }

    private static void ask(Api seeker, String opportunity, int times) {
        for (int i = 0; i < times; i++) {
            seeker.tell(opportunity, """
                            {"type": "OpenQuestionRecorded", "topic": "CULTURE", "text": "Who stays?"}
                            """).then().statusCode(201);
        }
    }

    @Test
    void the_stream_gives_existing_lines_and_then_each_new_one_as_the_list_does() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        EventStream stream = stream(seeker, search, "");
        Sent started = stream.next();
        assertThat(stream.response().headers().firstValue("content-type").orElse(""))
                .startsWith("text/event-stream");

        String opportunity = seeker.opportunity(search);
        ask(seeker, opportunity, 5);

        List<Sent> told = new ArrayList<>(List.of(started));
        IntStream.range(0, 6).forEach(_ -> told.add(stream.next()));
        assertThat(told).extracting(Sent::id).isEqualTo(upTo(1, 7));
        List<Map<String, Object>> items = seeker.get("/opportunity/v1/searches/" + search + "/timeline")
                .then()
                .contentType("application/json")
                .body("items", hasSize(7))
                .extract()
                .path("items");
        assertThat(told)
                .extracting(sent -> JsonPath.from(sent.data()).getMap("$"))
                .containsExactlyInAnyOrderElementsOf(items.stream()
                        .map(item -> (Map<Object, Object>) (Map<?, ?>) item)
                        .toList());
        assertThat(told.getLast().data()).contains("Who stays?");
    }

    @Test
    void a_reader_from_the_last_number_on_gets_every_line_exactly_once() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        EventStream first = stream(seeker, search, "");
        ask(seeker, opportunity, 3);
        List<String> got = new ArrayList<>(ids(first, 4));
        first.close();
        ask(seeker, opportunity, 5);

        EventStream second = stream(seeker, search, got.getLast());
        got.addAll(ids(second, 6));
        ask(seeker, opportunity, 1);
        got.add(second.next().id());

        assertThat(got).isEqualTo(upTo(1, 11));
        assertThat(second.hasMore()).isFalse();
    }

    @Test
    void while_nothing_happens_a_comment_says_that_it_lives() {
        Api seeker = Api.seeker();

        EventStream stream = stream(seeker, seeker.search(), "1");

        Eventually.holds(() -> assertThat(stream.comments()).hasSizeGreaterThanOrEqualTo(3));
        assertThat(stream.hasMore()).isFalse();
    }

    @Test
    void anothers_search_does_not_exist() {
        String search = Api.seeker().search();

        EventStream stream = stream(Api.seeker(), search, "");

        assertThat(stream.response().statusCode()).isEqualTo(404);
        assertThat(stream.response().headers().firstValue("content-type").orElse(""))
                .startsWith("application/problem+json");
    }

    @Test
    void a_number_that_is_none_is_refused() {
        Api seeker = Api.seeker();

        assertThat(stream(seeker, seeker.search(), "yesterday").response().statusCode())
                .isEqualTo(400);
    }

    @Test
    void without_a_good_token_there_is_no_stream() {
        Api seeker = Api.seeker();

        String search = seeker.search();
        String stranger = IdentityTestResource.stranger(seeker.tenant(), seeker.person());

        assertThat(stream("nonsense", search, "").response().statusCode()).isEqualTo(401);
        assertThat(stream(stranger, search, "").response().statusCode()).isEqualTo(403);
    }

    @Test
    void the_stream_ends_when_the_service_stops() {
        Api seeker = Api.seeker();
        EventStream stream = stream(seeker, seeker.search(), "");
        stream.next();

        CompletableFuture<Void> all = streams.endAll();

        assertThat(all).succeedsWithin(Duration.ofSeconds(5));
        assertThat(stream.ended()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void the_stream_ends_with_the_token_and_can_be_resumed() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String brief = IdentityTestResource.token(
                seeker.tenant(), seeker.person(), Set.of("seeker"), Map.of(), Duration.ofSeconds(4));

        EventStream stream = stream(brief, search, "");

        assertThat(stream.next().id()).isEqualTo("1");
        assertThat(stream.ended()).succeedsWithin(Duration.ofSeconds(20));
        seeker.opportunity(search);
        assertThat(stream(seeker, search, "1").next().id()).isEqualTo("2");
    }

    @Test
    void a_person_has_so_many_at_once_and_a_closed_one_makes_room() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        EventStream first = stream(seeker, search, "");
        first.next();
        stream(seeker, search, "").next();

        assertThat(stream(seeker, search, "").response().statusCode()).isEqualTo(429);
        assertThat(stream(Api.seeker(seeker.tenant()), search, "").response().statusCode())
                .isEqualTo(404);
        first.close();

        Eventually.holds(() ->
                assertThat(stream(seeker, search, "").response().statusCode()).isEqualTo(200));
    }

    @Test
    void a_request_that_accepts_anything_gets_the_list() {
        Api seeker = Api.seeker();

        seeker.request()
                .accept("*/*")
                .get("/opportunity/v1/searches/" + seeker.search() + "/timeline")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void sixty_streams_at_once_are_admitted_up_to_a_persons_limit() throws ExecutionException, InterruptedException {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();

        // When
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<EventStream>> coming = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                coming.add(threads.submit(() ->
                        EventStream.open(seeker.token(), "/opportunity/v1/searches/" + search + "/timeline", null)));
            }
            for (Future<EventStream> each : coming) {
                EventStream stream = each.get();
                open.add(stream);
                answers.add(stream.response().statusCode());
            }
        }

        // Then
        assertThat(answers).filteredOn(status -> status == 200).hasSize(2);
        assertThat(answers).filteredOn(status -> status == 429).hasSize(58);
        hangUp();
        Eventually.holds(() ->
                assertThat(stream(seeker, search, "").response().statusCode()).isEqualTo(200));
    }
}
