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
