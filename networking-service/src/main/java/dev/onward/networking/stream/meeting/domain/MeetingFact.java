package dev.onward.networking.stream.meeting.domain;

import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.MeetingPurpose;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is recorded about one meeting for advice, from asking to having met; the stream's id is the meeting's. */
public sealed interface MeetingFact {

    /**
     * The person asked somebody to meet (003-03).
     *
     * @param proposalId the proposal it takes up, if any
     * @param draftId the draft of the message that asked, if advice-service made one
     */
    record NetworkingMeetingRequested(
            UUID contactId,
            MeetingPurpose purpose,
            @Nullable UUID proposalId,
            @Nullable UUID draftId) implements MeetingFact {}

    /** The contact agreed, the time still open. */
    record NetworkingMeetingAccepted(@Personal @Nullable String note) implements MeetingFact {}

    record NetworkingMeetingDeclined(@Personal @Nullable String note) implements MeetingFact {}

    /**
     * A time is set, or set again (003-04); implies that the contact agreed.
     *
     * @param zone in which the time was told
     */
    record NetworkingMeetingScheduled(
            Instant startAt,
            @Nullable Integer durationMin,
            @Nullable ZoneId zone,
            @Nullable InterviewFormat format,
            @Personal @Nullable String place)
            implements MeetingFact {}

    /**
     * They met (003-05, 003-08); implies all before it.
     *
     * @param rapport 1 to 5
     * @param actionsValidated what the person does already and was told is right
     * @param alternativeAvenues other ways that came up
     * @param referralIds the referrals that came of it, recorded on streams of their own
     * @param mood wellbeing: used for pacing, never as evidence, never published (X8)
     */
    record NetworkingMeetingHeld(
            boolean oneOnOne,
            @Nullable Integer rapport,
            @Personal @Nullable List<String> adviceReceived,
            List<ConfirmedGap> gapsConfirmed,
            @Personal @Nullable List<String> actionsValidated,
            @Personal @Nullable List<String> alternativeAvenues,
            List<UUID> referralIds,
            @Personal @Nullable MoodChange mood)
            implements MeetingFact {
        public NetworkingMeetingHeld {
            adviceReceived = adviceReceived == null ? null : List.copyOf(adviceReceived);
            gapsConfirmed = List.copyOf(gapsConfirmed);
            actionsValidated = actionsValidated == null ? null : List.copyOf(actionsValidated);
            alternativeAvenues = alternativeAvenues == null ? null : List.copyOf(alternativeAvenues);
            referralIds = List.copyOf(referralIds);
        }
    }
}
