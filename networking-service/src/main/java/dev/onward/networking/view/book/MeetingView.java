package dev.onward.networking.view.book;

import dev.onward.contracts.Personal;
import dev.onward.contracts.vocabulary.ConfirmedGap;
import dev.onward.contracts.vocabulary.InterviewFormat;
import dev.onward.contracts.vocabulary.MeetingPurpose;
import dev.onward.networking.stream.meeting.domain.MoodChange;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A meeting as a reader gets it; what has not happened yet is null. */
public record MeetingView(
        UUID meetingId,
        State state,
        UUID contactId,
        MeetingPurpose purpose,
        @Nullable UUID proposalId,
        @Nullable Appointment appointment,
        @Nullable Outcome outcome) {

    /** Where a meeting stands. */
    public enum State {
        REQUESTED,
        ACCEPTED,
        SCHEDULED,
        HELD,
        DECLINED
    }

    /** When and where. */
    public record Appointment(
            Instant startAt,
            @Nullable Integer durationMin,
            @Nullable ZoneId zone,
            @Nullable InterviewFormat format,
            @Personal @Nullable String place) {}

    /** What came of it. */
    public record Outcome(
            boolean oneOnOne,
            @Nullable Integer rapport,
            @Personal @Nullable List<String> adviceReceived,
            List<ConfirmedGap> gapsConfirmed,
            @Personal @Nullable List<String> actionsValidated,
            @Personal @Nullable List<String> alternativeAvenues,
            List<UUID> referralIds,
            @Personal @Nullable MoodChange mood) {
        public Outcome {
            adviceReceived = adviceReceived == null ? null : List.copyOf(adviceReceived);
            gapsConfirmed = List.copyOf(gapsConfirmed);
            actionsValidated = actionsValidated == null ? null : List.copyOf(actionsValidated);
            alternativeAvenues = alternativeAvenues == null ? null : List.copyOf(alternativeAvenues);
            referralIds = List.copyOf(referralIds);
        }
    }
}
