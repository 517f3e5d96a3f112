package dev.onward.testkit.violations.board;

import org.junit.jupiter.api.Test;

/** Named so that no run finds it. */
public class BoardSpecs {

    @Test
    void is_never_run() {}
}
