package dev.onward.advice.playbook.domain;

import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.FactCorrected;
import dev.onward.eventsourcing.FactRetracted;
import dev.onward.eventsourcing.Fold;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.TargetRejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Accepts or rejects what is proposed for a run of the turndown playbook, and completes it with its last step. */
public final class PlaybookDecider {

    private PlaybookDecider() {}

    public static Decision<PlaybookFact, PlaybookRejection> decide(
            Proposal<PlaybookFact> proposal, StreamHistory<PlaybookFact> history) {
        Optional<TargetRejection> target = TargetRejection.check(history, proposal.entry());
        if (target.isPresent()) {
            return Decision.rejected(new PlaybookRejection.Target(target.get()));
        }
        Playbook now = Playbook.of(history);
        Optional<PlaybookRejection> refused = refused(proposal, now);
        if (refused.isPresent()) {
            return Decision.rejected(refused.get());
        }
        StreamHistory<PlaybookFact> placed = history.plus(proposal);
        EffectiveHistory<PlaybookFact> after = EffectiveHistory.of(placed);
        return switch (after.fold(Playbook.initial(), Playbook::evolve)) {
            case Fold.Illegal<PlaybookFact, Playbook, PlaybookRejection> illegal ->
                Decision.rejected(illegal.rejection());
            case Fold.Legal<PlaybookFact, Playbook, PlaybookRejection> legal ->
                Decision.accepted(filled(proposal, after, legal.state()));
        };
    }

    private static Optional<PlaybookRejection> refused(Proposal<PlaybookFact> proposal, Playbook now) {
        if (!(proposal.entry() instanceof Stated<PlaybookFact>(PlaybookFact fact))) {
            return Optional.empty();
        }
        if (!proposal.actor().isSystem()) {
            return fact instanceof PlaybookFact.PlaybookAbandoned it && it.because() != PlaybookEnd.PERSON
                    ? Optional.of(new PlaybookRejection.NotForPersons(it.because()))
                    : Optional.empty();
        }
        // The fold lets a fact of the system drop out where it does not fit, so one that does not fit now is turned
        // down here: it would be recorded and mean nothing.
        Effective<PlaybookFact> next = new Effective<>(
                proposal.eventId(),
                Long.MAX_VALUE,
                proposal.occurredAt(),
                proposal.proposedAt(),
                proposal.actor(),
                fact);
        return switch (Playbook.evolve(now, next)) {
            case Step.Not<Playbook, PlaybookRejection> not -> Optional.of(not.rejection());
            case Step.To<Playbook, PlaybookRejection> _ -> Optional.empty();
        };
    }

    private static List<Proposal<PlaybookFact>> filled(
            Proposal<PlaybookFact> proposal, EffectiveHistory<PlaybookFact> after, Playbook state) {
        List<Proposal<PlaybookFact>> recorded = new ArrayList<>();
        recorded.add(proposal.saying(fill(proposal, after)));
        if (state instanceof Playbook.Running(Playbook.Run run) && run.isSettled()) {
            recorded.add(proposal.followedBy(
                    1, new PlaybookFact.PlaybookCompleted(run.runId(), run.stepsDone(), run.elapsedDays())));
        }
        return recorded;
    }

    private static Entry<PlaybookFact> fill(Proposal<PlaybookFact> proposal, EffectiveHistory<PlaybookFact> after) {
        return switch (proposal.entry()) {
            case Stated<PlaybookFact>(PlaybookFact fact) -> new Stated<>(fill(fact, runBefore(after, proposal)));
            case FactCorrected<PlaybookFact> it ->
                new FactCorrected<>(
                        it.targetEventId(),
                        it.targetType(),
                        it.occurredAt(),
                        fill(it.replacement(), runBefore(after, it)),
                        it.reason());
            case FactRetracted<PlaybookFact> it -> it;
        };
    }

    private static Playbook.@Nullable Run runBefore(
            EffectiveHistory<PlaybookFact> after, Proposal<PlaybookFact> proposal) {
        return run(after.before(proposal.eventId()));
    }

    private static Playbook.@Nullable Run runBefore(
            EffectiveHistory<PlaybookFact> after, FactCorrected<PlaybookFact> correction) {
        return run(after.before(correction.targetEventId()));
    }

    private static Playbook.@Nullable Run run(EffectiveHistory<PlaybookFact> history) {
        return switch (history.fold(Playbook.initial(), Playbook::evolve)) {
            case Fold.Legal<PlaybookFact, Playbook, PlaybookRejection> legal ->
                switch (legal.state()) {
                    case Playbook.NotStarted _ -> null;
                    case Playbook.Running it -> it.run();
                    case Playbook.Completed it -> it.run();
                    case Playbook.Abandoned it -> it.run();
                };
            case Fold.Illegal<PlaybookFact, Playbook, PlaybookRejection> _ -> null;
        };
    }

    private static PlaybookFact fill(PlaybookFact fact, Playbook.@Nullable Run before) {
        return switch (fact) {
            case PlaybookFact.PlaybookStepCompleted it ->
                new PlaybookFact.PlaybookStepCompleted(
                        it.step(), it.channel(), it.provenBy(), before == null || before.isNext(it.step()));
            case PlaybookFact.PlaybookAbandoned it ->
                new PlaybookFact.PlaybookAbandoned(
                        it.because(),
                        before == null ? 0 : before.stepsDone(),
                        before == null ? 0L : before.elapsedDays());
            case PlaybookFact.PlaybookStarted _,
                    PlaybookFact.PlaybookReplanned _,
                    PlaybookFact.PlaybookStepSkipped _,
                    PlaybookFact.PlaybookStepReopened _,
                    PlaybookFact.PlaybookCompleted _ -> fact;
        };
    }
}
