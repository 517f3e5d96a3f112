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

    /** Nobody saw when it began or when it ended: it stays out of every count of days. */
    record Unseen() implements Span {}

    /** Whether it is still going on at the time of asking. */
    default boolean isLasting() {
        return this instanceof Lasting;
    }

    /** The same where what lasts had begun so many days later. */
    default Span later(long days) {
        return this instanceof Lasting(LocalDate since) ? new Lasting(since.plusDays(days)) : this;
    }

    /** Calendar days between two days; never below 0. */
    static int days(LocalDate from, LocalDate to) {
        return (int) Math.max(0, ChronoUnit.DAYS.between(from, to));
    }
}
