package dev.onward.testkit.violations.foreign;

import dev.onward.testkit.violations.reaction.LampSubscriptions;

/** Knows a room above its own. */
record HeardLamp(LampSubscriptions from) {}
