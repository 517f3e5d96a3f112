package dev.onward.networking.stream.meeting;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.meeting.domain.MeetingRejection;

/** Each "no" of a meeting's stream as HTTP says it. */
public final class MeetingProblems {

    private MeetingProblems() {}

    public static Problem of(MeetingRejection rejection) {
        return switch (rejection) {
            case MeetingRejection.NotRequested _ ->
                Problem.of(
                        "meeting-not-requested",
                        422,
                        "Not asked for yet",
                        "A meeting begins with NetworkingMeetingRequested. Record that first, or use a later occurredAt.");
            case MeetingRejection.AlreadyRequested _ ->
                Problem.of(
                        "meeting-already-requested",
                        422,
                        "Asked for already",
                        "You have asked for this meeting. Open a new one to ask again.");
            case MeetingRejection.AlreadyAccepted _ ->
                Problem.of(
                        "meeting-already-accepted",
                        422,
                        "Agreed already",
                        "The answer is recorded. Go on with NetworkingMeetingScheduled or NetworkingMeetingHeld.");
            case MeetingRejection.AlreadyDeclined _ ->
                Problem.of(
                        "meeting-already-declined",
                        422,
                        "Declined",
                        "This meeting was declined. Open a new one if you ask again.");
            case MeetingRejection.AlreadyHeld _ ->
                Problem.of(
                        "meeting-already-held",
                        422,
                        "Held already",
                        "This meeting has taken place. Correct that fact to change what came of it.");
            case MeetingRejection.OffTheScale it ->
                Problem.of("out-of-scale", 422, "Outside its scale", "Give a whole number within the bounds given.")
                        .at(it.field());
            case MeetingRejection.ImpossibleDuration _ ->
                Problem.of("impossible-duration", 422, "Not a duration", "Give the length in minutes, from 1 to 1440.")
                        .at("/durationMin");
            case MeetingRejection.Target it -> Problems.target(it.target());
        };
    }
}
