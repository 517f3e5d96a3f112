package dev.onward.networking.outbound;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.networking.stream.contact.domain.ContactFact;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.stream.panel.domain.PanelFact;
import dev.onward.networking.stream.proposal.domain.ProposalFact;
import dev.onward.networking.stream.referral.domain.ReferralFact;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded fact as the other services get it: the only class that knows both. Every fact is published; notes, moods,
 * places and the basis of keeping a name are left out.
 */
public final class NetworkingPublications {

    private NetworkingPublications() {}

    public static Optional<NetworkingEvent> of(ContactFact fact) {
        return Optional.of(
                switch (fact) {
                    case ContactFact.ContactAdded it ->
                        new NetworkingEvent.ContactAdded(
                                recorded(it.contactId()),
                                it.name(),
                                it.role(),
                                it.organization(),
                                it.contactKind(),
                                it.metVia());
                    case ContactFact.ContactUpdated it ->
                        new NetworkingEvent.ContactUpdated(
                                recorded(it.contactId()), it.name(), it.role(), it.organization(), it.contactKind());
                });
    }

    public static Optional<NetworkingEvent> of(PanelFact fact) {
        return Optional.of(
                switch (fact) {
                    case PanelFact.PanelImported it ->
                        new NetworkingEvent.PanelImported(it.interviewId(), it.contactIds());
                });
    }

    public static Optional<NetworkingEvent> of(ProposalFact fact) {
        return Optional.of(
                switch (fact) {
                    case ProposalFact.TurndownConversionProposed it ->
                        new NetworkingEvent.TurndownConversionProposed(
                                it.rejectedEventId(), it.tier(), it.candidates());
                    case ProposalFact.WithdrawalFollowUpProposed it ->
                        new NetworkingEvent.WithdrawalFollowUpProposed(
                                it.withdrewEventId(), it.contactId(), it.steps());
                    case ProposalFact.ConversionAccepted it -> new NetworkingEvent.ConversionAccepted(it.contactIds());
                    case ProposalFact.ConversionDismissed it -> new NetworkingEvent.ConversionDismissed(it.reason());
                });
    }

    public static Optional<NetworkingEvent> of(MeetingFact fact) {
        return Optional.of(
                switch (fact) {
                    case MeetingFact.NetworkingMeetingRequested it ->
                        new NetworkingEvent.NetworkingMeetingRequested(
                                it.contactId(), it.purpose(), it.proposalId(), it.draftId());
                    case MeetingFact.NetworkingMeetingAccepted _ -> new NetworkingEvent.NetworkingMeetingAccepted();
                    case MeetingFact.NetworkingMeetingDeclined _ -> new NetworkingEvent.NetworkingMeetingDeclined();
                    case MeetingFact.NetworkingMeetingScheduled it ->
                        new NetworkingEvent.NetworkingMeetingScheduled(
                                it.startAt(), it.durationMin(), it.zone(), it.format());
                    case MeetingFact.NetworkingMeetingHeld it ->
                        new NetworkingEvent.NetworkingMeetingHeld(
                                it.oneOnOne(),
                                it.rapport(),
                                it.adviceReceived(),
                                it.gapsConfirmed(),
                                it.actionsValidated(),
                                it.alternativeAvenues(),
                                it.referralIds());
                });
    }

    public static Optional<NetworkingEvent> of(ReferralFact fact) {
        return Optional.of(
                switch (fact) {
                    case ReferralFact.ReferralReceived it ->
                        new NetworkingEvent.ReferralReceived(
                                it.fromContactId(),
                                it.toContact(),
                                it.organization(),
                                it.viaMeetingId(),
                                it.rootEventId(),
                                it.opportunityId());
                    case ReferralFact.ReferralContacted it ->
                        new NetworkingEvent.ReferralContacted(it.channel(), it.draftId());
                    case ReferralFact.ReferralConverted it -> new NetworkingEvent.ReferralConverted(it.opportunityId());
                });
    }

    public static Optional<NetworkingEvent> of(FollowUpFact fact) {
        return Optional.of(
                switch (fact) {
                    case FollowUpFact.KeepInTouchCadenceSet it ->
                        new NetworkingEvent.KeepInTouchCadenceSet(
                                it.contactId(), it.afterDays(), it.everyDays(), it.until(), it.proposalId());
                    case FollowUpFact.CheckInDue it ->
                        new NetworkingEvent.CheckInDue(it.contactId(), it.ordinal(), it.dueOn());
                    case FollowUpFact.CheckInDone it ->
                        new NetworkingEvent.CheckInDone(it.hireWorkedOut(), it.openingHeard());
                    case FollowUpFact.CheckInSnoozed it -> new NetworkingEvent.CheckInSnoozed(it.until());
                    case FollowUpFact.CadenceEnded it -> new NetworkingEvent.CadenceEnded(it.reason());
                });
    }

    /** A derived component, which the decider has filled. */
    private static UUID recorded(@Nullable UUID derived) {
        return Objects.requireNonNull(derived);
    }
}
