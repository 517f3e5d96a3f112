package dev.onward.opportunity.view.reports.domain;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How long something took, as far as it can be known from what happened. What still lasts keeps the day on which it began,
 * and its days are counted when somebody asks: waiting grows without anything being written.
 */
public sealed interface Span {

    /** It came to its end after so many days. */
    record Over(int days) implements Span {}

    /** It was cut short after so many days by something else, so its end was never seen. */
    record Cut(int days) implements Span {}

    /** It has lasted since that day. */
    record Lasting(LocalDate since) implements Span {}

    /**
     * It lasts, and nobody saw when it began: not after that day, on which it was told. It stays out of every count of
     * days; that it has lasted for so many days at least can be said.
     */
    record LastingAtLeast(LocalDate toldOn) implements Span {}

    /** Nobody saw when it began or when it ended: it stays out of every count of days. */
    record Unseen() implements Span {}

    /** Whether it is still going on at the time of asking, and it is known for how long. */
    default boolean isLasting() {
        return this instanceof Lasting;
    }

    /** Whether it lasts and has done so for so many days at least. */
    default boolean hasLasted(int days, LocalDate today) {
        return switch (this) {
            case Lasting(LocalDate since) -> days(since, today) >= days;
            case LastingAtLeast(LocalDate toldOn) -> days(toldOn, today) >= days;
            case Over _, Cut _, Unseen _ -> false;
        };
    }

    /** The same where what lasts had begun so many days later. */
    default Span later(long days) {
        return switch (this) {
            case Lasting(LocalDate since) -> new Lasting(since.plusDays(days));
            case LastingAtLeast(LocalDate toldOn) -> new LastingAtLeast(toldOn.plusDays(days));
            case Over _, Cut _, Unseen _ -> this;
        };
    }

    /** Calendar days between two days; never below 0. */
    static int days(LocalDate from, LocalDate to) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
    }
}
