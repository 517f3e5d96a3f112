package dev.onward.testkit.crooked.inbound;

import dev.onward.testkit.crooked.domain.LampFact;

/** Knows the domain. */
public final class LampConsumer {

    private LampConsumer() {}

    public static LampFact consume() {
        return LampFact.now();
    }
}
