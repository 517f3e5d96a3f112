package dev.onward.networking.reaction;

import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What follows from an event of this service, which comes back from the topic. The policies read the stream as it stands,
 * so events that come late or twice lead to the same.
 */
@ApplicationScoped
class OwnReactions {

    private final Reactions reactions;
    private final List<Policy<Recorded<OwnWords.Moved>>> policies;

    OwnReactions(
            Reactions reactions,
            WhenConversionIsDecidedThenBeginOrEndFollowUps setCadence,
            WhenReferralReceivedThenAddContact addReferred) {
        this.reactions = reactions;
        this.policies = List.of(setCadence, addReferred);
    }

    public Subscription subscription() {
        return reactions.subscription(
                ForeignSource.of("networking", "networking.own", OwnWords.WORDS),
                Answering.all(Reactions.Reading.by(OwnWords.WORDS), policies));
    }
}
