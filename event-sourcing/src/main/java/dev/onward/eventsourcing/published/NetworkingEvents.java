package dev.onward.eventsourcing.published;

import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.eventsourcing.codec.Codec;

/** The type names and versions under which networking-service publishes; never changed, only added to. */
public final class NetworkingEvents {

    public static final Codec<NetworkingEvent> CODEC = Codec.of(NetworkingEvent.class)
            .type("ContactAdded", 1, NetworkingEvent.ContactAdded.class)
            .type("ContactUpdated", 1, NetworkingEvent.ContactUpdated.class)
            .type("PanelImported", 1, NetworkingEvent.PanelImported.class)
            .type("TurndownConversionProposed", 1, NetworkingEvent.TurndownConversionProposed.class)
            .type("WithdrawalFollowUpProposed", 1, NetworkingEvent.WithdrawalFollowUpProposed.class)
            .type("ConversionAccepted", 1, NetworkingEvent.ConversionAccepted.class)
            .type("ConversionDismissed", 1, NetworkingEvent.ConversionDismissed.class)
            .type("NetworkingMeetingRequested", 1, NetworkingEvent.NetworkingMeetingRequested.class)
            .type("NetworkingMeetingAccepted", 1, NetworkingEvent.NetworkingMeetingAccepted.class)
            .type("NetworkingMeetingDeclined", 1, NetworkingEvent.NetworkingMeetingDeclined.class)
            .type("NetworkingMeetingScheduled", 1, NetworkingEvent.NetworkingMeetingScheduled.class)
            .type("NetworkingMeetingHeld", 1, NetworkingEvent.NetworkingMeetingHeld.class)
            .type("ReferralReceived", 1, NetworkingEvent.ReferralReceived.class)
            .type("ReferralContacted", 1, NetworkingEvent.ReferralContacted.class)
            .type("ReferralConverted", 1, NetworkingEvent.ReferralConverted.class)
            .type("KeepInTouchCadenceSet", 1, NetworkingEvent.KeepInTouchCadenceSet.class)
            .type("CheckInDue", 1, NetworkingEvent.CheckInDue.class)
            .type("CheckInDone", 1, NetworkingEvent.CheckInDone.class)
            .type("CheckInSnoozed", 1, NetworkingEvent.CheckInSnoozed.class)
            .type("CadenceEnded", 1, NetworkingEvent.CadenceEnded.class)
            .build();

    private NetworkingEvents() {}
}
