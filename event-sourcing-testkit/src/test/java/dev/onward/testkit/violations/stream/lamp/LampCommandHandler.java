package dev.onward.testkit.violations.stream.lamp;

import dev.onward.eventsourcing.Rejection;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.testkit.violations.domain.LampFact;

/** Writes a stream that is not its own. */
record LampCommandHandler(FactHandler<LampFact, ?> lamps) {

    static <R extends Rejection> LampCommandHandler of(
            FactHandlers handlers, StreamType<LampFact, ?> type, Decide<LampFact, R> decide) {
        return new LampCommandHandler(handlers.of(type, decide));
    }
}
