package dev.onward.notification.stream.notification;

import dev.onward.contracts.vocabulary.NotificationChannel;
import dev.onward.contracts.vocabulary.NotificationKind;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.stream.notification.domain.Notification;
import dev.onward.notification.stream.notification.domain.NotificationFact.NotificationPlanned;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/**
 * Plans to ask whether a person's address is theirs. Whether it is asked at all is seen when the mail is due: then the
 * address is opened, and the limits look at it.
 */
@ApplicationScoped
public class Confirmations {

    private final NotificationCommandHandler notifications;

    public Confirmations(NotificationCommandHandler notifications) {
        this.notifications = notifications;
    }

    /**
     * To be asked at once.
     *
     * @param occasion asked once for each, such as the event with which the address came, or the day
     */
    public Uni<Void> ask(Tx tx, Reaction reaction, PolicyName policy, String occasion, Instant at) {
        String episode = NotificationKind.CONFIRM_ADDRESS + "/" + occasion;
        UUID notification = Notification.idOf(reaction.personId(), episode, NotificationChannel.MAIL);
        return notifications.propose(
                tx,
                reaction.about(About.NOTHING),
                policy,
                notification,
                Reaction.idAcross(policy, notification, "planned"),
                new NotificationPlanned(
                        NotificationKind.CONFIRM_ADDRESS,
                        NotificationChannel.MAIL,
                        at,
                        episode,
                        reaction.causationId(),
                        null));
    }
}
