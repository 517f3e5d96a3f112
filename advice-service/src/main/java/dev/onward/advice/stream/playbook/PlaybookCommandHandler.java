package dev.onward.advice.stream.playbook;

import dev.onward.advice.stream.playbook.domain.Plan;
import dev.onward.advice.stream.playbook.domain.Playbook;
import dev.onward.advice.stream.playbook.domain.PlaybookDecider;
import dev.onward.advice.stream.playbook.domain.PlaybookFact;
import dev.onward.advice.stream.playbook.domain.PlaybookRejection;
import dev.onward.advice.stream.playbook.domain.Turndown;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What is proposed for a run of the playbook: by policies within the transaction of their cause, and by its person. */
@ApplicationScoped
public class PlaybookCommandHandler {

    private final FactHandler<PlaybookFact, PlaybookRejection> playbooks;

    public PlaybookCommandHandler(FactHandlers handlers, StreamType<PlaybookFact, ?> type) {
        this.playbooks = handlers.of(type, PlaybookDecider::decide);
    }

    /** Lets the run of a standing turndown be under way, with the steps that it asks for. */
    public Uni<Void> run(Tx tx, Reaction reaction, PolicyName policy, Turndown turndown) {
        UUID runId = turndown.runId();
        TurndownTier tier = TurndownTier.of(turndown.closeness());
        return state(tx, reaction, runId).flatMap(state -> switch (state) {
            case Playbook.NotStarted _ ->
                propose(tx, reaction, policy, runId, "run", turndown.started(), turndown.at());
            case Playbook.Abandoned it ->
                it.because() == PlaybookEnd.TURNDOWN_WITHDRAWN
                        ? propose(tx, reaction, policy, runId, "run", turndown.started(), OccurredAt.at(reaction.now()))
                        : Uni.createFrom().voidItem();
            case Playbook.Running it -> replan(tx, reaction, policy, it.run(), tier);
            case Playbook.Completed it -> replan(tx, reaction, policy, it.run(), tier);
        });
    }

    /** Gives a run that has begun the steps that its turndown asks for now. */
    public Uni<Void> replan(Tx tx, Reaction reaction, PolicyName policy, Turndown turndown) {
        TurndownTier tier = TurndownTier.of(turndown.closeness());
        return state(tx, reaction, turndown.runId()).flatMap(state -> switch (state) {
            case Playbook.Running it -> replan(tx, reaction, policy, it.run(), tier);
            case Playbook.Completed it -> replan(tx, reaction, policy, it.run(), tier);
            case Playbook.NotStarted _, Playbook.Abandoned _ -> Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> replan(Tx tx, Reaction reaction, PolicyName policy, Playbook.Run run, TurndownTier tier) {
        return run.tier() == tier
                ? Uni.createFrom().voidItem()
                : propose(
                        tx,
                        reaction,
                        policy,
                        run.runId(),
                        "replan",
                        new PlaybookFact.PlaybookReplanned(run.runId(), tier, Plan.stepsOf(tier)),
                        OccurredAt.at(reaction.now()));
    }

    /** Gives up the run of a turndown that turned out to be none. */
    public Uni<Void> giveUp(Tx tx, Reaction reaction, PolicyName policy, UUID runId) {
        PlaybookFact abandoned = new PlaybookFact.PlaybookAbandoned(PlaybookEnd.TURNDOWN_WITHDRAWN, null, null);
        return state(tx, reaction, runId).flatMap(state -> switch (state) {
            case Playbook.Running _, Playbook.Completed _ ->
                propose(tx, reaction, policy, runId, "give-up/" + runId, abandoned, OccurredAt.at(reaction.now()));
            case Playbook.NotStarted _, Playbook.Abandoned _ -> Uni.createFrom().voidItem();
        });
    }

    /** Ticks off the steps that events show done, and opens again those that they no longer show. */
    public Uni<Void> settle(Tx tx, Reaction reaction, PolicyName policy, Turndown turndown) {
        return state(tx, reaction, turndown.runId()).flatMap(state -> switch (state) {
            case Playbook.NotStarted _, Playbook.Abandoned _ -> Uni.createFrom().voidItem();
            case Playbook.Running it -> settle(tx, reaction, policy, turndown, it.run());
            case Playbook.Completed it -> settle(tx, reaction, policy, turndown, it.run());
        });
    }

    private Uni<Void> settle(Tx tx, Reaction reaction, PolicyName policy, Turndown turndown, Playbook.Run run) {
        UUID runId = run.runId();
        return Sequence.each(
                        turndown.lostProofs(run),
                        lost -> propose(
                                tx,
                                reaction,
                                policy,
                                runId,
                                "reopen/" + lost.step(),
                                lost,
                                OccurredAt.at(reaction.now())))
                .chain(() -> Sequence.each(turndown.newProofs(run), proof -> {
                    PlaybookFact done =
                            new PlaybookFact.PlaybookStepCompleted(proof.step(), null, proof.eventId(), null);
                    return propose(tx, reaction, policy, runId, "complete/" + proof.step(), done, proof.at());
                }));
    }

    private Uni<Playbook> state(Tx tx, Reaction reaction, UUID runId) {
        return playbooks.recall(tx, reaction.personId(), runId).map(stream -> Playbook.of(stream.history()));
    }

    private Uni<Void> propose(
            Tx tx,
            Reaction reaction,
            PolicyName policy,
            UUID runId,
            String target,
            PlaybookFact fact,
            OccurredAt occurredAt) {
        return playbooks.propose(
                tx,
                reaction,
                policy,
                runId,
                List.of(reaction.proposal(reaction.factId(policy, target, 0), fact, occurredAt)));
    }

    /** Records what a person did. */
    public Uni<CommandResult<PlaybookFact, PlaybookRejection>> record(UUID runId, FactRequest<PlaybookFact> request) {
        return playbooks.handle(request, runId);
    }
}
