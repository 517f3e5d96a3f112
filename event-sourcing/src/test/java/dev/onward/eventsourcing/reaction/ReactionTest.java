package dev.onward.eventsourcing.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.stream.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReactionTest {

    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();
    private static final StreamId LAMP = new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID());
    private static final UUID CORRELATION = UUID.randomUUID();
    private static final About ABOUT = About.search(UUID.randomUUID());

    /** Lit by a policy that answered another one. */
    private static final Envelope LIT = new Envelope(
            UUID.randomUUID(),
            "Lit",
            1,
            LAMP,
            PERSON,
            1,
            OccurredAt.at(NOW.minusSeconds(60)),
            NOW.minusSeconds(60),
            Actor.system(PERSON),
            Source.SYSTEM,
            DayMathTrust.OBSERVED,
            ABOUT,
            CORRELATION,
            UUID.randomUUID(),
            2);

    private static Due burnOut(UUID cause) {
        return Due.of(cause, "burn-out", LAMP, PERSON, NOW);
    }

    @Test
    void due_work_goes_on_with_the_chain_of_the_event_that_it_was_scheduled_for() {
        // Given
        StreamHistory<String> history =
                new StreamHistory<>(LAMP, PERSON, List.of(new Recorded<>(LIT, new Stated<>("lit"))));

        // When
        Reaction reaction = Reaction.of(burnOut(LIT.eventId()), PERSON, history, NOW);

        // Then
        assertThat(reaction.origin()).isEqualTo(new Origin(ABOUT, CORRELATION, LIT.eventId(), 3, null));
    }

    @Test
    void due_work_for_an_event_of_another_stream_is_no_cause() {
        // Given
        UUID elsewhere = UUID.randomUUID();
        StreamHistory<String> history =
                new StreamHistory<>(LAMP, PERSON, List.of(new Recorded<>(LIT, new Stated<>("lit"))));

        // When, then
        assertThatThrownBy(() -> Reaction.of(burnOut(elsewhere), PERSON, history, NOW))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "burn-out was scheduled for event " + elsewhere + ", which is not in stream lamp/" + LAMP.id());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-30T08:59:59Z, 2026-11-30T09:00:00Z",
        "2026-11-30T09:00:00Z, 2026-11-30T09:00:00Z",
        "2026-11-30T09:00:01Z, 2026-11-30T09:00:01Z"
    })
    void due_work_is_done_at_its_time_or_later_whatever_the_clock_says(Instant clock, Instant done) {
        // Given
        StreamHistory<String> history =
                new StreamHistory<>(LAMP, PERSON, List.of(new Recorded<>(LIT, new Stated<>("lit"))));

        // When
        Reaction reaction = Reaction.of(burnOut(LIT.eventId()), PERSON, history, clock);

        // Then
        assertThat(reaction.now()).isEqualTo(done);
        assertThat(reaction.recordedAt()).isEqualTo(NOW);
    }
}
