package dev.onward.networking.reaction;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import java.util.Set;

/** Which events of this service are read when they come back, and what each means then. */
final class OwnWords {

    /** What moved. */
    enum Moved {
        /** A proposal to meet somebody was taken up, or not. */
        CONVERSION,
        REFERRAL
    }

    static final Vocabulary<NetworkingEvent, Moved> WORDS = Vocabulary.<NetworkingEvent, Moved>of(
                    Codec.published(NetworkingEvent.class))
            .passingWord(NetworkingEvent.ConversionAccepted.class, _ -> Moved.CONVERSION)
            .passingWord(NetworkingEvent.ConversionDismissed.class, _ -> Moved.CONVERSION)
            .passingWord(NetworkingEvent.ReferralReceived.class, _ -> Moved.REFERRAL)
            .build();

    static final Set<String> TYPES_OF_CONVERSIONS =
            WORDS.types(NetworkingEvent.ConversionAccepted.class, NetworkingEvent.ConversionDismissed.class);

    static final Set<String> TYPES_OF_REFERRALS = WORDS.types(NetworkingEvent.ReferralReceived.class);

    private OwnWords() {}
}
