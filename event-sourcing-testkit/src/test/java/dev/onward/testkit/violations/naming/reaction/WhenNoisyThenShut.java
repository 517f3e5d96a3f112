package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;

/** Has a name that is no class's. */
final class WhenNoisyThenShut {

    static final PolicyName NAME = new PolicyName("shut");

    private WhenNoisyThenShut() {}
}
