package dev.onward.networking.stream.meeting.domain;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingAccepted;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingDeclined;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingHeld;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingScheduled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides what may be recorded about a meeting. */
public final class MeetingDecider {

    private static final long LONGEST_MINUTES = Duration.ofDays(1).toMinutes();

    private MeetingDecider() {}

    public static Decision<MeetingFact, MeetingRejection> decide(
            Proposal<MeetingFact> proposal, StreamHistory<MeetingFact> history) {
        Optional<MeetingRejection> impossible = proposal.entry().told().flatMap(MeetingDecider::impossible);
        if (impossible.isPresent()) {
            return Decision.rejected(impossible.get());
        }
        return switch (Validation.of(proposal, history, Meeting.EVOLUTION, MeetingRejection.Target::new)) {
            case Validation.Legal<Meeting, MeetingRejection> _ -> Decision.accepted(List.of(proposal));
            case Validation.Illegal<Meeting, MeetingRejection> it -> Decision.rejected(it.rejection());
        };
    }

    private static Optional<MeetingRejection> impossible(MeetingFact fact) {
        return switch (fact) {
            case NetworkingMeetingScheduled it -> impossibleAppointment(it);
            case NetworkingMeetingHeld it -> offTheScale(it);
            case NetworkingMeetingRequested _, NetworkingMeetingAccepted _, NetworkingMeetingDeclined _ ->
                Optional.empty();
        };
    }

    private static Optional<MeetingRejection> impossibleAppointment(NetworkingMeetingScheduled it) {
        return it.durationMin() != null && (it.durationMin() < 1 || it.durationMin() > LONGEST_MINUTES)
                ? Optional.of(new MeetingRejection.ImpossibleDuration())
                : Optional.empty();
    }

    private static Optional<MeetingRejection> offTheScale(NetworkingMeetingHeld it) {
        if (offTheScale(it.rapport())) {
            return Optional.of(new MeetingRejection.OutOfScale("/rapport"));
        }
        MoodChange mood = it.mood();
        if (mood != null && offTheScale(mood.before())) {
            return Optional.of(new MeetingRejection.OutOfScale("/mood/before"));
        }
        return mood != null && offTheScale(mood.after())
                ? Optional.of(new MeetingRejection.OutOfScale("/mood/after"))
                : Optional.empty();
    }

    private static boolean offTheScale(@Nullable Integer value) {
        return value != null && (value < 1 || value > 5);
    }
}
