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
class EffectiveHistoryTest {

    private static final UUID PERSON = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final Instant TOLD = Instant.parse("2026-11-02T09:00:00Z");
    private static final StreamHistory<String> EMPTY =
            StreamHistory.empty(new StreamId(PERSON, "sample", PERSON), PERSON);
    private static final EffectiveHistory<String> ONE_TWO_THREE = EffectiveHistory.of(EMPTY.plus(List.of(
            told("three", OccurredAt.at(TOLD)),
            told("one", OccurredAt.at(TOLD.minusSeconds(2))),
            told("two", OccurredAt.at(TOLD.minusSeconds(1))))));

    private static UUID id(String fact) {
        return Ids.derived(PERSON, fact);
    }

    private static Proposal<String> told(String fact, OccurredAt occurredAt) {
        return Proposal.of(id(fact), fact, occurredAt, TOLD, Actor.seeker(PERSON));
    }

    private static List<String> facts(EffectiveHistory<String> history) {
        return history.facts().stream().map(Effective::fact).toList();
    }

    @Test
    void falls_into_what_was_before_a_fact_and_the_rest() {
        assertThat(facts(ONE_TWO_THREE.before(id("two")))).containsExactly("one");
        assertThat(facts(ONE_TWO_THREE.from(id("two")))).containsExactly("two", "three");
    }

    @Test
    void is_wholly_before_a_fact_that_is_not_there() {
        assertThat(facts(ONE_TWO_THREE.before(id("four")))).containsExactly("one", "two", "three");
        assertThat(facts(ONE_TWO_THREE.from(id("four")))).isEmpty();
    }

    @Test
    void another_fact_takes_the_place_of_one_and_of_none_that_is_not_there() {
        // When
        EffectiveHistory<String> other = ONE_TWO_THREE.with(id("two"), "2");

        // Then
        assertThat(facts(other)).containsExactly("one", "2", "three");
        assertThat(other.facts()).extracting(Effective::eventId).containsExactly(id("one"), id("two"), id("three"));
        assertThat(ONE_TWO_THREE.with(id("four"), "4")).isEqualTo(ONE_TWO_THREE);
    }

    @Test
    void the_hour_orders_a_day_unless_a_bare_date_falls_on_it() {
        // Given
        OccurredAt evening = OccurredAt.at(Instant.parse("1969-12-31T20:00:00Z"));
        OccurredAt morning = OccurredAt.at(Instant.parse("1969-12-31T08:00:00Z"));
        StreamHistory<String> byTheHour = EMPTY.plus(List.of(told("evening", evening), told("morning", morning)));

        // When
        StreamHistory<String> withADate =
                byTheHour.plus(told("some time", OccurredAt.on(LocalDate.parse("1969-12-31"))));

        // Then
        assertThat(facts(EffectiveHistory.of(byTheHour))).containsExactly("morning", "evening");
        assertThat(facts(EffectiveHistory.of(withADate))).containsExactly("evening", "morning", "some time");
    }
}
