package dev.onward.testkit.violations.reaction;

import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import java.util.function.Function;

/** Goes by the name of another. */
final class LampNames {

    private LampNames() {}

    static PolicyName borrowed(Proposer other) {
        return other.name();
    }

    static Function<Proposer, PolicyName> names() {
        return Proposer::name;
    }
}
