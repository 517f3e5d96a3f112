package dev.onward.eventsourcing.reaction;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** Reads the stream of due work, and has the policy answer it. */
final class DuePolicyHandler<F> implements DueHandler {

    private final Reading<F> reading;
    private final Supplier<Instant> clock;
    private final DuePolicy<F> policy;

    DuePolicyHandler(Reading<F> reading, Supplier<Instant> clock, DuePolicy<F> policy) {
        this.reading = reading;
        this.clock = clock;
        this.policy = policy;
    }

    /** Reads the stream that due work is for. */
    @FunctionalInterface
    interface Reading<F> {
        Uni<StreamHistory<F>> of(Tx tx, Due due, UUID personId);
    }

    @Override
    public String kind() {
        return policy.kind();
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = requireNonNull(due.personId(), "due work of a policy is for a person");
        return reading.of(tx, due, person)
                .flatMap(history -> policy.on(tx, Reaction.of(due, person, history, clock.get()), due, history));
    }
}
