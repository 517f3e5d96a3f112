package dev.onward.advice.stream.playbook;

import dev.onward.advice.stream.playbook.domain.PlaybookRejection;
import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;

/** Every "no" of a run of the playbook as HTTP says it. */
public final class PlaybookProblems {

    private PlaybookProblems() {}

    public static Problem of(PlaybookRejection rejection) {
        return switch (rejection) {
            case PlaybookRejection.NotStarted _ ->
                Problem.of(
                                "playbook-not-started",
                                422,
                                "Not started by then",
                                "The playbook starts with the turndown. Give a time after it, or leave out occurredAt.")
                        .at("/occurredAt");
            case PlaybookRejection.AlreadyStarted _ ->
                Problem.of("playbook-already-started", 422, "Already started", "This playbook runs already.");
            case PlaybookRejection.Over _ ->
                Problem.of(
                        "playbook-over",
                        422,
                        "Over",
                        "This playbook is over. A step that was recorded wrongly can be corrected or retracted.");
            case PlaybookRejection.NotInRun _ ->
                Problem.of(
                                "step-not-planned",
                                422,
                                "Not one of its steps",
                                "This playbook does not have that step. Take a step from its list.")
                        .at("/step");
            case PlaybookRejection.AlreadyDone _ ->
                Problem.of(
                                "step-already-done",
                                422,
                                "Already done",
                                "That step is done. Correct or retract the fact if it was recorded wrongly.")
                        .at("/step");
            case PlaybookRejection.AlreadySkipped _ ->
                Problem.of(
                                "step-already-skipped",
                                422,
                                "Already skipped",
                                "That step has been left out. You may still do it while the playbook runs.")
                        .at("/step");
            case PlaybookRejection.StepsLeft _ ->
                Problem.of("steps-left", 422, "Steps left", "There are steps that are neither done nor skipped.");
            case PlaybookRejection.NotProven _ ->
                Problem.of("step-not-proven", 422, "Not proven", "Nothing of that kind shows that the step was done.")
                        .at("/provenBy");
            case PlaybookRejection.NotForPersons _ ->
                Problem.of(
                                "reason-not-for-persons",
                                422,
                                "Not a reason to give",
                                "Give PERSON as the reason. If the turndown was none, retract it in the opportunity's"
                                        + " history and the playbook ends by itself.")
                        .at("/because");
            case PlaybookRejection.SamePlan _ ->
                Problem.of("same-plan", 422, "Same steps", "This playbook has these steps already.");
            case PlaybookRejection.Target it -> Problems.target(it.reason());
        };
    }
}
