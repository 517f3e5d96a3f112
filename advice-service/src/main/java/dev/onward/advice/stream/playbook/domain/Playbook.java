package dev.onward.advice.stream.playbook.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.Evolution;
import dev.onward.eventsourcing.Step;
import dev.onward.eventsourcing.StreamHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run of the turndown playbook.
 *
 * <pre>
 *   NotStarted ── PlaybookStarted ──▶ Running ── every step done or skipped ──▶ Completed
 *                      ▲                │ ▲                                        │
 *                      │                │ └────── PlaybookStepReopened ────────────┘
 *                      └── Abandoned ◀──┴─── PlaybookAbandoned
 * </pre>
 *
 * Steps are meant for their order, and may be done in any: what a person has done is done (004-14).
 */
public sealed interface Playbook {

    /** No turndown has set it going. */
    record NotStarted() implements Playbook {}

    /** On the way. */
    record Running(Run run) implements Playbook {}

    /** Gone through. */
    record Completed(Run run) implements Playbook {}

    /** Given up, or never called for. */
    record Abandoned(Run run, PlaybookEnd because) implements Playbook {}

    /**
     * How a single step stands.
     *
     * @param provenBy the event that shows it done; null: none
     * @param said the person says that it is done
     */
    record Progress(@Nullable UUID provenBy, boolean said, boolean skipped) {

        static final Progress OPEN = new Progress(null, false, false);

        public boolean isDone() {
            return said || provenBy != null;
        }

        public boolean isSettled() {
            return isDone() || skipped;
        }

        private Progress done(@Nullable UUID proof) {
            return proof == null ? new Progress(provenBy, true, skipped) : new Progress(proof, said, skipped);
        }
    }

    /**
     * What a run holds, whatever has become of it.
     *
     * @param startedAt when the turndown came
     * @param lastAt when the last step was done or skipped; when it started, while none was
     */
    record Run(
            UUID runId,
            UUID rejectedEventId,
            TurndownTier tier,
            OpportunityKind kind,
            boolean internal,
            List<PlaybookStep> steps,
            Map<PlaybookStep, Progress> progress,
            Instant startedAt,
            Instant lastAt) {

        public Run {
            steps = List.copyOf(steps);
            progress = Map.copyOf(progress);
        }

        public Progress progressOf(PlaybookStep step) {
            return progress.getOrDefault(step, Progress.OPEN);
        }

        public boolean isSettled() {
            return steps.stream().allMatch(s -> progressOf(s).isSettled());
        }

        /** Whether every planned step before this one is done or skipped. */
        public boolean isNext(PlaybookStep step) {
            return steps.stream()
                    .takeWhile(s -> s != step)
                    .allMatch(s -> progressOf(s).isSettled());
        }

        public int stepsDone() {
            return (int) steps.stream().filter(s -> progressOf(s).isDone()).count();
        }

        /** Whole days from the turndown to the last step. */
        public long elapsedDays() {
            return Math.max(0, Duration.between(startedAt, lastAt).toDays());
        }

        private Run with(PlaybookStep step, Progress changedTo, Instant at) {
            Map<PlaybookStep, Progress> changed = new EnumMap<>(PlaybookStep.class);
            changed.putAll(progress);
            changed.put(step, changedTo);
            return new Run(
                    runId,
                    rejectedEventId,
                    tier,
                    kind,
                    internal,
                    steps,
                    changed,
                    startedAt,
                    at.isAfter(lastAt) ? at : lastAt);
        }

        private Run replanned(TurndownTier otherTier, List<PlaybookStep> otherSteps) {
            return new Run(runId, rejectedEventId, otherTier, kind, internal, otherSteps, progress, startedAt, lastAt);
        }
    }

    /** The run, whatever has become of it; empty before it has started. */
    default Optional<Run> started() {
        return switch (this) {
            case NotStarted _ -> Optional.empty();
            case Running it -> Optional.of(it.run());
            case Completed it -> Optional.of(it.run());
            case Abandoned it -> Optional.of(it.run());
        };
    }

    Evolution<PlaybookFact, Playbook, PlaybookRejection> EVOLUTION = Evolution.of(initial(), Playbook::evolve);

    static Playbook initial() {
        return new NotStarted();
    }

    /** The state that a stream has come to. */
    static Playbook of(StreamHistory<PlaybookFact> stream) {
        return stream.state(EVOLUTION);
    }

    static Step<Playbook, PlaybookRejection> evolve(Playbook state, Effective<PlaybookFact> effective) {
        return switch (state) {
            case NotStarted _ ->
                effective.fact() instanceof PlaybookFact.PlaybookStarted it
                        ? Step.to(new Running(begin(it, effective)))
                        : Step.not(new PlaybookRejection.NotStarted());
            case Running(Run run) -> running(run, effective);
            case Completed(Run run) -> completed(run, effective.fact());
            case Abandoned abandoned -> abandoned(abandoned, effective);
        };
    }

    private static Run begin(PlaybookFact.PlaybookStarted it, Effective<PlaybookFact> effective) {
        Instant at = effective.sortsAt();
        return new Run(
                it.runId(), it.rejectedEventId(), it.tier(), it.kind(), it.internal(), it.steps(), Map.of(), at, at);
    }

    private static Step<Playbook, PlaybookRejection> running(Run run, Effective<PlaybookFact> effective) {
        Instant at = effective.sortsAt();
        return switch (effective.fact()) {
            case PlaybookFact.PlaybookStarted _ -> Step.not(new PlaybookRejection.AlreadyStarted());
            case PlaybookFact.PlaybookReplanned it ->
                run.steps().equals(it.steps())
                        ? Step.not(new PlaybookRejection.SamePlan())
                        : Step.to(underWay(run.replanned(it.tier(), it.steps())));
            case PlaybookFact.PlaybookStepCompleted it -> complete(run, it, at);
            case PlaybookFact.PlaybookStepSkipped it -> skip(run, it.step(), at);
            case PlaybookFact.PlaybookStepReopened it -> reopen(run, it);
            case PlaybookFact.PlaybookCompleted _ -> Step.not(new PlaybookRejection.StepsLeft());
            case PlaybookFact.PlaybookAbandoned it -> Step.to(new Abandoned(run, it.because()));
        };
    }

    /** A step that an event has shown may still be confirmed by the person; said once is enough. */
    private static Step<Playbook, PlaybookRejection> complete(
            Run run, PlaybookFact.PlaybookStepCompleted it, Instant at) {
        if (!run.steps().contains(it.step())) {
            return Step.not(new PlaybookRejection.NotInRun(it.step()));
        }
        Progress progress = run.progressOf(it.step());
        if (progress.said() || (it.provenBy() != null && progress.isDone())) {
            return Step.not(new PlaybookRejection.AlreadyDone(it.step()));
        }
        return Step.to(underWay(run.with(it.step(), progress.done(it.provenBy()), at)));
    }

    private static Step<Playbook, PlaybookRejection> skip(Run run, PlaybookStep step, Instant at) {
        if (!run.steps().contains(step)) {
            return Step.not(new PlaybookRejection.NotInRun(step));
        }
        Progress progress = run.progressOf(step);
        if (progress.isDone()) {
            return Step.not(new PlaybookRejection.AlreadyDone(step));
        }
        if (progress.skipped()) {
            return Step.not(new PlaybookRejection.AlreadySkipped(step));
        }
        return Step.to(underWay(run.with(step, new Progress(null, false, true), at)));
    }

    private static Step<Playbook, PlaybookRejection> reopen(Run run, PlaybookFact.PlaybookStepReopened it) {
        Progress progress = run.progressOf(it.step());
        if (!it.provenBy().equals(progress.provenBy())) {
            return Step.not(new PlaybookRejection.NotProven(it.step()));
        }
        Progress unproven = new Progress(null, progress.said(), progress.skipped());
        return Step.to(underWay(run.with(it.step(), unproven, run.lastAt())));
    }

    private static Step<Playbook, PlaybookRejection> completed(Run run, PlaybookFact fact) {
        return switch (fact) {
            // Says what the steps have come to; where it stands among them does not matter.
            case PlaybookFact.PlaybookCompleted _ -> Step.to(new Completed(run));
            case PlaybookFact.PlaybookStepReopened it -> reopen(run, it);
            // What was skipped may still be done.
            case PlaybookFact.PlaybookStepCompleted it -> complete(run, it, run.lastAt());
            case PlaybookFact.PlaybookStepSkipped it -> skip(run, it.step(), run.lastAt());
            // More steps than were done: it goes on.
            case PlaybookFact.PlaybookReplanned it ->
                run.steps().equals(it.steps())
                        ? Step.not(new PlaybookRejection.SamePlan())
                        : Step.to(underWay(run.replanned(it.tier(), it.steps())));
            case PlaybookFact.PlaybookAbandoned it
            when it.because() == PlaybookEnd.TURNDOWN_WITHDRAWN -> Step.to(new Abandoned(run, it.because()));
            case PlaybookFact.PlaybookAbandoned _ -> Step.not(new PlaybookRejection.Over());
            case PlaybookFact.PlaybookStarted _ -> Step.not(new PlaybookRejection.AlreadyStarted());
        };
    }

    private static Playbook underWay(Run run) {
        return run.isSettled() ? new Completed(run) : new Running(run);
    }

    /** A turndown whose retraction is itself retracted starts its run again. */
    private static Step<Playbook, PlaybookRejection> abandoned(Abandoned state, Effective<PlaybookFact> effective) {
        return effective.fact() instanceof PlaybookFact.PlaybookStarted it
                        && state.because() == PlaybookEnd.TURNDOWN_WITHDRAWN
                ? Step.to(new Running(begin(it, effective)))
                : Step.not(new PlaybookRejection.Over());
    }
}
