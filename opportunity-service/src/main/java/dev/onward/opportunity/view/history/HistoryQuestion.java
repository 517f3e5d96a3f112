package dev.onward.opportunity.view.history;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.AsOf;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Viewpoint;
import dev.onward.eventsourcing.http.Problems;
import dev.onward.eventsourcing.http.TimeParameters;
import java.time.Instant;
import java.time.LocalDate;
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

        AsOf in(ZoneId zone) {
            return date == null ? AsOf.at(requireNonNull(instant)) : AsOf.endOf(date, zone);
        }
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if any of them is not usable */
    static HistoryQuestion of(@Nullable String asOf, @Nullable String knownAt, @Nullable String view, Horizon horizon) {
        if (view != null && !view.equals("audit") && !view.equals("effective")) {
            throw Problems.parameterInvalid("view", "view takes effective or audit.")
                    .asException();
        }
        return new HistoryQuestion(
                moment("asOf", asOf, horizon), moment("knownAt", knownAt, horizon), "audit".equals(view));
    }

    private static @Nullable Moment moment(String name, @Nullable String text, Horizon horizon) {
        if (text == null) {
            return null;
        }
        return switch (TimeParameters.dayOrTime(name, text, horizon)) {
            case OccurredAt.On(LocalDate day) -> new Moment(null, day);
            case OccurredAt.At(Instant instant) -> new Moment(instant, null);
            case OccurredAt.Unknown _ -> null;
        };
    }

    Viewpoint viewpoint(ZoneId zone) {
        return new Viewpoint(
                asOf == null ? null : asOf.in(zone),
                knownAt == null ? null : knownAt.in(zone).instant());
    }
}
