package dev.onward.networking.outbound;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.contact.ContactFactCodec;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.stream.followup.FollowUpFactCodec;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.stream.meeting.MeetingFactCodec;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.stream.panel.PanelFactCodec;
import dev.onward.networking.stream.panel.domain.PanelFact;
import dev.onward.networking.stream.proposal.ProposalFactCodec;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.stream.referral.ReferralFactCodec;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The kinds of streams of this service. */
@ApplicationScoped
public class StreamTypes {

    @Produces
    @Singleton
    StreamType<ContactFact, NetworkingEvent> contact() {
        return new StreamType<>(
                "contact",
                ContactFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }

    @Produces
    @Singleton
    StreamType<PanelFact, NetworkingEvent> panel() {
        return new StreamType<>(
                "panel",
                PanelFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }

    @Produces
    @Singleton
    StreamType<ProposalFact, NetworkingEvent> proposal() {
        return new StreamType<>(
                "proposal",
                ProposalFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }

    @Produces
    @Singleton
    StreamType<MeetingFact, NetworkingEvent> meeting() {
        return new StreamType<>(
                "meeting",
                MeetingFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }

    @Produces
    @Singleton
    StreamType<ReferralFact, NetworkingEvent> referral() {
        return new StreamType<>(
                "referral",
                ReferralFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }

    @Produces
    @Singleton
    StreamType<FollowUpFact, NetworkingEvent> followUp() {
        return new StreamType<>(
                "follow-up",
                FollowUpFactCodec.CODEC,
                Codec.published(NetworkingEvent.class),
                NetworkingPublications::of,
                StreamHistory::about);
    }
}
