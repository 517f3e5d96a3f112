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
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DuePolicyHandlerTest {

    private static final Instant NINE = Instant.parse("2026-11-30T09:00:00Z");
    private static final UUID PERSON = UUID.randomUUID();
    private static final StreamId LAMP = new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID());

    private static final Envelope LIT = new Envelope(
            UUID.randomUUID(),
            "Lit",
            1,
            LAMP,
            PERSON,
            1,
            OccurredAt.at(NINE.minusSeconds(60)),
            NINE.minusSeconds(60),
            Actor.seeker(PERSON),
            Source.USER,
            DayMathTrust.OBSERVED,
            About.NOTHING,
            UUID.randomUUID(),
            null,
            0);

    private static final StreamHistory<String> HISTORY =
            new StreamHistory<>(LAMP, PERSON, List.of(new Recorded<>(LIT, new Stated<>("lit"))));

    /** What a policy was called with. */
    private record Call(Tx tx, Reaction reaction, Due due, StreamHistory<String> history) {}

    private final List<Call> calls = new ArrayList<>();
    private final List<UUID> readers = new ArrayList<>();
    private final Tx tx = new SilentTx(LAMP.tenantId());

    private final class WhenBurntOutThenDark implements DuePolicy<String> {

        @Override
        public PolicyName name() {
            return new PolicyName("WhenBurntOutThenDark");
        }

        @Override
        public String kind() {
            return "burn-out";
        }

        @Override
        public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<String> history) {
            calls.add(new Call(tx, reaction, due, history));
            return Uni.createFrom().voidItem();
        }
    }

    private DuePolicyHandler<String> handler(Instant clock) {
        return new DuePolicyHandler<>(
                (_, _, person) -> {
                    readers.add(person);
                    return Uni.createFrom().item(HISTORY);
                },
                () -> clock,
                new WhenBurntOutThenDark());
    }

    private static Due burnOut(@Nullable UUID person) {
        return Due.of(LIT.eventId(), "burn-out", LAMP, person, NINE);
    }

    @Test
    void the_kind_is_that_of_the_policy() {
        assertThat(handler(NINE).kind()).isEqualTo("burn-out");
    }

    @Test
    void the_policy_gets_the_stream_that_was_read_once_and_a_reaction_to_the_work() {
        // Given
        Due due = burnOut(PERSON);
        Instant later = NINE.plusSeconds(5);

        // When
        handler(later).handle(tx, due).await().indefinitely();

        // Then
        assertThat(readers).containsExactly(PERSON);
        assertThat(calls).containsExactly(new Call(tx, Reaction.of(due, PERSON, HISTORY, later), due, HISTORY));
    }

    @Test
    void the_policy_never_acts_before_the_time_of_the_work() {
        // When
        handler(NINE.minusSeconds(5)).handle(tx, burnOut(PERSON)).await().indefinitely();

        // Then
        assertThat(calls).extracting(it -> it.reaction().now()).containsExactly(NINE);
    }

    @Test
    void work_that_is_for_no_person_is_refused_before_anything_is_read() {
        // Given
        DuePolicyHandler<String> handler = handler(NINE);

        // When, then
        assertThatThrownBy(() -> handler.handle(tx, burnOut(null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("due work of a policy is for a person");
        assertThat(readers).isEmpty();
    }
}
