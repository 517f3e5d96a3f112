package dev.onward.eventsourcing.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.AcceptedVersions;
import dev.onward.eventsourcing.command.BulkCommand;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The write path of one stream type: what a person posts, in transactions of its own, and what policies and due work
 * propose, in the transaction of what they answer.
 */
public final class FactHandler<F, R extends Rejection> {

    private final Commands commands;
    private final Streams streams;
    private final Outcomes outcomes;
    private final StreamType<F, ?> type;
    private final Decider<F, R> decider;
    private final Command.InTransaction<F> inTransaction;

    FactHandler(
            Commands commands,
            Streams streams,
            Outcomes outcomes,
            StreamType<F, ?> type,
            Decider<F, R> decider,
            Command.InTransaction<F> inTransaction) {
        this.commands = commands;
        this.streams = streams;
        this.outcomes = outcomes;
        this.type = type;
        this.decider = decider;
        this.inTransaction = inTransaction;
    }

    /** How one decides on facts of a person's stream, with what else must be known. */
    @FunctionalInterface
    public interface Decider<F, R extends Rejection> {
        Uni<Decide<F, R>> of(Tx tx, UUID personId, UUID streamId);
    }

    /** A stream of the person's in the clear, for a policy, read once in a transaction; one that is not there is empty. */
    public Uni<OpenStream<F>> recall(Tx tx, UUID personId, UUID streamId) {
        return streams.recall(tx, type, type.id(tx.tenantId(), streamId), personId);
    }

    // ---- what a person posts

    /** For a stream that is there. */
    public Uni<CommandResult<F, R>> handle(FactRequest<F> request, UUID streamId) {
        return handle(request, streamId, Command.InTransaction.nothing());
    }

    /** @param also what this request writes beside what every append of the stream type writes, and after it */
    public Uni<CommandResult<F, R>> handle(FactRequest<F> request, UUID streamId, Command.InTransaction<F> also) {
        return commands.handle(command(
                request, streamId, false, request.origin(), decided(request, streamId), inTransaction.and(also)));
    }

    /** Begins the stream, unless it is there; what it is about follows from the stream type. */
    public Uni<CommandResult<F, R>> open(FactRequest<F> request, UUID streamId) {
        return open(request, streamId, Command.InTransaction.nothing());
    }

    /** @param also what this request writes beside what every append of the stream type writes, and after it */
    public Uni<CommandResult<F, R>> open(FactRequest<F> request, UUID streamId, Command.InTransaction<F> also) {
        return commands.handle(command(
                request, streamId, true, request.origin(), decided(request, streamId), inTransaction.and(also)));
    }

    /** As {@link #open(FactRequest, UUID)}, for a stream type whose streams say by their first envelope what they are about. */
    public Uni<CommandResult<F, R>> open(FactRequest<F> request, UUID streamId, About about) {
        return commands.handle(command(
                request, streamId, true, request.origin().about(about), decided(request, streamId), inTransaction));
    }

    /** As {@link #open(FactRequest, UUID)}, decided in a way of this request's own. */
    public Uni<CommandResult<F, R>> open(
            FactRequest<F> request, UUID streamId, Function<Tx, Uni<Decide<F, R>>> decide) {
        return commands.handle(command(request, streamId, true, request.origin(), decide, inTransaction));
    }

    private Function<Tx, Uni<Decide<F, R>>> decided(FactRequest<F> request, UUID streamId) {
        return tx -> decider.of(tx, request.caller().personId(), streamId);
    }

    private Command<F, R> command(
            FactRequest<F> request,
            UUID streamId,
            boolean opens,
            Origin origin,
            Function<Tx, Uni<Decide<F, R>>> decide,
            Command.InTransaction<F> within) {
        return new Command<>(
                type,
                type.id(request.caller().tenantId(), streamId),
                request.caller().personId(),
                opens,
                request.proposals(),
                origin,
                request.key(),
                request.accepted(),
                decide,
                within);
    }

    /**
     * What a file tells of many streams of a person, within {@code tx}: each is a matter of its own. Nothing else is
     * written with them.
     *
     * @param importId the cause of all of it
     * @param planning what of it is to be recorded
     */
    public Uni<List<CommandResult<F, R>>> importAll(
            Tx tx,
            UUID personId,
            UUID importId,
            List<BulkCommand.StreamProposals<F>> told,
            Function<Tx, Uni<Decide<F, R>>> decide,
            BulkCommand.Planning<F, R> planning) {
        return commands.handleAllIn(
                tx, new BulkCommand<>(type, personId, told, Origin.request(importId), decide, planning));
    }

    /**
     * What the system says on a person's behalf and in a transaction of its own, such as by a link out of a mail. It has
     * no Idempotency-Key: a caller that gets no outcome proposes again, under a new id.
     */
    public Uni<CommandResult<F, R>> propose(UUID tenantId, UUID personId, UUID streamId, Proposal<F> proposal) {
        return commands.handle(new Command<>(
                type,
                type.id(tenantId, streamId),
                personId,
                true,
                List.of(proposal),
                Origin.request(proposal.eventId()),
                null,
                AcceptedVersions.ANY,
                tx -> decider.of(tx, personId, streamId),
                inTransaction));
    }

    // ---- what policies and due work propose

    // Nothing comes back: what became of a proposal is counted, and whoever must know it asks the stream.

    /**
     * Proposes one fact for a stream, which begins with it where it is not there.
     *
     * @param policy who proposes, for ids and the count of outcomes
     * @param occurredAt when it holds from; may lie as far back as what is answered
     */
    public Uni<Void> propose(
            Tx tx, Reaction reaction, PolicyName policy, UUID streamId, F fact, OccurredAt occurredAt) {
        return propose(
                tx,
                reaction,
                policy,
                streamId,
                List.of(reaction.proposal(reaction.factId(policy, streamId, 0), fact, occurredAt)));
    }

    /**
     * Proposes facts for a stream, all or none.
     *
     * @param proposals with ids from {@link Reaction#factId} or {@link Reaction#idAcross}
     */
    public Uni<Void> propose(Tx tx, Reaction reaction, PolicyName policy, UUID streamId, List<Proposal<F>> proposals) {
        return propose(
                tx, reaction, policy, streamId, proposals, within -> decider.of(within, reaction.personId(), streamId));
    }

    /** As the other, decided with what this policy knows already. */
    public Uni<Void> propose(
            Tx tx,
            Reaction reaction,
            PolicyName policy,
            UUID streamId,
            List<Proposal<F>> proposals,
            Function<Tx, Uni<Decide<F, R>>> decide) {
        return commands.handleIn(
                        tx,
                        new Command<>(
                                type,
                                type.id(reaction.tenantId(), streamId),
                                reaction.personId(),
                                true,
                                proposals,
                                reaction.origin(),
                                null,
                                AcceptedVersions.ANY,
                                decide,
                                inTransaction))
                .invoke(result -> outcomes.settle(tx, policy, result))
                .replaceWithVoid();
    }
}
