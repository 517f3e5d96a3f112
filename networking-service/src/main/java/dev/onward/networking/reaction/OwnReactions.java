package dev.onward.networking.reaction;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What follows from an event of this service, which comes back from the topic. The policies read the stream as it stands,
 * so events that come late or twice lead to the same.
 */
@ApplicationScoped
class OwnReactions {

    private static final Set<String> TYPES = Set.of(
            "ConversionAccepted",
            "ConversionDismissed",
            "ReferralReceived",
            Codec.FACT_CORRECTED,
            Codec.FACT_RETRACTED);

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
        return new Subscription(
                "networking.own",
                "networking",
                TYPES,
                reactions.passing(TYPES, (_, event, _) -> Uni.createFrom().item(Optional.of(event)), policies));
    }
}
