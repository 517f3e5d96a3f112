package dev.onward.networking.stream.followup;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.followup.domain.FollowUpRejection;

/** Each "no" of a follow-up's stream as HTTP says it. */
public final class FollowUpProblems {

    private FollowUpProblems() {}

    public static Problem of(FollowUpRejection rejection) {
        return switch (rejection) {
            case FollowUpRejection.NoCadence _ -> Problem.of("no-cadence");
            case FollowUpRejection.CadenceStands _ -> Problem.of("cadence-stands");
            case FollowUpRejection.CadenceOver _ -> Problem.of("cadence-over");
            case FollowUpRejection.TwoCadences _ -> Problem.of("two-cadences").at("/everyDays");
            case FollowUpRejection.ImpossibleDays it ->
                Problem.of("impossible-days").at(it.field());
            case FollowUpRejection.NoCheckInLeft _ ->
                Problem.of("no-check-in-left").at("/until");
            case FollowUpRejection.NothingOpen _ -> Problem.of("nothing-open");
            case FollowUpRejection.SnoozedIntoThePast _ ->
                Problem.of("snoozed-into-the-past").at("/until");
            case FollowUpRejection.NotDue _ -> Problem.of("not-due");
            case FollowUpRejection.ReservedReason _ ->
                Problem.of("reserved-reason").at("/reason");
            case FollowUpRejection.Target it -> Problems.target(it.target());
        };
    }
}
