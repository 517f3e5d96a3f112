package dev.onward.opportunity.reaction;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
import jakarta.enterprise.context.ApplicationScoped;

/** An event of advice-service is put on the timeline, and nothing follows from it. */
@ApplicationScoped
class AdviceReactions {

    private final Reactions reactions;
    private final ForeignTimeline timeline;

    AdviceReactions(Reactions reactions, ForeignTimeline timeline) {
        this.reactions = reactions;
        this.timeline = timeline;
    }

    public Subscription subscription() {
        return reactions.subscription(timeline.source("advice", Codec.published(AdviceEvent.class)));
    }
}
