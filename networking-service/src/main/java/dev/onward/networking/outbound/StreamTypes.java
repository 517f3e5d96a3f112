package dev.onward.networking.outbound;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.stream.contact.domain.PanelFact;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Function;

/** The kinds of streams of this service, as the machinery needs to know them. */
public class StreamTypes {

    @Produces
    @Singleton
    StreamType<ContactFact, NetworkingEvent> contact() {
        return type("contact", ContactFactCodec.CONTACT, NetworkingPublications::of);
    }

    @Produces
    @Singleton
    StreamType<PanelFact, NetworkingEvent> panel() {
        return type("panel", ContactFactCodec.PANEL, NetworkingPublications::of);
    }

    @Produces
    @Singleton
    StreamType<ProposalFact, NetworkingEvent> proposal() {
        return type("proposal", ProposalFactCodec.PROPOSAL, NetworkingPublications::of);
    }

    @Produces
    @Singleton
    StreamType<MeetingFact, NetworkingEvent> meeting() {
        return type("meeting", MeetingFactCodec.MEETING, NetworkingPublications::of);
    }

    @Produces
    @Singleton
    StreamType<ReferralFact, NetworkingEvent> referral() {
        return type("referral", ReferralFactCodec.REFERRAL, NetworkingPublications::of);
    }

    @Produces
    @Singleton
    StreamType<FollowUpFact, NetworkingEvent> followUp() {
        return type("follow-up", FollowUpFactCodec.FOLLOW_UP, NetworkingPublications::of);
    }

    private static <F> StreamType<F, NetworkingEvent> type(
            String kind, Codec<F> facts, Function<F, Optional<NetworkingEvent>> publication) {
        return new StreamType<>(kind, facts, Codec.published(NetworkingEvent.class), publication, StreamTypes::about);
    }

    /** A stream stays about what its first fact was about. */
    private static About about(StreamHistory<?> history) {
        return history.entries().getFirst().envelope().about();
    }
}
