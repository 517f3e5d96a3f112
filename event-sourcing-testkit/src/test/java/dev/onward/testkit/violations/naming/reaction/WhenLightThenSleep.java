package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;

/** Has the name of another. */
final class WhenLightThenSleep {

    static final PolicyName NAME = PolicyName.of(WhenDarkThenLight.class);

    private WhenLightThenSleep() {}
}
