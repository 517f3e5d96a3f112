package dev.onward.networking.stream.meeting.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingAccepted;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingDeclined;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingHeld;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingScheduled;

/**
 * One meeting.
 *
 * <pre>
 * None ──▶ Requested ──▶ Accepted ──▶ Scheduled ⟲ ──▶ Held
 *              │  └───────────┴──(straight on)────────▶
 *              └──▶ Declined ◀── Accepted, Scheduled
 * </pre>
 */
public sealed interface Meeting {

    record None() implements Meeting {}

    record Requested(NetworkingMeetingRequested request) implements Meeting {}

    record Accepted(NetworkingMeetingRequested request) implements Meeting {}

    record Scheduled(NetworkingMeetingRequested request, NetworkingMeetingScheduled appointment) implements Meeting {}

    record Held(NetworkingMeetingRequested request, NetworkingMeetingHeld outcome) implements Meeting {}

    record Declined(NetworkingMeetingRequested request) implements Meeting {}

    Evolution<MeetingFact, Meeting, MeetingRejection> EVOLUTION = Evolution.of(initial(), Meeting::evolve);

    static Meeting initial() {
        return new None();
    }

    /** The state that a stream has come to. */
    static Meeting of(StreamHistory<MeetingFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<Meeting, MeetingRejection> evolve(Meeting meeting, Effective<MeetingFact> effective) {
        return switch (effective.fact()) {
            case NetworkingMeetingRequested it -> requested(meeting, it);
            case NetworkingMeetingAccepted _ -> accepted(meeting);
            case NetworkingMeetingDeclined _ -> declined(meeting);
            case NetworkingMeetingScheduled it -> scheduled(meeting, it);
            case NetworkingMeetingHeld it -> held(meeting, it);
        };
    }

    private static Step<Meeting, MeetingRejection> requested(Meeting meeting, NetworkingMeetingRequested it) {
        return switch (meeting) {
            case None _ -> Step.to(new Requested(it));
            case Requested _, Accepted _, Scheduled _, Held _, Declined _ ->
                Step.not(new MeetingRejection.AlreadyRequested());
        };
    }

    private static Step<Meeting, MeetingRejection> accepted(Meeting meeting) {
        return switch (meeting) {
            case None _ -> Step.not(new MeetingRejection.NotRequested());
            case Requested was -> Step.to(new Accepted(was.request()));
            case Accepted _, Scheduled _ -> Step.not(new MeetingRejection.AlreadyAccepted());
            case Held _ -> Step.not(new MeetingRejection.AlreadyHeld());
            case Declined _ -> Step.not(new MeetingRejection.AlreadyDeclined());
        };
    }

    private static Step<Meeting, MeetingRejection> declined(Meeting meeting) {
        return switch (meeting) {
            case None _ -> Step.not(new MeetingRejection.NotRequested());
            case Requested was -> Step.to(new Declined(was.request()));
            case Accepted was -> Step.to(new Declined(was.request()));
            case Scheduled was -> Step.to(new Declined(was.request()));
            case Held _ -> Step.not(new MeetingRejection.AlreadyHeld());
            case Declined _ -> Step.not(new MeetingRejection.AlreadyDeclined());
        };
    }

    private static Step<Meeting, MeetingRejection> scheduled(Meeting meeting, NetworkingMeetingScheduled it) {
        return switch (meeting) {
            case None _ -> Step.not(new MeetingRejection.NotRequested());
            case Requested was -> Step.to(new Scheduled(was.request(), it));
            case Accepted was -> Step.to(new Scheduled(was.request(), it));
            case Scheduled was -> Step.to(new Scheduled(was.request(), it));
            case Held _ -> Step.not(new MeetingRejection.AlreadyHeld());
            case Declined _ -> Step.not(new MeetingRejection.AlreadyDeclined());
        };
    }

    private static Step<Meeting, MeetingRejection> held(Meeting meeting, NetworkingMeetingHeld it) {
        return switch (meeting) {
            case None _ -> Step.not(new MeetingRejection.NotRequested());
            case Requested was -> Step.to(new Held(was.request(), it));
            case Accepted was -> Step.to(new Held(was.request(), it));
            case Scheduled was -> Step.to(new Held(was.request(), it));
            case Held _ -> Step.not(new MeetingRejection.AlreadyHeld());
            case Declined _ -> Step.not(new MeetingRejection.AlreadyDeclined());
        };
    }
}
