package dev.onward.notification.view.inbox;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.contracts.vocabulary.SuppressionReason;
import dev.onward.notification.planning.texts.Letter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A notification as its person sees it.
 *
 * @param title one line
 * @param text in paragraphs
 * @param source the article that the text follows
 * @param dueAt when it is or was due
 * @param shownAt where it stands in the inbox: when it came, or when it comes back
 */
public record InboxItem(
        UUID notificationId,
        NotificationKind kind,
        NotificationChannel channel,

        @Schema(enumeration = {"WAITING", "SUPPRESSED", "DELIVERED", "GIVEN_UP"})
        NotificationRow.State state,

        @Nullable UUID searchId,
        @Nullable UUID opportunityId,
        @Nullable UUID subjectId,
        String title,
        List<String> text,
        @Nullable String source,
        String link,
        Instant dueAt,
        @Nullable SuppressionReason suppressedBecause,
        @Nullable Instant deliveredAt,
        @Nullable Instant shownAt,
        @Nullable Instant snoozedUntil,
        boolean opened,
        boolean actedOn) {

    static InboxItem of(NotificationRow row, Letter letter) {
        return new InboxItem(
                row.key.notificationId(),
                row.kind,
                row.channel,
                row.state,
                row.searchId,
                row.opportunityId,
                row.subjectId,
                letter.subject(),
                letter.paragraphs(),
                letter.source(),
                letter.link(),
                row.dueAt,
                row.suppressedBecause,
                row.deliveredAt,
                row.shownAt,
                row.snoozedUntil,
                row.opened,
                row.actedOn);
    }
}
