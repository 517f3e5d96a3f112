package dev.onward.networking.reaction;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * What follows from an event of this service, which comes back from the topic. The policies read the stream as it stands,
 * so events that come late or twice lead to the same.
 */
@ApplicationScoped
class OwnReactions {

    /** What moved. */
    enum Moved {
        /** A proposal to meet somebody was taken up, or not. */
        CONVERSION,
        REFERRAL
    }

    private static final Vocabulary<NetworkingEvent, Moved> WORDS = Vocabulary.<NetworkingEvent, Moved>of(
                    Codec.published(NetworkingEvent.class))
            .passingWord(NetworkingEvent.ConversionAccepted.class, _ -> Moved.CONVERSION)
            .passingWord(NetworkingEvent.ConversionDismissed.class, _ -> Moved.CONVERSION)
            .passingWord(NetworkingEvent.ReferralReceived.class, _ -> Moved.REFERRAL)
            .build();

    static final Set<String> TYPES_OF_CONVERSIONS =
            WORDS.types(NetworkingEvent.ConversionAccepted.class, NetworkingEvent.ConversionDismissed.class);

    static final Set<String> TYPES_OF_REFERRALS = WORDS.types(NetworkingEvent.ReferralReceived.class);

    private final Reactions reactions;
    private final List<Policy<Recorded<Moved>>> policies;

    OwnReactions(
            Reactions reactions,
            WhenConversionIsDecidedThenBeginOrEndFollowUps setCadence,
            WhenReferralReceivedThenAddContact addReferred) {
        this.reactions = reactions;
        this.policies = List.of(setCadence, addReferred);
    }

    public Subscription subscription() {
        return reactions.subscription(
                ForeignSource.of("networking", "networking.own", WORDS),
                Answering.all(Reactions.Reading.by(WORDS), policies));
    }
}
