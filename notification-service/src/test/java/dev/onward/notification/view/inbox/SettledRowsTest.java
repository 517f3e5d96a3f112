package dev.onward.notification.view.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rows a rebuild leaves out, because housekeeping has removed them. */
class SettledRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private final InboxLife life = new InboxLife(Duration.ofDays(400));

    private boolean isOver(
            NotificationRow.State state,
            int dueAgo,
            @Nullable Integer deliveredAgo,
            @Nullable Integer snoozedUntilAgo) {
        NotificationRow row = new NotificationRow(
                new NotificationRow.Key(UUID.randomUUID(), 1, UUID.randomUUID()),
                UUID.randomUUID(),
                new NotificationPlanned(
                        NotificationKind.ADVICE_READY,
                        NotificationChannel.IN_APP,
                        NOW.minus(Duration.ofDays(dueAgo)),
                        "episode",
                        UUID.randomUUID(),
                        null));
        row.state = state;
        row.deliveredAt = deliveredAgo == null ? null : NOW.minus(Duration.ofDays(deliveredAgo));
        row.snoozedUntil = snoozedUntilAgo == null ? null : NOW.minus(Duration.ofDays(snoozedUntilAgo));
        return life.isOver(row, NOW);
    }

    @Test
    void a_settled_row_is_over_when_all_that_it_says_is_older_than_its_life() {
        // When, Then
        assertThat(isOver(NotificationRow.State.SUPPRESSED, 401, null, null)).isTrue();
        assertThat(isOver(NotificationRow.State.SUPPRESSED, 399, null, null)).isFalse();
        assertThat(isOver(NotificationRow.State.DELIVERED, 402, 401, null)).isTrue();
        assertThat(isOver(NotificationRow.State.DELIVERED, 402, 399, null)).isFalse();
        assertThat(isOver(NotificationRow.State.DELIVERED, 402, 401, 10)).isFalse();
        assertThat(isOver(NotificationRow.State.GIVEN_UP, 401, null, null)).isTrue();
    }

    @Test
    void a_waiting_notification_is_never_settled() {
        // When, Then
        assertThat(isOver(NotificationRow.State.WAITING, 900, null, null)).isFalse();
    }
}
