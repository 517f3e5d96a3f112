package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Decision;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.StreamHistory;

/** A decider's {@code decide} with its context already given. */
@FunctionalInterface
public interface Decide<F, R extends Rejection> {
    Decision<F, R> decide(Proposal<F> proposal, StreamHistory<F> history);
}
