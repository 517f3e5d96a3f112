package dev.onward.testkit.violations.board;

/** Ends the process of whoever calls it. */
final class GoesHome {

    private GoesHome() {}

    static void now() {
        System.exit(0);
    }
}
