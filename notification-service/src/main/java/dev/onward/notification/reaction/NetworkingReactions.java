package dev.onward.notification.reaction;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.notification.foreign.networking.NetworkingWords;
import dev.onward.notification.foreign.networking.domain.MeetingSought;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What follows from an event of networking-service: somebody seeks a meeting. Nothing personal in it is opened. */
@ApplicationScoped
class NetworkingReactions {

    private final ForeignSource<NetworkingEvent> source;
    private final Reactions reactions;
    private final List<Policy<Recorded<MeetingSought>>> policies;

    NetworkingReactions(
            ForeignSource<NetworkingEvent> source,
            Reactions reactions,
            WhenMeetingIsSoughtThenLeaveTurndownAlone meetingSought) {
        this.source = source;
        this.reactions = reactions;
        this.policies = List.of(meetingSought);
    }

    public Subscription subscription() {
        return reactions.subscription(source, Answering.all(Reactions.Reading.by(NetworkingWords.WORDS), policies));
    }
}
