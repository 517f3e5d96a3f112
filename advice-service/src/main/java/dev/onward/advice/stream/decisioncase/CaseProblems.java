package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.stream.decisioncase.domain.CaseRejection;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;

/** Every "no" of a decision case as HTTP says it. */
final class CaseProblems {

    private CaseProblems() {}

    static Problem of(CaseRejection rejection) {
        return switch (rejection) {
            case CaseRejection.NotOpened _ ->
                Problem.of(
                        "case-not-open",
                        422,
                        "No advice yet",
                        "There has been no advice on this opportunity by then. Ask for advice first, or leave out"
                                + " occurredAt.");
            case CaseRejection.AlreadyOpened _ ->
                Problem.of("case-already-open", 422, "Already open", "Advice follows this opportunity already.");
            case CaseRejection.NothingToDecide _ ->
                Problem.of(
                        "nothing-to-decide",
                        422,
                        "Nothing to decide",
                        "This opportunity has come to an end, so there is nothing to advise on. If it has not, put its last"
                                + " fact right in its history.");
            case CaseRejection.NothingNew it ->
                Problem.of(
                                "nothing-new",
                                422,
                                "Nothing new",
                                "The latest advice still says what there is to say. Read it on the decision card.")
                        .with("adviceId", it.adviceId().toString());
            case CaseRejection.AlreadyCooling _ ->
                Problem.of(
                                "already-cooling-off",
                                422,
                                "Already cooling off",
                                "There is a cooling-off for this intent already.")
                        .at("/intentId");
            case CaseRejection.NotCooling _ ->
                Problem.of(
                                "not-cooling-off",
                                422,
                                "No cooling-off runs",
                                "No cooling-off was running for this intent at that time. Take the intentId and the time from the"
                                        + " decision card.")
                        .at("/intentId");
            case CaseRejection.NotOver _ ->
                Problem.of("cooling-off-not-over", 422, "Still running", "The cooling-off for this intent still runs.")
                        .at("/intentId");
            case CaseRejection.NotAHardReason _ ->
                Problem.of(
                                "not-a-hard-reason",
                                422,
                                "Not a hard reason",
                                "A cooling-off is waived for a reason that speaks for itself: ETHICS, UNWORTHY,"
                                        + " COMPLETE_MISMATCH, CULTURE, CONDITIONS or CONDUCT. Sleep on anything else.")
                        .at("/hardReason");
            case CaseRejection.Target it -> Problems.target(it.reason());
        };
    }
}
