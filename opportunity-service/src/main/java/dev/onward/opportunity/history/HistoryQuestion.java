package dev.onward.opportunity.history;

import dev.onward.eventsourcing.http.Problems;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a history. A date means its end in the person's zone.
 *
 * @param asOf what happened later is left out; null: nothing
 * @param knownAt what was recorded later is left out, corrections and retractions included; null: nothing
 * @param audit whether retracted and replaced facts are shown too
 */
record HistoryQuestion(@Nullable Moment asOf, @Nullable Moment knownAt, boolean audit) {

    /** An instant, or a date whose end depends on a zone. */
    record Moment(@Nullable Instant instant, @Nullable LocalDate date) {

        @Nullable
        Instant in(ZoneId zone) {
            return date == null
                    ? instant
                    : date.plusDays(1).atStartOfDay(zone).toInstant().minusNanos(1);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if any of them is not usable */
    static HistoryQuestion of(@Nullable String asOf, @Nullable String knownAt, @Nullable String view) {
        if (view != null && !view.equals("audit") && !view.equals("effective")) {
            throw Problems.parameterInvalid("view", "view takes effective or audit.")
                    .asException();
        }
        return new HistoryQuestion(moment("asOf", asOf), moment("knownAt", knownAt), "audit".equals(view));
    }

    private static @Nullable Moment moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.indexOf('T') < 0
                    ? new Moment(null, LocalDate.parse(text))
                    : new Moment(OffsetDateTime.parse(text).toInstant(), null);
        } catch (DateTimeException _) {
            throw Problems.parameterInvalid(
                            name,
                            name + " takes a date such as 2026-11-22, or a time with an offset such as"
                                    + " 2026-11-22T09:00:00Z (in a URL, + is written %2B).")
                    .asException();
        }
    }

    /** Whether a zone must be known to answer. */
    boolean needsZone() {
        return (asOf != null && asOf.date() != null) || (knownAt != null && knownAt.date() != null);
    }

    @Nullable
    Instant asOf(ZoneId zone) {
        return asOf == null ? null : asOf.in(zone);
    }

    @Nullable
    Instant knownAt(ZoneId zone) {
        return knownAt == null ? null : knownAt.in(zone);
    }
}
