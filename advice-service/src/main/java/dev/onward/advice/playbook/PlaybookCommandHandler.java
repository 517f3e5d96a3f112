package dev.onward.advice.playbook;

import dev.onward.advice.playbook.domain.Plan;
import dev.onward.advice.playbook.domain.Playbook;
import dev.onward.advice.playbook.domain.PlaybookDecider;
import dev.onward.advice.playbook.domain.PlaybookFact;
import dev.onward.advice.playbook.domain.PlaybookRejection;
import dev.onward.advice.playbook.domain.Turndown;
import dev.onward.advice.proposing.Cause;
import dev.onward.advice.proposing.Proposing;
import dev.onward.contracts.vocabulary.PlaybookEnd;
import dev.onward.contracts.vocabulary.TurndownTier;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What is proposed for a run of the playbook: by policies within the transaction of their cause, and by its person. */
@ApplicationScoped
public class PlaybookCommandHandler {

    private final StreamType<PlaybookFact, ?> playbooks;
    private final Commands commands;
    private final Streams streams;
    private final Proposing proposing;

    public PlaybookCommandHandler(
            StreamType<PlaybookFact, ?> playbooks, Commands commands, Streams streams, Proposing proposing) {
        this.playbooks = playbooks;
        this.commands = commands;
        this.streams = streams;
        this.proposing = proposing;
    }

    /** Lets the run of a standing turndown be under way, with the steps that it asks for. */
    public Uni<Void> run(Tx tx, Cause cause, String policy, Turndown turndown) {
        UUID runId = turndown.runId();
        TurndownTier tier = TurndownTier.of(turndown.closeness());
        return state(tx, cause, runId).flatMap(state -> switch (state) {
            case Playbook.NotStarted _ -> propose(tx, cause, policy, runId, "run", turndown.started(), turndown.at());
            case Playbook.Abandoned it ->
                it.because() == PlaybookEnd.TURNDOWN_WITHDRAWN
                        ? propose(tx, cause, policy, runId, "run", turndown.started(), OccurredAt.at(cause.now()))
                        : Uni.createFrom().voidItem();
            case Playbook.Running it -> replan(tx, cause, policy, it.run(), tier);
            case Playbook.Completed it -> replan(tx, cause, policy, it.run(), tier);
        });
    }

    private Uni<Void> replan(Tx tx, Cause cause, String policy, Playbook.Run run, TurndownTier tier) {
        return run.tier() == tier
                ? Uni.createFrom().voidItem()
                : propose(
                        tx,
                        cause,
                        policy,
                        run.runId(),
                        "replan",
                        new PlaybookFact.PlaybookReplanned(run.runId(), tier, Plan.stepsOf(tier)),
                        OccurredAt.at(cause.now()));
    }

    /** Gives up the run of a turndown that turned out to be none. */
    public Uni<Void> giveUp(Tx tx, Cause cause, String policy, UUID runId) {
        PlaybookFact abandoned = new PlaybookFact.PlaybookAbandoned(PlaybookEnd.TURNDOWN_WITHDRAWN, null, null);
        return state(tx, cause, runId).flatMap(state -> switch (state) {
            case Playbook.Running _, Playbook.Completed _ ->
                propose(tx, cause, policy, runId, "give-up/" + runId, abandoned, OccurredAt.at(cause.now()));
            case Playbook.NotStarted _, Playbook.Abandoned _ -> Uni.createFrom().voidItem();
        });
    }

    /** Ticks off the steps that events show done, and opens again those that they no longer show. */
    public Uni<Void> settle(Tx tx, Cause cause, String policy, Turndown turndown) {
        return state(tx, cause, turndown.runId()).flatMap(state -> switch (state) {
            case Playbook.NotStarted _, Playbook.Abandoned _ -> Uni.createFrom().voidItem();
            case Playbook.Running it -> settle(tx, cause, policy, turndown, it.run());
            case Playbook.Completed it -> settle(tx, cause, policy, turndown, it.run());
        });
    }

    private Uni<Void> settle(Tx tx, Cause cause, String policy, Turndown turndown, Playbook.Run run) {
        Uni<Void> chain = Uni.createFrom().voidItem();
        for (PlaybookFact.PlaybookStepReopened lost : turndown.lostProofs(run)) {
            chain = chain.chain(() ->
                    propose(tx, cause, policy, run.runId(), "reopen/" + lost.step(), lost, OccurredAt.at(cause.now())));
        }
        for (Turndown.Proof proof : turndown.newProofs(run)) {
            PlaybookFact done = new PlaybookFact.PlaybookStepCompleted(proof.step(), null, proof.eventId(), null);
            chain = chain.chain(
                    () -> propose(tx, cause, policy, run.runId(), "complete/" + proof.step(), done, proof.at()));
        }
        return chain;
    }

    private Uni<Playbook> state(Tx tx, Cause cause, UUID runId) {
        return streams.load(tx, playbooks, playbooks.id(tx.tenantId(), runId), cause.personId())
                .map(stream -> Playbook.of(stream.history()));
    }

    private Uni<Void> propose(
            Tx tx, Cause cause, String policy, UUID runId, String target, PlaybookFact fact, OccurredAt occurredAt) {
        return proposing
                .<PlaybookFact, PlaybookRejection>propose(
                        tx,
                        cause,
                        policy,
                        playbooks,
                        runId,
                        List.of(cause.proposal(cause.factId(policy, target, 0), fact, occurredAt)),
                        _ -> Uni.createFrom().item(PlaybookDecider::decide),
                        Command.Also.nothing())
                .replaceWithVoid();
    }

    /** Records what a person did. */
    public Uni<CommandResult<PlaybookFact, PlaybookRejection>> tell(UUID runId, FactRequest<PlaybookFact> request) {
        return commands.handle(new Command<>(
                playbooks,
                playbooks.id(request.caller().tenantId(), runId),
                request.caller().personId(),
                false,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion(),
                _ -> Uni.createFrom().item(PlaybookDecider::decide),
                Command.Also.nothing()));
    }
}
