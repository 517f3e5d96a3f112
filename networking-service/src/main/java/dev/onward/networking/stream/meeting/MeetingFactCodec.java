package dev.onward.networking.stream.meeting;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.networking.stream.meeting.domain.MeetingFact;

/** The type names and versions under which meetings are stored; never changed, only added to. */
public final class MeetingFactCodec {

    public static final Codec<MeetingFact> CODEC = Codec.of(MeetingFact.class)
            .type("NetworkingMeetingRequested", 1, MeetingFact.NetworkingMeetingRequested.class)
            .type("NetworkingMeetingAccepted", 1, MeetingFact.NetworkingMeetingAccepted.class)
            .type("NetworkingMeetingDeclined", 1, MeetingFact.NetworkingMeetingDeclined.class)
            .type("NetworkingMeetingScheduled", 1, MeetingFact.NetworkingMeetingScheduled.class)
            .type("NetworkingMeetingHeld", 1, MeetingFact.NetworkingMeetingHeld.class)
            .build();

    private MeetingFactCodec() {}
}
