package dev.onward.networking.reaction;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What follows from an event of this service, which comes back from the topic. The policies read the stream as it stands,
 * so events that come late or twice lead to the same.
 */
@ApplicationScoped
class OwnReactions {

    /** That a proposal to meet somebody was taken up, or not. */
    static final Set<String> CONVERSIONS =
            Codec.names(NetworkingEvent.ConversionAccepted.class, NetworkingEvent.ConversionDismissed.class);

    static final Set<String> REFERRALS = Codec.names(NetworkingEvent.ReferralReceived.class);

    private final Reactions reactions;
    private final List<Policy<PublishedEvent>> policies;

    OwnReactions(
            Reactions reactions,
            WhenConversionAcceptedThenSetCadence setCadence,
            WhenReferralReceivedThenAddContact addReferred) {
        this.reactions = reactions;
        this.policies = List.of(setCadence, addReferred);
    }

    public Subscription subscription() {
        Set<String> types = new HashSet<>(Set.of(Codec.FACT_CORRECTED, Codec.FACT_RETRACTED));
        policies.forEach(policy -> types.addAll(policy.types()));
        return new Subscription(
                "networking.own",
                "networking",
                types,
                reactions.passing(types, Reactions.Reading.theEvent(), policies));
    }
}
