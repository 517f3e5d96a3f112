package dev.onward.testkit.violations.domain;

import dev.onward.testkit.violations.board.Board;
import java.time.Instant;
import java.util.UUID;

/** Reads a clock, draws an id, and knows a framework by way of another package. */
public record LampFact(UUID id, Instant at) {

    public static LampFact now() {
        return new LampFact(UUID.randomUUID(), Instant.now());
    }

    public static void show(Board board) {
        board.show(now());
    }
}
