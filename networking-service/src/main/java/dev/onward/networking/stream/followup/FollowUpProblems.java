package dev.onward.networking.stream.followup;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.networking.stream.followup.domain.FollowUpRejection;

/** Each "no" of a follow-up's stream as HTTP says it. */
public final class FollowUpProblems {

    private FollowUpProblems() {}

    public static Problem of(FollowUpRejection rejection) {
        return switch (rejection) {
            case FollowUpRejection.NoCadence _ ->
                Problem.of(
                        "no-cadence",
                        422,
                        "Not keeping in touch yet",
                        "At that time no check-ins were planned. Record KeepInTouchCadenceSet first, or use a later"
                                + " occurredAt.");
            case FollowUpRejection.CadenceStands _ ->
                Problem.of("cadence-stands", 422, "Planned already", "Check-ins are planned already.");
            case FollowUpRejection.CadenceOver _ ->
                Problem.of(
                        "cadence-over",
                        422,
                        "Ended",
                        "You have stopped checking in here. Send KeepInTouchCadenceSet to begin again.");
            case FollowUpRejection.TwoCadences _ ->
                Problem.of(
                                "two-cadences",
                                422,
                                "One or the other",
                                "Give either afterDays or everyDays, or neither for 30, 90 and 180 days.")
                        .at("/everyDays");
            case FollowUpRejection.ImpossibleDays it ->
                Problem.of(
                                "impossible-days",
                                422,
                                "Not usable days",
                                "Give days from 1 to 3650, in afterDays at most 24 of them and each later than the one"
                                        + " before.")
                        .at(it.field());
            case FollowUpRejection.NoCheckInLeft _ ->
                Problem.of(
                                "no-check-in-left",
                                422,
                                "Nothing would ever be due",
                                "The last day comes before the first check-in. Choose a later one, or leave it out.")
                        .at("/until");
            case FollowUpRejection.NothingOpen _ ->
                Problem.of(
                        "nothing-open",
                        422,
                        "All done",
                        "Every check-in is done. Send KeepInTouchCadenceSet to plan more.");
            case FollowUpRejection.SnoozedIntoThePast _ ->
                Problem.of(
                                "snoozed-into-the-past",
                                422,
                                "Not later",
                                "Choose a day after the one on which you put it off.")
                        .at("/until");
            case FollowUpRejection.NotDue _ -> Problem.of("not-due", 422, "Not due", "No check-in is due on that day.");
            case FollowUpRejection.ReservedReason _ ->
                Problem.of(
                                "reserved-reason",
                                422,
                                "Not yours to say",
                                "We say RETRACTED when what this followed from is put right. Choose another reason.")
                        .at("/reason");
            case FollowUpRejection.Target it -> Problems.target(it.target());
        };
    }
}
