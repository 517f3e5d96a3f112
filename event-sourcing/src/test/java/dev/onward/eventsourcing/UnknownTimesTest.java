package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UnknownTimesTest {

    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final Instant TOLD = Instant.parse("2026-11-02T09:00:00Z");
    private static final Instant TOLD_LATER = Instant.parse("2026-11-05T09:00:00Z");
    private static final OccurredAt MARCH = OccurredAt.on(LocalDate.parse("2026-03-05"));
    private static final OccurredAt APRIL = OccurredAt.on(LocalDate.parse("2026-04-02"));

    private static final StreamHistory<String> EMPTY =
            StreamHistory.empty(new StreamId(PERSON, "sample", PERSON), PERSON);

    private static Proposal<String> told(String fact, OccurredAt occurredAt, Instant when) {
        return Proposal.of(Ids.derived(PERSON, fact), fact, occurredAt, when, Actor.seeker(PERSON));
    }

    private static List<String> order(StreamHistory<String> history) {
        return EffectiveHistory.of(history).facts().stream()
                .map(Effective::fact)
                .toList();
    }

    @Test
    void an_opening_fact_of_unknown_time_comes_first() {
        // Given
        StreamHistory<String> history = EMPTY.plus(told("begun", OccurredAt.unknown(), TOLD));

        // When
        StreamHistory<String> grown = history.plus(told("went on", MARCH, TOLD_LATER));

        // Then
        assertThat(order(grown)).containsExactly("begun", "went on");
    }

    @Test
    void a_fact_of_unknown_time_stands_before_later_facts_of_its_append() {
        // When
        StreamHistory<String> history = EMPTY.plus(List.of(
                told("begun", OccurredAt.on(LocalDate.parse("2026-01-01")), TOLD),
                told("applied", OccurredAt.unknown(), TOLD),
                told("turned down", APRIL, TOLD),
                told("noted", OccurredAt.unknown(), TOLD)));

        // Then
        assertThat(order(history)).containsExactly("begun", "applied", "turned down", "noted");
        assertThat(EffectiveHistory.of(history).facts())
                .extracting(Effective::sortsAt)
                .containsExactly(
                        Instant.parse("2026-01-01T00:00:00Z"),
                        Instant.parse("2026-04-02T00:00:00Z"),
                        Instant.parse("2026-04-02T00:00:00Z"),
                        TOLD);
    }

    @Test
    void a_fact_of_unknown_time_told_on_a_later_day_stands_where_it_was_recorded() {
        // Given
        StreamHistory<String> history = EMPTY.plus(
                List.of(told("begun", OccurredAt.unknown(), TOLD), told("turned down", OccurredAt.unknown(), TOLD)));

        // When
        StreamHistory<String> grown = history.plus(told("interviewed", MARCH, TOLD_LATER));

        // Then
        assertThat(order(grown)).containsExactly("begun", "interviewed", "turned down");
    }

    @Test
    void as_of_a_day_before_all_that_is_dated_nothing_had_happened() {
        // Given
        StreamHistory<String> history =
                EMPTY.plus(List.of(told("begun", OccurredAt.unknown(), TOLD), told("went on", MARCH, TOLD)));

        // When
        EffectiveHistory<String> before =
                EffectiveHistory.from(Viewpoint.asOf(AsOf.at(Instant.parse("2026-03-04T00:00:00Z"))), history);

        // Then
        assertThat(before.facts()).isEmpty();
    }
}
