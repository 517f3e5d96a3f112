package dev.onward.advice.proposing;

import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * How policies put facts to this service's own write path, within the transaction of their cause. A "no" is an outcome:
 * it is counted and the cause is done with.
 */
@ApplicationScoped
public class Proposing {

    private final Commands commands;
    private final MeterRegistry registry;

    public Proposing(Commands commands, MeterRegistry registry) {
        this.commands = commands;
        this.registry = registry;
    }

    /**
     * Proposes facts for one stream, all or none.
     *
     * @param policy its name, for the count of outcomes
     * @param proposals with ids from {@link Cause#factId}
     */
    public <F, R extends Rejection> Uni<CommandResult<F, R>> propose(
            Tx tx,
            Cause cause,
            String policy,
            StreamType<F, ?> type,
            UUID stream,
            List<Proposal<F>> proposals,
            Function<Tx, Uni<Decide<F, R>>> decider,
            Command.Also<F> also) {
        return commands.handleIn(
                        tx,
                        new Command<>(
                                type,
                                type.id(tx.tenantId(), stream),
                                cause.personId(),
                                true,
                                proposals,
                                cause.origin(),
                                null,
                                OptionalLong.empty(),
                                decider,
                                also))
                .invoke(result -> count(policy, result));
    }

    private void count(String policy, CommandResult<?, ?> result) {
        String outcome = switch (result) {
            case CommandResult.Done<?, ?> _ -> "done";
            case CommandResult.Refused<?, ?> it -> it.rejection().getClass().getSimpleName();
            case CommandResult.Contended<?, ?> _ ->
                // Another transaction keeps writing to the stream: the cause is delivered again.
                throw new IllegalStateException(policy + " was overtaken");
            case CommandResult<?, ?> other -> other.getClass().getSimpleName();
        };
        registry.counter("onward.policy.outcomes", "policy", policy, "outcome", outcome)
                .increment();
    }
}
