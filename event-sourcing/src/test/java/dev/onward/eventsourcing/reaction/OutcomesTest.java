package dev.onward.eventsourcing.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.work.Contention;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class OutcomesTest {

    record AlreadyLit() implements Rejection {}

    private static final PolicyName DARK = new PolicyName("WhenDarkThenLight");
    private static final StreamId LAMP = new StreamId(UUID.randomUUID(), "lamp", UUID.randomUUID());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Outcomes outcomes = new Outcomes(registry);
    private final SilentTx tx = new SilentTx(LAMP.tenantId());

    private double counted(String outcome, String rejection) {
        return registry.get("onward.policy.outcomes")
                .tags("policy", "WhenDarkThenLight", "outcome", outcome, "rejection", rejection)
                .counter()
                .count();
    }

    static Stream<Arguments> settled() {
        return Stream.of(
                Arguments.of(new CommandResult.Done<>(LAMP, List.of(), 1, false), "done", ""),
                Arguments.of(new CommandResult.Done<>(LAMP, List.of(), 1, true), "repeated", ""),
                Arguments.of(new CommandResult.Refused<>(new AlreadyLit(), 0), "refused", "AlreadyLit"),
                Arguments.of(new CommandResult.NotFound<>(), "not-found", ""),
                Arguments.of(new CommandResult.Erased<>(), "erased", ""),
                Arguments.of(new CommandResult.StreamFull<>(1, 2), "stream-full", ""),
                Arguments.of(new CommandResult.StreamTooLarge<>(1, 2), "stream-too-large", ""),
                Arguments.of(new CommandResult.TooLarge<>(0), "too-large", ""),
                Arguments.of(new CommandResult.TooManyFollow<>(1, 2), "too-many-follow", ""),
                Arguments.of(new CommandResult.TooManyNewPeople<>(1, 2), "too-many-new-people", ""),
                Arguments.of(new CommandResult.Misread<>(0, "Lit", ""), "misread", ""));
    }

    @ParameterizedTest
    @MethodSource("settled")
    void a_settled_result_is_counted_after_the_commit(
            CommandResult<Object, AlreadyLit> result, String outcome, String rejection) {
        // When
        outcomes.settle(tx, DARK, result);

        // Then
        assertThat(registry.getMeters()).isEmpty();
        tx.commit();
        assertThat(counted(outcome, rejection)).isEqualTo(1);
    }

    @Test
    void contention_is_thrown_and_never_taken_for_settled() {
        // Given
        CommandResult<Object, AlreadyLit> result = new CommandResult.Contended<>();

        // When, then
        assertThatThrownBy(() -> outcomes.settle(tx, DARK, result))
                .isInstanceOf(Contention.class)
                .hasMessageContaining("WhenDarkThenLight");
        assertThat(registry.getMeters()).isEmpty();
    }

    static Stream<CommandResult<Object, AlreadyLit>> notForPolicies() {
        return Stream.of(
                new CommandResult.InFuture<>(0),
                new CommandResult.VersionMismatch<>(1),
                new CommandResult.KeyReused<>());
    }

    @ParameterizedTest
    @MethodSource("notForPolicies")
    void a_result_that_no_policy_can_meet_is_thrown(CommandResult<Object, AlreadyLit> result) {
        assertThatThrownBy(() -> outcomes.settle(tx, DARK, result)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_unreadable_history_is_thrown() {
        // Given
        HistoryUnreadable unreadable =
                new HistoryUnreadable(UUID.randomUUID(), 1, null, "broken", new IllegalStateException());
        CommandResult<Object, AlreadyLit> result = new CommandResult.Unreadable<>(unreadable);

        // When, then
        assertThatThrownBy(() -> outcomes.settle(tx, DARK, result)).isSameAs(unreadable);
    }
}
