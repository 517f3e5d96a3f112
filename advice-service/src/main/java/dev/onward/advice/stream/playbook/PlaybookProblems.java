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
                Problem.of("playbook-not-started").at("/occurredAt");
            case PlaybookRejection.AlreadyStarted _ -> Problem.of("playbook-already-started");
            case PlaybookRejection.Over _ -> Problem.of("playbook-over");
            case PlaybookRejection.NotInRun _ -> Problem.of("step-not-planned").at("/step");
            case PlaybookRejection.AlreadyDone _ ->
                Problem.of("step-already-done").at("/step");
            case PlaybookRejection.AlreadySkipped _ ->
                Problem.of("step-already-skipped").at("/step");
            case PlaybookRejection.StepsLeft _ -> Problem.of("steps-left");
            case PlaybookRejection.NotProven _ -> Problem.of("step-not-proven").at("/provenBy");
            case PlaybookRejection.NotForPersons _ ->
                Problem.of("reason-not-for-persons").at("/because");
            case PlaybookRejection.SamePlan _ -> Problem.of("same-plan");
            case PlaybookRejection.Target it -> Problems.target(it.target());
        };
    }
}
