package dev.onward.eventsourcing.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PolicyNamesTest {

    /** A policy. */
    private static final class WhenDarkThenLight implements Policy<String> {

        @Override
        public PolicyName name() {
            return PolicyName.of(WhenDarkThenLight.class);
        }

        @Override
        public Set<String> types() {
            return Set.of("SunSet");
        }

        @Override
        public Uni<Void> on(Tx tx, Reaction reaction, String seen) {
            return Uni.createFrom().voidItem();
        }
    }

    /** What stands in another package. */
    private static final class Elsewhere {

        /** A policy on due work. */
        private static final class WhenDarkThenLight implements DuePolicy<String> {

            @Override
            public PolicyName name() {
                return PolicyName.of(WhenDarkThenLight.class);
            }

            @Override
            public String kind() {
                return "dark";
            }

            @Override
            public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<String> history) {
                return Uni.createFrom().voidItem();
            }
        }
    }

    private final PolicyNames names = new PolicyNames();

    @Test
    void a_policy_and_one_on_due_work_with_one_name_are_refused() {
        // Given
        names.take(new WhenDarkThenLight());

        // When, Then
        assertThatThrownBy(() -> names.take(new Elsewhere.WhenDarkThenLight()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two policies are named WhenDarkThenLight, " + WhenDarkThenLight.class.getName() + " and "
                        + Elsewhere.WhenDarkThenLight.class.getName()
                        + ": the ids of what they propose would be the same. Rename the newer class.");
    }

    @Test
    void one_that_is_taken_twice_is_one() {
        // Given
        WhenDarkThenLight policy = new WhenDarkThenLight();

        // When
        names.take(policy);
        names.take(policy);

        // Then
        assertThat(names.all()).containsExactly("WhenDarkThenLight");
    }

    @Test
    void a_policy_that_no_subscription_calls_is_refused() {
        // Given
        WhenDarkThenLight policy = new WhenDarkThenLight();
        names.take(policy);

        // When, Then
        assertThatThrownBy(() -> names.requireCalled(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy WhenDarkThenLight never runs: no subscription calls it."
                        + " Add it to the list of the …Reactions class of what it reacts to.");
    }

    @Test
    void a_policy_that_no_due_work_calls_is_refused() {
        // Given
        Elsewhere.WhenDarkThenLight policy = new Elsewhere.WhenDarkThenLight();
        names.take(policy);

        // When, Then
        assertThatThrownBy(() -> names.requireCalled(policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("policy WhenDarkThenLight never runs: no due work calls it."
                        + " Make its handler in the DueHandlers class of its service.");
    }

    @Test
    void a_policy_that_a_subscription_calls_is_not_refused() {
        // Given
        WhenDarkThenLight policy = new WhenDarkThenLight();
        names.takeCalled(policy);

        // When, Then
        assertThatCode(() -> names.requireCalled(policy)).doesNotThrowAnyException();
    }

    @Test
    void a_policy_that_due_work_calls_is_not_refused() {
        // Given
        Elsewhere.WhenDarkThenLight policy = new Elsewhere.WhenDarkThenLight();
        names.takeCalled(policy);

        // When, Then
        assertThatCode(() -> names.requireCalled(policy)).doesNotThrowAnyException();
    }
}
