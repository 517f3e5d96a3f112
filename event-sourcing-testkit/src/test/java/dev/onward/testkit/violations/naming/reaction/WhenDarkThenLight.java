package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;

/** Has its own name. */
final class WhenDarkThenLight implements Proposer {

    static final PolicyName NAME = PolicyName.of(WhenDarkThenLight.class);

    private WhenDarkThenLight() {}

    @Override
    public PolicyName name() {
        return NAME;
    }
}
