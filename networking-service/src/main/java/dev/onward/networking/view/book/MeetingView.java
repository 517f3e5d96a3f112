package dev.onward.networking.view.book;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.GapCode;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.MeetingPurpose;
import dev.onward.networking.stream.meeting.domain.MoodChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A meeting as a reader gets it; what has not happened yet is null.
 *
 * @param contact who that is
 * @param unreadable true where it cannot be read, else absent
 */
public record MeetingView(
        UUID meetingId,
        State state,
        UUID contactId,
        MeetingPurpose purpose,
        @Nullable UUID proposalId,
        @Nullable Appointment appointment,
        @Nullable Outcome outcome,
        @Derived @Nullable ContactView contact,
        @Derived @Nullable Boolean unreadable)
        implements BookAnswer {

    /** Where a meeting stands. */
    public enum State {
        REQUESTED,
        ACCEPTED,
        SCHEDULED,
        HELD,
        DECLINED
    }

    /**
     * When and where.
     *
     * @param erased true where the place was erased, else absent
     */
    public record Appointment(
            Instant startAt,
            @Nullable Integer durationMin,
            @Nullable ZoneId zone,
            @Nullable InterviewFormat format,
            @Personal @Nullable String place,
            @Derived @Nullable Boolean erased) {}

    /**
     * What came of it.
     *
     * @param erased true where something of it was erased, else absent
     */
    public record Outcome(
            boolean oneOnOne,
            @Nullable Integer rapport,
            @Personal @Nullable List<String> adviceReceived,
            List<Gap> gapsConfirmed,
            @Personal @Nullable List<String> actionsValidated,
            @Personal @Nullable List<String> alternativeAvenues,
            List<UUID> referralIds,
            @Personal @Nullable MoodChange mood,
            @Derived @Nullable Boolean erased) {
        public Outcome {
            adviceReceived = adviceReceived == null ? null : List.copyOf(adviceReceived);
            gapsConfirmed = List.copyOf(gapsConfirmed);
            actionsValidated = actionsValidated == null ? null : List.copyOf(actionsValidated);
            alternativeAvenues = alternativeAvenues == null ? null : List.copyOf(alternativeAvenues);
            referralIds = List.copyOf(referralIds);
        }
    }

    /**
     * Something missing that was confirmed.
     *
     * @param erased true where the words were erased, else absent
     */
    public record Gap(
            @Personal @Nullable String text,
            @Nullable GapCode gapCode,
            @Derived @Nullable Boolean erased) {

        static Gap of(ConfirmedGap gap) {
            return new Gap(gap.text(), gap.gapCode(), null);
        }
    }

    MeetingView(
            UUID meetingId,
            State state,
            UUID contactId,
            MeetingPurpose purpose,
            @Nullable UUID proposalId,
            @Nullable Appointment appointment,
            @Nullable Outcome outcome) {
        this(meetingId, state, contactId, purpose, proposalId, appointment, outcome, null, null);
    }

    @Override
    public Set<UUID> contactIds() {
        return Set.of(contactId);
    }

    @Override
    public MeetingView withContacts(Map<UUID, ContactView> contacts) {
        return new MeetingView(
                meetingId,
                state,
                contactId,
                purpose,
                proposalId,
                appointment,
                outcome,
                contacts.get(contactId),
                unreadable);
    }

    @Override
    public ListedMeeting listed(long version) {
        return new ListedMeeting(this, version);
    }

    /** In a list. */
    public record ListedMeeting(@JsonUnwrapped MeetingView meeting, long version) {}
}
