package dev.onward.opportunity.exchange.imports.job;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.work.LimitReached;
import java.time.Duration;

/** What is said where no file is taken now, and when to come again. */
public final class UploadProblems {

    /** A file is taken in within seconds, a slow one loses its place as soon. */
    private static final Duration SOON = Duration.ofSeconds(10);

    /** An import of some hundred rows is done by then. */
    private static final Duration LATER = Duration.ofMinutes(1);

    private static final Duration ANOTHER_TIME = Duration.ofHours(1);

    private UploadProblems() {}

    public static Problem atOnce(LimitReached reached) {
        return Problems.tooMany(
                Problem.of("imports-at-once"),
                "files on their way",
                reached,
                "Wait for the answer to the one before, or some seconds, then send this one with the same key.",
                SOON);
    }

    public static Problem waiting(LimitReached reached) {
        return Problems.tooMany(
                Problem.of("imports-waiting"),
                "imports under way",
                reached,
                "Wait until one of them has ended, or cancel it.",
                LATER);
    }

    public static Problem ofToday(LimitReached reached) {
        return Problems.tooMany(
                Problem.of("imports-of-today"),
                "imports begun within 24 hours",
                reached,
                "Send the rest tomorrow, in fewer files.",
                ANOTHER_TIME);
    }
}
