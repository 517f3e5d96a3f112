package dev.onward.networking.stream.meeting;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.meeting.domain.MeetingRejection;

/** Each "no" of a meeting's stream as HTTP says it. */
public final class MeetingProblems {

    private MeetingProblems() {}

    public static Problem of(MeetingRejection rejection) {
        return switch (rejection) {
            case MeetingRejection.NotRequested _ -> Problem.of("meeting-not-requested");
            case MeetingRejection.AlreadyRequested _ -> Problem.of("meeting-already-requested");
            case MeetingRejection.AlreadyAccepted _ -> Problem.of("meeting-already-accepted");
            case MeetingRejection.AlreadyDeclined _ -> Problem.of("meeting-already-declined");
            case MeetingRejection.AlreadyHeld _ -> Problem.of("meeting-already-held");
            case MeetingRejection.OutOfScale it -> Problem.of("out-of-scale").at(it.field());
            case MeetingRejection.ImpossibleDuration _ ->
                Problem.of("impossible-duration").at("/durationMin");
            case MeetingRejection.Target it -> Problems.target(it.target());
        };
    }
}
