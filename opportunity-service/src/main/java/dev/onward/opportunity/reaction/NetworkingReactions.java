package dev.onward.opportunity.reaction;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
import jakarta.enterprise.context.ApplicationScoped;

/** An event of networking-service is put on the timeline, and nothing follows from it. */
@ApplicationScoped
class NetworkingReactions {

    private final Reactions reactions;
    private final ForeignTimeline timeline;

    NetworkingReactions(Reactions reactions, ForeignTimeline timeline) {
        this.reactions = reactions;
        this.timeline = timeline;
    }

    public Subscription subscription() {
        return reactions.subscription(timeline.source("networking", Codec.published(NetworkingEvent.class)));
    }
}
