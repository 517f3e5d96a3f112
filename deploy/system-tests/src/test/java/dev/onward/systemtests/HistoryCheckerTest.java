package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.systemtests.HistoryChecker.Observation;
import dev.onward.systemtests.HistoryChecker.Published;
import dev.onward.systemtests.HistoryChecker.Stream;
import dev.onward.systemtests.HistoryChecker.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The checker is trusted because it has caught each fault that it is there to find. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryCheckerTest {

    private static final Stream ONE = new Stream("opportunity", new UUID(1, 1));
    private static final Stream OTHER = new Stream("opportunity", new UUID(1, 2));
    private static final List<Published> LOG = log();

    @Test
    void a_faultless_run_with_repeated_records_is_clean() {
        // Given
        List<Published> topic = new ArrayList<>(LOG);
        topic.addAll(LOG.subList(2, 5));

        // When
        List<Violation> found = check(topic, ids());

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void an_event_lost_on_the_way_to_the_topic_is_found() {
        // Given
        List<Published> topic = new ArrayList<>(LOG);
        Published lost = topic.remove(3);

        // When
        List<Violation> found = check(topic, ids());

        // Then
        assertThat(found).containsExactly(new Violation.NeverPublished(lost));
    }

    @Test
    void two_swapped_events_of_a_stream_are_found() {
        // Given
        List<Published> topic = new ArrayList<>(LOG);
        Collections.swap(topic, 0, 1);

        // When
        List<Violation> found = check(topic, ids());

        // Then
        assertThat(found).containsExactly(new Violation.OutOfOrder(LOG.get(0), 2));
    }

    @Test
    void an_effect_that_was_doubled_is_found() {
        // Given
        List<UUID> effects = ids();
        effects.add(effects.get(4));

        // When
        List<Violation> found = check(LOG, effects);

        // Then
        assertThat(found).containsExactly(new Violation.RepeatedEffect("advice", effects.get(4), 2));
    }

    @Test
    void an_effect_that_never_came_is_found() {
        // Given
        List<UUID> effects = ids();
        UUID missing = effects.remove(5);

        // When
        List<Violation> found = check(LOG, effects);

        // Then
        assertThat(found).containsExactly(new Violation.NoEffect("advice", missing));
    }

    @Test
    void a_record_that_nobody_recorded_is_found_on_the_topic_and_among_the_effects() {
        // Given
        Published foreign = new Published(OTHER, 9, new UUID(9, 9));
        List<Published> topic = new ArrayList<>(LOG);
        topic.add(foreign);
        List<UUID> effects = ids();
        effects.add(foreign.eventId());

        // When
        List<Violation> found = check(topic, effects);

        // Then
        assertThat(found)
                .containsExactlyInAnyOrder(
                        new Violation.Foreign(foreign), new Violation.ForeignEffect("advice", foreign.eventId()));
    }

    @Test
    void an_acknowledged_fact_that_is_not_stored_is_found() {
        // Given
        UUID acknowledged = new UUID(7, 7);
        Set<UUID> told = new HashSet<>(ids());
        told.add(acknowledged);

        // When
        List<Violation> found =
                HistoryChecker.check(new Observation(told, new HashSet<>(ids()), LOG, LOG, Map.of("advice", ids())));

        // Then
        assertThat(found).containsExactly(new Violation.AcknowledgedLost(acknowledged));
    }

    @Test
    void a_gap_in_the_numbers_of_the_log_itself_is_found() {
        // Given
        List<Published> log = new ArrayList<>(LOG);
        Published gone = log.remove(1);
        List<UUID> effects = ids();
        effects.remove(gone.eventId());

        // When
        List<Violation> found =
                HistoryChecker.check(new Observation(Set.of(), Set.of(), log, log, Map.of("advice", effects)));

        // Then
        assertThat(found).containsExactly(new Violation.BrokenNumbering(ONE, List.of(1, 3, 4)));
    }

    private static List<Violation> check(List<Published> topic, List<UUID> effects) {
        Set<UUID> all = new HashSet<>(ids());
        return HistoryChecker.check(new Observation(all, all, LOG, topic, Map.of("advice", effects)));
    }

    private static List<UUID> ids() {
        return new ArrayList<>(LOG.stream().map(Published::eventId).toList());
    }

    private static List<Published> log() {
        List<Published> log = new ArrayList<>();
        for (int n = 1; n <= 4; n++) {
            log.add(new Published(ONE, n, new UUID(2, n)));
        }
        for (int n = 1; n <= 3; n++) {
            log.add(new Published(OTHER, n, new UUID(3, n)));
        }
        return log;
    }
}
