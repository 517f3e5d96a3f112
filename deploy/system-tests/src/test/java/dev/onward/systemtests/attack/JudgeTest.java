package dev.onward.systemtests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The judge finds each fault that it is shown, and nothing where there is none. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class JudgeTest {

    private static final Duration EVERY = Duration.ofMillis(100);
    private static final Duration FAST = Duration.ofMillis(20);
    private static final Samples QUIET = new Samples(List.of(FAST, FAST, Duration.ofMillis(40)));

    @Test
    void a_calm_run_has_no_complaints() {
        // Given
        Judge.Seen seen = seen(calm(), List.of());

        // When
        List<String> complaints = Judge.complaints(seen);

        // Then
        assertThat(complaints).isEmpty();
    }

    @Test
    void two_slow_answers_of_a_hundred_are_found() {
        // Given
        List<Moment> moments = calm();
        slow(moments, 40, Duration.ofMillis(301));
        slow(moments, 41, Duration.ofMillis(301));

        // When
        List<String> complaints = Judge.complaints(seen(moments, List.of()));

        // Then
        assertThat(complaints)
                .containsExactly("the 99th percentile of 100 answers is 301 ms; at most 300 ms were asked for");
    }

    @Test
    void the_limit_grows_with_a_slow_quiet_minute() {
        // Given
        Samples slowMachine = new Samples(List.of(Duration.ofMillis(100)));

        // When
        Duration limit = Judge.limit(slowMachine);

        // Then
        assertThat(limit).isEqualTo(Duration.ofMillis(500));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 404, 429, 500, 503})
    void a_request_without_its_answer_is_found(int status) {
        // Given
        List<Moment> moments = calm();
        moments.set(7, new Moment(moments.get(7).meant(), FAST, status, true, null));

        // When
        List<String> complaints = Judge.complaints(seen(moments, List.of()));

        // Then
        assertThat(complaints).containsExactly("1 requests were not answered as they should: [" + status + "]");
    }

    @Test
    void a_fact_that_arrives_late_is_found() {
        // Given
        List<Moment> moments = calm();
        Map<String, Long> arrived = arrived(moments);
        arrived.merge("event-8", Duration.ofMillis(2_100).toNanos(), Long::sum);

        // When
        List<String> complaints =
                Judge.complaints(new Judge.Seen(QUIET, moments, Map.of("the topic", arrived), List.of()));

        // Then
        assertThat(complaints)
                .containsExactly("facts reached the topic only after up to 2105 ms (99th percentile 2105 ms)");
    }

    @Test
    void a_fact_that_never_arrives_is_found() {
        // Given
        List<Moment> moments = calm();
        Map<String, Long> arrived = arrived(moments);
        arrived.remove("event-8");

        // When
        List<String> complaints =
                Judge.complaints(new Judge.Seen(QUIET, moments, Map.of("the topic", arrived), List.of()));

        // Then
        assertThat(complaints).containsExactly("1 facts never reached the topic");
    }

    @Test
    void an_outage_excuses_slow_answers_and_refusals_that_say_when_to_come_back() {
        // Given
        List<Moment> moments = calm();
        slow(moments, 40, Duration.ofSeconds(3));
        moments.set(41, new Moment(moments.get(41).meant(), FAST, 503, true, null));
        Moment.Outage outage = new Moment.Outage(
                moments.get(39).meant(),
                moments.get(50).meant() + Duration.ofSeconds(5).toNanos());

        // When
        List<String> complaints = Judge.complaints(seen(moments, List.of(outage)));

        // Then
        assertThat(complaints).isEmpty();
    }

    @Test
    void an_outage_does_not_excuse_a_server_error() {
        // Given
        List<Moment> moments = calm();
        moments.set(41, new Moment(moments.get(41).meant(), FAST, 500, false, null));
        Moment.Outage outage =
                new Moment.Outage(moments.get(39).meant(), moments.get(50).meant());

        // When
        List<String> complaints = Judge.complaints(seen(moments, List.of(outage)));

        // Then
        assertThat(complaints).containsExactly("an outage was answered 500 instead of 503 with Retry-After");
    }

    @Test
    void silence_is_no_calm() {
        // When
        List<String> complaints = Judge.complaints(seen(List.of(), List.of()));

        // Then
        assertThat(complaints).containsExactly("nothing was answered");
    }

    /** A hundred answers, one in four a fact. */
    private static List<Moment> calm() {
        return new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> new Moment(
                        i * EVERY.toNanos(), FAST, i % 4 == 0 ? 201 : 200, false, i % 4 == 0 ? "event-" + i : null))
                .toList());
    }

    private static void slow(List<Moment> moments, int index, Duration took) {
        Moment it = moments.get(index);
        moments.set(index, new Moment(it.meant(), took, it.status(), false, it.eventId()));
    }

    /** Each five milliseconds after its answer. */
    private static Map<String, Long> arrived(List<Moment> moments) {
        Map<String, Long> arrived = new HashMap<>();
        for (Moment moment : moments) {
            if (moment.eventId() != null) {
                arrived.put(
                        moment.eventId(),
                        moment.answered() + Duration.ofMillis(5).toNanos());
            }
        }
        return arrived;
    }

    private static Judge.Seen seen(List<Moment> moments, List<Moment.Outage> outages) {
        return new Judge.Seen(QUIET, moments, Map.of("the topic", arrived(moments)), outages);
    }
}
