package dev.onward.notification.outbound;

import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationActedOn;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationOpened;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSnoozed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stored fact to published event, or deliberately nothing. */
public final class NotificationPublications {

    private NotificationPublications() {}

    public static Optional<NotificationEvent> of(NotificationFact fact) {
        return switch (fact) {
            case NotificationPlanned it ->
                published(
                        it.kind(),
                        new NotificationEvent.NotificationPlanned(
                                it.kind(),
                                it.channel(),
                                it.dueAt(),
                                it.episodeKey(),
                                it.causeEventId(),
                                it.subjectId()));
            case NotificationSuppressed it ->
                published(
                        it.kind(),
                        new NotificationEvent.NotificationSuppressed(
                                recorded(it.kind()), recorded(it.channel()), it.reason()));
            case NotificationDelivered it ->
                published(
                        it.kind(),
                        new NotificationEvent.NotificationDelivered(recorded(it.kind()), recorded(it.channel())));
            case NotificationActedOn it ->
                published(
                        it.kind(),
                        new NotificationEvent.NotificationActedOn(recorded(it.kind()), recorded(it.channel())));
            case NotificationSnoozed it ->
                published(
                        it.kind(),
                        new NotificationEvent.NotificationSnoozed(
                                recorded(it.kind()), recorded(it.channel()), it.until()));
            // How often a mail server said no, and whether a person looked, is nobody else's business.
            case NotificationFailed _, NotificationOpened _ -> Optional.empty();
        };
    }

    /** Mail about the address itself is between its reader and this service. */
    private static Optional<NotificationEvent> published(@Nullable NotificationKind kind, NotificationEvent event) {
        return kind == NotificationKind.CONFIRM_ADDRESS ? Optional.empty() : Optional.of(event);
    }

    /** What a person wants to hear is between them and this service. */
    public static Optional<NotificationEvent> of(PreferencesFact fact) {
        return switch (fact) {
            case PreferencesFact.NotificationPolicySet _,
                    PreferencesFact.AddressConfirmed _,
                    PreferencesFact.MailUnsubscribed _ -> Optional.empty();
        };
    }

    private static NotificationKind recorded(@Nullable NotificationKind derived) {
        return Objects.requireNonNull(derived, "decide fills derived components");
    }

    private static NotificationChannel recorded(@Nullable NotificationChannel derived) {
        return Objects.requireNonNull(derived, "decide fills derived components");
    }
}
