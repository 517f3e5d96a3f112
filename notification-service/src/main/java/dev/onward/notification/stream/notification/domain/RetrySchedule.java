package dev.onward.notification.stream.notification.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a mail that could not be handed over is tried again: soon at first, then hourly, for three days. A mail server
 * that says no for good is believed after a few attempts, since as often as not it is our own set-up that it dislikes and
 * somebody is putting that right.
 */
public final class RetrySchedule {

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** Six quick attempts, then hourly until three days are over. */
    static final int MOST_ATTEMPTS = 6 + 70;

    static final int MOST_REFUSALS = 5;

    private RetrySchedule() {}

    /**
     * @param attempt the one that has just failed, from 1
     * @param first the shortest pause, in place of ten seconds
     * @return empty: no more
     */
    public static Optional<Instant> nextAt(int attempt, FailureCode code, Duration first, Instant failedAt) {
        int most = switch (code) {
            case UNREACHABLE, REFUSED_FOR_NOW, UNRECOGNIZED -> MOST_ATTEMPTS;
            case REFUSED -> MOST_REFUSALS;
        };
        if (attempt >= most) {
            return Optional.empty();
        }
        Duration pause = attempt == 1 ? first : PAUSES.get(Math.min(attempt, PAUSES.size()) - 1);
        return Optional.of(failedAt.plus(pause));
    }
}
