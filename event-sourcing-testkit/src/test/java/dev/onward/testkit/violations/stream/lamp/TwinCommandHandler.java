package dev.onward.testkit.violations.stream.lamp;

import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.testkit.violations.domain.LampFact;

/** Writes the streams that another one writes. */
record TwinCommandHandler(FactHandler<LampFact, ?> lamps) {}
