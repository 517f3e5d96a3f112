package dev.onward.networking.write;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.Command.Also;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The write path of one stream kind: what a person posts, and what policies and due work state for them.
 *
 * @param also what else is written in the append's transaction
 */
public record FactWriter<F, R extends Rejection>(
        Commands commands,
        StreamType<F, ?> type,
        Decider<F, R> decider,
        Also<F> also,
        Edge edge,
        MeterRegistry meters) {

    /** How one decides on a person's facts, with what else must be known of that person. */
    @FunctionalInterface
    public interface Decider<F, R extends Rejection> {
        Uni<Decide<F, R>> of(Tx tx, UUID personId);

        private static <F, R extends Rejection> Decider<F, R> always(Decide<F, R> decide) {
            return (_, _) -> Uni.createFrom().item(decide);
        }
    }

    /** Where nothing else must be known. */
    public FactWriter(
            Commands commands,
            StreamType<F, ?> type,
            Decide<F, R> decide,
            Also<F> also,
            Edge edge,
            MeterRegistry meters) {
        this(commands, type, Decider.always(decide), also, edge, meters);
    }

    /** A person's own facts, in transactions of their own. */
    public Uni<CommandResult<F, R>> request(FactRequest<F> request, UUID streamId) {
        return commands.handle(command(request, streamId, false, request.origin()));
    }

    /**
     * A person's own facts that open a stream.
     *
     * @param about null: about nothing in particular
     */
    public Uni<CommandResult<F, R>> open(FactRequest<F> request, UUID streamId, @Nullable About about) {
        Origin plain = request.origin();
        Origin origin = new Origin(
                about == null ? About.NOTHING : about,
                plain.correlationId(),
                plain.causationId(),
                plain.depth(),
                plain.traceparent());
        return commands.handle(command(request, streamId, true, origin));
    }

    private Command<F, R> command(FactRequest<F> request, UUID streamId, boolean opens, Origin origin) {
        return new Command<>(
                type,
                type.id(request.caller().tenantId(), streamId),
                request.caller().personId(),
                opens,
                request.proposals(),
                origin,
                request.key(),
                request.expectedVersion(),
                tx -> decider.of(tx, request.caller().personId()),
                also);
    }

    /**
     * What follows from {@code cause}, in the transaction of whoever heard of it. A "no" of the domain is an outcome like
     * any other: counted, and that is that.
     *
     * @param policy names the policy, for ids and metrics
     * @param occurredAt when it holds from; may lie as far back as the cause
     */
    public Uni<CommandResult<F, R>> follow(
            Tx tx, Cause cause, String policy, UUID streamId, F fact, OccurredAt occurredAt) {
        return state(tx, cause, policy, streamId, cause.factId(policy, streamId), fact, occurredAt);
    }

    /** As {@link #follow}, under an id given: how due work states a fact. */
    public Uni<CommandResult<F, R>> state(
            Tx tx, Cause cause, String policy, UUID streamId, UUID factId, F fact, OccurredAt occurredAt) {
        Command<F, R> command = new Command<>(
                type,
                type.id(cause.tenantId(), streamId),
                cause.personId(),
                true,
                List.of(Proposal.of(factId, fact, occurredAt, edge.now(), Actor.system(cause.personId()))),
                cause.origin(),
                null,
                OptionalLong.empty(),
                within -> decider.of(within, cause.personId()),
                also);
        return commands.handleIn(tx, command).invoke(result -> count(policy, result));
    }

    private void count(String policy, CommandResult<F, R> result) {
        String outcome = switch (result) {
            case CommandResult.Done<F, R> done -> done.repeated() ? "repeated" : "done";
            case CommandResult.Refused<F, R> _ -> "refused";
            case CommandResult.NotFound<F, R> _ -> "not-found";
            case CommandResult.StreamFull<F, R> _ -> "stream-full";
            case CommandResult.Erased<F, R> _ -> "erased";
            case CommandResult.TooLarge<F, R> _ -> "too-large";
            // Nothing that waiting would not cure: the cause is parked and tried again.
            case CommandResult.Contended<F, R> _,
                    CommandResult.InFuture<F, R> _,
                    CommandResult.VersionMismatch<F, R> _,
                    CommandResult.KeyReused<F, R> _ ->
                throw new IllegalStateException(policy + " could not be carried out: "
                        + result.getClass().getSimpleName());
        };
        meters.counter("onward.policy.outcomes", "policy", policy, "outcome", outcome)
                .increment();
    }
}
