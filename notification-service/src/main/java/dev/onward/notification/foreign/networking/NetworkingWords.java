package dev.onward.notification.foreign.networking;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.notification.foreign.networking.domain.MeetingSought;

/** Which events of networking-service are read, and what each means here. */
public final class NetworkingWords {

    /** Whoever takes a choice back later has made it. */
    public static final Vocabulary<NetworkingEvent, MeetingSought> WORDS =
            Vocabulary.<NetworkingEvent, MeetingSought>of(Codec.published(NetworkingEvent.class))
                    .word(NetworkingEvent.ConversionAccepted.class, _ -> new MeetingSought())
                    .word(NetworkingEvent.NetworkingMeetingRequested.class, _ -> new MeetingSought())
                    .asFirstTold()
                    .build();

    private NetworkingWords() {}
}
