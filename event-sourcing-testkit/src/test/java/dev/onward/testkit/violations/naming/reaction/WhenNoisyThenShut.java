package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;

/** Has a name that is no class's. */
final class WhenNoisyThenShut implements Proposer {

    static final PolicyName NAME = new PolicyName("shut");

    private WhenNoisyThenShut() {}

    @Override
    public PolicyName name() {
        return NAME;
    }
}
