package dev.onward.benchmark;

import java.time.Duration;
import java.time.Instant;

/** A line now and then on work that takes minutes. */
final class Progress {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final String what;
    private Instant next = Instant.now().plus(EVERY);

    Progress(String what) {
        this.what = what;
        System.out.println(what);
    }

    void at(long done, long of) {
        if (Instant.now().isAfter(next) || done == of) {
            System.out.printf("  %s: %,d of %,d%n", what, done, of);
            next = Instant.now().plus(EVERY);
        }
    }
}
