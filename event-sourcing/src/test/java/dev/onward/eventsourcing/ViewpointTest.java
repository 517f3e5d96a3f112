package dev.onward.eventsourcing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ViewpointTest {

    record Never() implements Rejection {}

    private static final Instant EIGHT = Instant.parse("2026-11-30T08:00:00Z");
    private static final Instant NINE = Instant.parse("2026-11-30T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-11-30T10:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();

    private static final Evolution<String, String, Never> LAST =
            Evolution.of("nothing", (_, fact) -> Step.to(fact.fact()));

    /** Lit at eight and dark at nine, both told at nine; at ten it is told that it was dim at nine. */
    private static final StreamHistory<String> LAMP = lamp();

    private static StreamHistory<String> lamp() {
        Proposal<String> lit = told("lit", EIGHT, NINE);
        Proposal<String> dark = told("dark", NINE, NINE);
        Proposal<String> dim = told("", NINE, TEN)
                .saying(new FactCorrected<>(dark.eventId(), "Dark", OccurredAt.at(NINE), "dim", null));
        return StreamHistory.<String>empty(new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID()), PERSON)
                .plus(List.of(lit, dark, dim));
    }

    private static Proposal<String> told(String fact, Instant occurredAt, Instant toldAt) {
        return Proposal.of(UUID.randomUUID(), fact, OccurredAt.at(occurredAt), toldAt, Actor.seeker(PERSON));
    }

    @Test
    void now_all_is_known_of_all_time() {
        assertThat(LAMP.state(LAST, Viewpoint.NOW)).isEqualTo("dim");
    }

    @Test
    void as_of_a_time_nothing_has_happened_later() {
        assertThat(LAMP.state(LAST, Viewpoint.asOf(AsOf.at(EIGHT)))).isEqualTo("lit");
    }

    @Test
    void at_a_time_nothing_is_known_that_was_recorded_later() {
        assertThat(LAMP.state(LAST, Viewpoint.knownAt(NINE))).isEqualTo("dark");
    }

    @Test
    void both_times_hold_at_once() {
        assertThat(LAMP.state(LAST, new Viewpoint(AsOf.at(NINE), EIGHT))).isEqualTo("nothing");
    }
}
