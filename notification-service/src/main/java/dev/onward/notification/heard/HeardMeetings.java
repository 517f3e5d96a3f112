package dev.onward.notification.heard;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.published.NetworkingEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** That somebody was sought to meet after a turndown. */
@ApplicationScoped
public class HeardMeetings implements Hearing<NetworkingEvent> {

    @Override
    public String source() {
        return "networking";
    }

    @Override
    public String consumer() {
        return "notification.networking";
    }

    @Override
    public Codec<NetworkingEvent> codec() {
        return NetworkingEvents.CODEC;
    }

    /** A choice taken back later changes nothing: they made it. */
    @Override
    public Set<String> types() {
        return Set.of("ConversionAccepted", "NetworkingMeetingRequested");
    }
}
