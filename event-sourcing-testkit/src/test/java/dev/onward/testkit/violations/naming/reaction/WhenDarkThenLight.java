package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;

/** Has its own name. */
final class WhenDarkThenLight {

    static final PolicyName NAME = PolicyName.of(WhenDarkThenLight.class);

    private WhenDarkThenLight() {}
}
