package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;

/** Has the name of another. */
final class WhenLightThenSleep implements Proposer {

    static final PolicyName NAME = PolicyName.of(WhenDarkThenLight.class);

    private WhenLightThenSleep() {}

    @Override
    public PolicyName name() {
        return NAME;
    }
}
