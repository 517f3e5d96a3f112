package dev.onward.notification.reaction;

import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.DueReactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.stream.notification.domain.NotificationFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What becomes of a notification once its time has come. */
@ApplicationScoped
class DueHandlers {

    @Produces
    @Singleton
    DueHandler notification(
            DueReactions reactions, StreamType<NotificationFact, ?> type, WhenNotificationIsDueThenDeliver policy) {
        return reactions.handler(type, policy);
    }
}
