package dev.onward.advice.stream.decisioncase;

import dev.onward.advice.stream.decisioncase.domain.CaseRejection;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;

/** Every "no" of a decision case as HTTP says it. */
final class CaseProblems {

    private CaseProblems() {}

    static Problem of(CaseRejection rejection) {
        return switch (rejection) {
            case CaseRejection.NotOpened _ -> Problem.of("case-not-open");
            case CaseRejection.AlreadyOpened _ -> Problem.of("case-already-open");
            case CaseRejection.NothingToDecide _ -> Problem.of("nothing-to-decide");
            case CaseRejection.NothingNew it ->
                Problem.of("nothing-new").with("adviceId", it.adviceId().toString());
            case CaseRejection.AlreadyCooling _ ->
                Problem.of("already-cooling-off").at("/intentId");
            case CaseRejection.NotCooling _ -> Problem.of("not-cooling-off").at("/intentId");
            case CaseRejection.NotOver _ -> Problem.of("cooling-off-not-over").at("/intentId");
            case CaseRejection.NotAHardReason _ ->
                Problem.of("not-a-hard-reason").at("/hardReason");
            case CaseRejection.Target it -> Problems.target(it.target());
        };
    }
}
