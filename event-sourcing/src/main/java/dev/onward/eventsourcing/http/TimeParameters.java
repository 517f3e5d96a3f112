package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days and times in the parameters of a request. Everything throws a 400 that says what the parameter takes. */
public final class TimeParameters {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})");

    private static final String A_DAY = "a date such as 2026-11-22";
    private static final String A_TIME =
            "a time with its offset such as 2026-11-22T09:00:00Z (in a URL, + is written %2B)";

    private TimeParameters() {}

    /**
     * A day such as 2026-11-22; null where {@code text} is.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is none, or beyond the horizon
     */
    public static @Nullable LocalDate day(String name, @Nullable String text, Horizon horizon) {
        if (text == null) {
            return null;
        }
        LocalDate day = day(text);
        if (day == null || !horizon.holds(day)) {
            throw invalid(name, A_DAY, horizon);
        }
        return day;
    }

    /**
     * A day, or a time with its offset.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is neither, or beyond the horizon
     */
    public static OccurredAt dayOrTime(String name, String text, Horizon horizon) {
        LocalDate day = day(text);
        Instant time = time(text);
        OccurredAt read = day != null ? OccurredAt.on(day) : time != null ? OccurredAt.at(time) : OccurredAt.unknown();
        if (read instanceof OccurredAt.Unknown || !horizon.holds(read)) {
            throw invalid(name, A_DAY + ", or " + A_TIME, horizon);
        }
        return read;
    }

    /**
     * A time with its offset, such as 2026-11-22T09:00:00Z; null where {@code text} is.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if it is none, or beyond the horizon
     */
    public static @Nullable Instant time(String name, @Nullable String text, Horizon horizon) {
        if (text == null) {
            return null;
        }
        Instant time = time(text);
        if (time == null || !horizon.holds(time)) {
            throw invalid(name, A_TIME, horizon);
        }
        return time;
    }

    private static HttpProblem invalid(String name, String taken, Horizon horizon) {
        return Problems.parameterInvalid(name, name + " takes " + taken + ", " + horizon.words() + ".")
                .asException();
    }

    private static @Nullable LocalDate day(String text) {
        if (!DAY.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static @Nullable Instant time(String text) {
        if (!TIME.matcher(text).matches()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
