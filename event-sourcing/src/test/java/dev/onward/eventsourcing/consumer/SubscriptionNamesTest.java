package dev.onward.eventsourcing.consumer;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SubscriptionNamesTest {

    private static Subscription named(String consumer) {
        return new Subscription(
                consumer,
                "opportunity",
                Set.of("Lit"),
                (_, _) -> Uni.createFrom().voidItem());
    }

    @Test
    void two_subscriptions_with_one_name_are_refused() {
        assertThatThrownBy(() -> ParkedRetry.requireNamesOfTheirOwn(List.of(named("lamps"), named("lamps"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("two subscriptions are named lamps: they would move the same cursors");
    }

    @Test
    void subscriptions_with_names_of_their_own_are_taken() {
        assertThatCode(() -> ParkedRetry.requireNamesOfTheirOwn(List.of(named("lamps"), named("rooms"))))
                .doesNotThrowAnyException();
    }
}
