package dev.onward.advice.stream.playbook.domain;

import dev.onward.advice.foreign.opportunity.domain.Observation;
import dev.onward.advice.foreign.opportunity.domain.Rounds;
import dev.onward.contracts.vocabulary.Closeness;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.PlaybookStep;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.OccurredAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A turndown that stands, and what has been done about it since, as an opportunity's effective history has them.
 *
 * @param at when it came; an unknown time is that of its recording
 * @param proofs the events after it that show a step done
 */
public record Turndown(
        UUID rejectedEventId,
        OccurredAt at,
        Closeness closeness,
        OpportunityKind kind,
        boolean internal,
        List<Proof> proofs) {

    /** An event that shows a step done. */
    public record Proof(PlaybookStep step, UUID eventId, OccurredAt at) {}

    public Turndown {
        proofs = List.copyOf(proofs);
    }

    /** The turndown that stands, if there is one. */
    public static Optional<Turndown> in(EffectiveHistory<Observation> history) {
        Rounds rounds = Rounds.in(history);
        int round = 0;
        OpportunityKind kind = OpportunityKind.JOB;
        boolean internal = false;
        Optional<Turndown> turndown = Optional.empty();
        List<Proof> proofs = new ArrayList<>();
        for (Effective<Observation> seen : history.facts()) {
            if (seen.fact() instanceof Observation.OpportunityIdentified it) {
                kind = it.kind();
                internal = it.internal();
            } else if (seen.fact() instanceof Observation.InterviewHeld it) {
                round = Math.max(round, rounds.of(it));
            } else if (seen.fact() instanceof Observation.Rejected it) {
                Closeness closeness = Closeness.of(it.placement(), round);
                turndown = Optional.of(new Turndown(seen.eventId(), at(seen), closeness, kind, internal, List.of()));
                proofs.clear();
            } else if (seen.fact() instanceof Observation.RejectionRescinded) {
                turndown = Optional.empty();
            } else if (seen.fact() instanceof Observation.FeedbackRequested) {
                proofs.add(new Proof(PlaybookStep.SOLICIT, seen.eventId(), at(seen)));
            } else if (seen.fact() instanceof Observation.FeedbackReceived it && it.rebuttalAvoided()) {
                proofs.add(new Proof(PlaybookStep.LISTEN, seen.eventId(), at(seen)));
            }
        }
        return turndown.map(t -> t.with(proofs));
    }

    private Turndown with(List<Proof> found) {
        return new Turndown(rejectedEventId, at, closeness, kind, internal, found);
    }

    private static OccurredAt at(Effective<Observation> seen) {
        return switch (seen.occurredAt()) {
            case OccurredAt.At at -> at;
            case OccurredAt.On on -> on;
            case OccurredAt.Unknown _ -> OccurredAt.at(seen.recordedAt());
        };
    }

    public UUID runId() {
        return Plan.runOf(rejectedEventId);
    }

    /** What its run begins with. */
    public PlaybookFact.PlaybookStarted started() {
        TurndownTier tier = TurndownTier.of(closeness);
        return new PlaybookFact.PlaybookStarted(runId(), rejectedEventId, tier, kind, internal, Plan.stepsOf(tier));
    }

    /** The first proof of each step that its run has and that nothing shows done yet. */
    public List<Proof> newProofs(Playbook.Run run) {
        List<Proof> fresh = new ArrayList<>();
        for (PlaybookStep step : run.steps()) {
            if (!run.progressOf(step).isDone()) {
                proofs.stream().filter(p -> p.step() == step).findFirst().ifPresent(fresh::add);
            }
        }
        return fresh;
    }

    /** The steps that the run holds for done because of events that no longer show it. */
    public List<PlaybookFact.PlaybookStepReopened> lostProofs(Playbook.Run run) {
        List<PlaybookFact.PlaybookStepReopened> lost = new ArrayList<>();
        for (PlaybookStep step : run.steps()) {
            UUID proof = run.progressOf(step).provenBy();
            if (proof != null && proofs.stream().noneMatch(p -> p.eventId().equals(proof))) {
                lost.add(new PlaybookFact.PlaybookStepReopened(step, proof));
            }
        }
        return lost;
    }
}
