package dev.onward.testkit.violations.naming.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;

/** Has its own name, and nobody finds it at start. */
final class WhenQuietThenHum {

    static final PolicyName NAME = PolicyName.of(WhenQuietThenHum.class);

    private WhenQuietThenHum() {}
}
