package dev.onward.contracts.networking;

import dev.onward.contracts.EventType;
import dev.onward.contracts.Personal;
import dev.onward.contracts.Personal.Subject;
import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.contracts.vocabulary.Channel;
import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.ContactKind;
import dev.onward.contracts.vocabulary.ConversionCandidate;
import dev.onward.contracts.vocabulary.DismissalReason;
import dev.onward.contracts.vocabulary.FollowUpStep;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.MeetingPurpose;
import dev.onward.contracts.vocabulary.MetVia;
import dev.onward.contracts.vocabulary.Organization;
import dev.onward.contracts.vocabulary.PersonRef;
import dev.onward.contracts.vocabulary.TurndownTier;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What networking-service publishes on {@link dev.onward.contracts.Topics#NETWORKING_EVENTS}: the payloads only, the
 * envelope travels in {@link dev.onward.contracts.Headers}. Streams are {@code contact/<contact id>}, {@code
 * panel/<interview id>}, {@code proposal/<proposal id>}, {@code meeting/<meeting id>}, {@code referral/<referral id>} and
 * {@code follow-up/<follow-up id>}; an event does not repeat the id of its stream, except for a contact's, whose key
 * its name is under.
 *
 * <p>Beside these types every stream carries FactCorrected and FactRetracted, as opportunity-service's streams do.
 *
 * <p>What a person notes for themselves stays with the service: how they felt, what they noted of answers and check-ins,
 * where they meet, on which basis they keep a name.
 */
public sealed interface NetworkingEvent {

    // ---- the contact stream

    /** Somebody is in the contact book: met on a panel, referred, or entered by hand. */
    @EventType(name = "ContactAdded", version = 1)
    record ContactAdded(
            UUID contactId,
            @Personal(subject = Subject.CONTACT) @Nullable String name,
            @Nullable String role,
            @Nullable Organization organization,
            ContactKind contactKind,
            @Nullable MetVia metVia)
            implements NetworkingEvent {}

    /** What is null stays as it was. */
    @EventType(name = "ContactUpdated", version = 1)
    record ContactUpdated(
            UUID contactId,
            @Personal(subject = Subject.CONTACT) @Nullable String name,
            @Nullable String role,
            @Nullable Organization organization,
            @Nullable ContactKind contactKind)
            implements NetworkingEvent {}

    // ---- the panel stream

    /** @param contactIds the whole panel as now believed; replaces the one before */
    @EventType(name = "PanelImported", version = 1)
    record PanelImported(UUID interviewId, List<UUID> contactIds) implements NetworkingEvent {
        public PanelImported {
            contactIds = List.copyOf(contactIds);
        }
    }

    // ---- the proposal stream

    /**
     * People worth meeting after a turndown, best first. A later one of the same stream replaces it.
     *
     * @param candidates nobody, if nobody is known to have been met
     */
    @EventType(name = "TurndownConversionProposed", version = 1)
    record TurndownConversionProposed(UUID rejectedEventId, TurndownTier tier, List<ConversionCandidate> candidates)
            implements NetworkingEvent {
        public TurndownConversionProposed {
            candidates = List.copyOf(candidates);
        }
    }

    /** Thanks and keeping in touch after a withdrawal that somebody was told of. A later one replaces it. */
    @EventType(name = "WithdrawalFollowUpProposed", version = 1)
    record WithdrawalFollowUpProposed(UUID withdrewEventId, UUID contactId, List<FollowUpStep> steps)
            implements NetworkingEvent {
        public WithdrawalFollowUpProposed {
            steps = List.copyOf(steps);
        }
    }

    /** @param contactIds whom the person chose of those proposed; at least one */
    @EventType(name = "ConversionAccepted", version = 1)
    record ConversionAccepted(List<UUID> contactIds) implements NetworkingEvent {
        public ConversionAccepted {
            contactIds = List.copyOf(contactIds);
        }
    }

    @EventType(name = "ConversionDismissed", version = 1)
    record ConversionDismissed(DismissalReason reason) implements NetworkingEvent {}

    // ---- the meeting stream

    @EventType(name = "NetworkingMeetingRequested", version = 1)
    record NetworkingMeetingRequested(
            UUID contactId,
            MeetingPurpose purpose,
            @Nullable UUID proposalId,
            @Nullable UUID draftId) implements NetworkingEvent {}

    @EventType(name = "NetworkingMeetingAccepted", version = 1)
    record NetworkingMeetingAccepted() implements NetworkingEvent {}

    @EventType(name = "NetworkingMeetingDeclined", version = 1)
    record NetworkingMeetingDeclined() implements NetworkingEvent {}

    /** A later one of the same stream is another appointment in its place. */
    @EventType(name = "NetworkingMeetingScheduled", version = 1)
    record NetworkingMeetingScheduled(
            Instant startAt,
            @Nullable Integer durationMin,
            @Nullable ZoneId zone,
            @Nullable InterviewFormat format) implements NetworkingEvent {}

    /**
     * @param rapport 1 to 5
     * @param gapsConfirmed what is missing, as the contact sees it
     * @param actionsValidated what the person does already and was told is right
     */
    @EventType(name = "NetworkingMeetingHeld", version = 1)
    record NetworkingMeetingHeld(
            boolean oneOnOne,
            @Nullable Integer rapport,
            @Personal @Nullable List<String> adviceReceived,
            List<ConfirmedGap> gapsConfirmed,
            @Personal @Nullable List<String> actionsValidated,
            @Personal @Nullable List<String> alternativeAvenues,
            List<UUID> referralIds)
            implements NetworkingEvent {
        public NetworkingMeetingHeld {
            adviceReceived = adviceReceived == null ? null : List.copyOf(adviceReceived);
            gapsConfirmed = List.copyOf(gapsConfirmed);
            actionsValidated = actionsValidated == null ? null : List.copyOf(actionsValidated);
            alternativeAvenues = alternativeAvenues == null ? null : List.copyOf(alternativeAvenues);
            referralIds = List.copyOf(referralIds);
        }
    }

    // ---- the referral stream

    /** @param toContact always with a contactId */
    @EventType(name = "ReferralReceived", version = 1)
    record ReferralReceived(
            UUID fromContactId,
            PersonRef toContact,
            @Nullable Organization organization,
            @Nullable UUID viaMeetingId,
            @Nullable UUID rootEventId,
            @Nullable UUID opportunityId)
            implements NetworkingEvent {}

    @EventType(name = "ReferralContacted", version = 1)
    record ReferralContacted(
            @Nullable Channel channel, @Nullable UUID draftId) implements NetworkingEvent {}

    @EventType(name = "ReferralConverted", version = 1)
    record ReferralConverted(UUID opportunityId) implements NetworkingEvent {}

    // ---- the follow-up stream

    /**
     * Check-ins fall {@code afterDays} after the day it happened, or every {@code everyDays}. A later one of the same
     * stream replaces it.
     *
     * @param everyDays null exactly where {@code afterDays} is not empty
     */
    @EventType(name = "KeepInTouchCadenceSet", version = 1)
    record KeepInTouchCadenceSet(
            UUID contactId,
            List<Integer> afterDays,
            @Nullable Integer everyDays,
            @Nullable LocalDate until,
            @Nullable UUID proposalId)
            implements NetworkingEvent {
        public KeepInTouchCadenceSet {
            afterDays = List.copyOf(afterDays);
        }
    }

    @EventType(name = "CheckInDue", version = 1)
    record CheckInDue(UUID contactId, int ordinal, LocalDate dueOn) implements NetworkingEvent {}

    /** Settles what was due. */
    @EventType(name = "CheckInDone", version = 1)
    record CheckInDone(
            @Nullable Boolean hireWorkedOut, @Nullable Boolean openingHeard) implements NetworkingEvent {}

    /** Nothing falls due before {@code until}. */
    @EventType(name = "CheckInSnoozed", version = 1)
    record CheckInSnoozed(LocalDate until) implements NetworkingEvent {}

    @EventType(name = "CadenceEnded", version = 1)
    record CadenceEnded(CadenceEndReason reason) implements NetworkingEvent {}
}
