package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SpecificationTest {

    private sealed interface Lamp {}

    private record SwitchedOn() implements Lamp {}

    private record SwitchedOff() implements Lamp {}

    private record Warmed() implements Lamp {}

    private sealed interface LampRejection extends Rejection {}

    private record AlreadyOn() implements LampRejection {}

    private record AlreadyOff() implements LampRejection {}

    private final Specification<Lamp, LampRejection> lamp = Specification.of("lamp", SpecificationTest::decide);

    private static Decision<Lamp, LampRejection> decide(Proposal<Lamp> proposal, StreamHistory<Lamp> history) {
        EffectiveHistory<Lamp> effective = EffectiveHistory.of(history.plus(proposal));
        return switch (effective.fold(false, SpecificationTest::evolve)) {
            case Fold.Illegal<Lamp, Boolean, LampRejection> illegal -> Decision.rejected(illegal.rejection());
            case Fold.Legal<Lamp, Boolean, LampRejection> legal ->
                Decision.accepted(
                        legal.state() ? List.of(proposal, proposal.followedBy(1, new Warmed())) : List.of(proposal));
        };
    }

    private static Step<Boolean, LampRejection> evolve(Boolean isOn, Effective<Lamp> fact) {
        return switch (fact.fact()) {
            case SwitchedOn _ -> isOn ? Step.not(new AlreadyOn()) : Step.to(true);
            case SwitchedOff _ -> isOn ? Step.to(false) : Step.not(new AlreadyOff());
            case Warmed _ -> Step.to(isOn);
        };
    }

    @Test
    void a_fact_that_follows_from_an_imported_one_came_with_the_file() {
        lamp.givenNothing().when(Told.<Lamp>now(new SwitchedOn()).imported()).thenAccepted(recorded -> {
            assertThat(recorded).extracting(it -> it.actor().kind()).containsOnly(Actor.Kind.IMPORT);
            assertThat(recorded.getLast().source()).isEqualTo(Source.SYSTEM);
        });
    }

    @Test
    void records_the_proposal_and_what_follows_from_it() {
        lamp.givenNothing().when(new SwitchedOn()).thenRecorded(new SwitchedOn(), new Warmed());
    }

    @Test
    void rejects_with_the_typed_reason() {
        lamp.given(new SwitchedOn()).when(new SwitchedOn()).thenRejected(new AlreadyOn());
    }

    @Test
    void orders_what_is_told_late_by_when_it_happened() {
        lamp.given(Told.at("2026-11-05T10:00:00Z", new SwitchedOn()))
                .given(Told.at("2026-11-05T12:00:00Z", new SwitchedOff()))
                .when(Told.at("2026-11-05T11:00:00Z", new SwitchedOff()))
                .thenRejected(new AlreadyOff());
    }

    @Test
    void decides_a_batch_one_after_the_other_and_names_the_place_of_a_rejection() {
        lamp.when(new SwitchedOn(), new SwitchedOff()).thenRecorded(new SwitchedOn(), new Warmed(), new SwitchedOff());
        lamp.when(new SwitchedOn(), new SwitchedOn()).thenRejected(new AlreadyOn(), 1);
    }

    @Test
    void takes_corrections_and_retractions_by_the_number_of_their_target() {
        lamp.given(new SwitchedOn())
                .when(Told.retracted(1, "SwitchedOn"))
                .thenRecorded(new FactRetracted<>(Specification.id(1), "SwitchedOn", null));
        lamp.given(new SwitchedOn())
                .given(Told.corrected(1, OccurredAt.at(Instant.parse("2026-11-09T00:00:00Z")), new SwitchedOn()))
                .when(Told.at("2026-11-08T00:00:00Z", new SwitchedOff()))
                .thenRejected(new AlreadyOff());
    }

    @Test
    void tells_nothing_before_it_happened() {
        // Given
        StreamHistory<Lamp> history = lamp.given(Told.on("2026-12-24", new SwitchedOn()))
                .given(Told.unknown(new SwitchedOff()))
                .history();

        // Then
        assertThat(history.entries())
                .extracting(r -> r.envelope().recordedAt())
                .containsExactly(Instant.parse("2026-12-24T00:00:00Z"), Instant.parse("2026-12-24T00:01:00Z"));
    }

    @Test
    void fails_where_another_outcome_was_expected() {
        assertThatThrownBy(() -> lamp.when(new SwitchedOn()).thenRecorded(new SwitchedOn()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> lamp.when(new SwitchedOn()).thenRejected(new AlreadyOn()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> lamp.when(new SwitchedOn()).thenNothingHappened())
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() ->
                        lamp.given(new SwitchedOn()).when(new SwitchedOn()).thenRejected(new AlreadyOff()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> lamp.when(new SwitchedOff()).thenRecorded(new SwitchedOff()))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void catches_a_decider_that_answers_differently_the_second_time() {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Specification<Lamp, LampRejection> moody = lamp.decidedBy((proposal, _) -> asked.getAndIncrement() == 0
                ? Decision.accepted(List.of(proposal))
                : Decision.rejected(new AlreadyOn()));

        // Then
        assertThatThrownBy(() -> moody.when(new SwitchedOn())).isInstanceOf(AssertionError.class);
    }
}
