package dev.onward.advice.stream.playbook.domain;

import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Accepts or rejects what is proposed for a run of the turndown playbook, and completes it with its last step. */
public final class PlaybookDecider {

    private PlaybookDecider() {}

    public static Decision<PlaybookFact, PlaybookRejection> decide(
            Proposal<PlaybookFact> proposal, StreamHistory<PlaybookFact> history) {
        Optional<PlaybookRejection> presumption = proposal.actor().isSystem()
                ? Optional.empty()
                : proposal.entry().told().flatMap(PlaybookDecider::presumption);
        if (presumption.isPresent()) {
            return Decision.rejected(presumption.get());
        }
        return switch (Validation.of(proposal, history, Playbook.EVOLUTION, PlaybookRejection.Target::new)) {
            case Validation.Illegal<Playbook, PlaybookRejection> it -> Decision.rejected(it.rejection());
            case Validation.Legal<Playbook, PlaybookRejection> it ->
                Decision.accepted(recorded(proposal, it.before(), Playbook.of(history), it.after()));
        };
    }

    /** What only the system may say: that an event shows a step done, that a turndown was none. */
    private static Optional<PlaybookRejection> presumption(PlaybookFact fact) {
        if (fact instanceof PlaybookFact.PlaybookStepCompleted it && it.provenBy() != null) {
            return Optional.of(new PlaybookRejection.NotProven(it.step()));
        }
        if (fact instanceof PlaybookFact.PlaybookAbandoned it && it.because() != PlaybookEnd.PERSON) {
            return Optional.of(new PlaybookRejection.NotForPersons(it.because()));
        }
        return Optional.empty();
    }

    private static List<Proposal<PlaybookFact>> recorded(
            Proposal<PlaybookFact> proposal, Playbook before, Playbook soFar, Playbook after) {
        List<Proposal<PlaybookFact>> recorded = new ArrayList<>();
        recorded.add(proposal.completed(fact -> complete(fact, before)));
        if (after instanceof Playbook.Completed(Playbook.Run run) && !(soFar instanceof Playbook.Completed)) {
            recorded.add(proposal.followedBy(
                    1, new PlaybookFact.PlaybookCompleted(run.runId(), run.stepsDone(), run.elapsedDays())));
        }
        return recorded;
    }

    private static PlaybookFact complete(PlaybookFact fact, Playbook before) {
        return switch (fact) {
            case PlaybookFact.PlaybookStepCompleted it ->
                it.completed(before.started().map(run -> run.isNext(it.step())).orElse(true));
            case PlaybookFact.PlaybookAbandoned it ->
                it.completed(
                        before.started().map(Playbook.Run::stepsDone).orElse(0),
                        before.started().map(Playbook.Run::elapsedDays).orElse(0L));
            case PlaybookFact.PlaybookStarted _,
                    PlaybookFact.PlaybookReplanned _,
                    PlaybookFact.PlaybookStepSkipped _,
                    PlaybookFact.PlaybookStepReopened _,
                    PlaybookFact.PlaybookCompleted _ -> fact;
        };
    }
}
