package dev.onward.notification.stream.notification.domain;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationActedOn;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationDelivered;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationFailed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationOpened;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSnoozed;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationSuppressed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides on one notification. */
public final class NotificationDecider {

    private NotificationDecider() {}

    public static Decision<NotificationFact, NotificationRejection> decide(
            Proposal<NotificationFact> proposal, StreamHistory<NotificationFact> history) {
        return switch (Validation.of(proposal, history, Notification.EVOLUTION, NotificationRejection.Target::new)) {
            case Validation.Illegal<Notification, NotificationRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Validation.Legal<Notification, NotificationRejection> legal ->
                Decision.accepted(List.of(
                        proposal.completed(fact -> complete(fact, legal.before().planned()))));
        };
    }

    /** The same fact with its derived components: what the notification is, so that the fact can be read on its own. */
    private static NotificationFact complete(NotificationFact fact, @Nullable NotificationPlanned planned) {
        NotificationKind kind = planned == null ? null : planned.kind();
        NotificationChannel channel = planned == null ? null : planned.channel();
        return switch (fact) {
            case NotificationPlanned it -> it;
            case NotificationSuppressed it -> it.completed(kind, channel);
            case NotificationDelivered _ -> new NotificationDelivered(kind, channel);
            case NotificationFailed it -> it;
            case NotificationOpened it -> it;
            case NotificationActedOn _ -> new NotificationActedOn(kind, channel);
            case NotificationSnoozed it -> it.completed(kind, channel);
        };
    }
}
