package dev.onward.opportunity.reaction;

import dev.onward.contracts.notification.NotificationEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
import jakarta.enterprise.context.ApplicationScoped;

/** An event of notification-service is put on the timeline, and nothing follows from it. */
@ApplicationScoped
class NotificationReactions {

    private final Reactions reactions;
    private final ForeignTimeline timeline;

    NotificationReactions(Reactions reactions, ForeignTimeline timeline) {
        this.reactions = reactions;
        this.timeline = timeline;
    }

    public Subscription subscription() {
        return reactions.subscription(timeline.source("notification", Codec.published(NotificationEvent.class)));
    }
}
