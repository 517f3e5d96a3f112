package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.OccurredAt;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The day in a line such as "Gesendet: Freitag, 20. November 2026 10:00", as programs write it above a mail that they pass on
 * and people copy it. Its hour is somebody's whose zone nobody knows.
 */
public final class WrittenDay {

    /** Not behind another number, and with the same between its numbers: "20.11.2026 - 10.30" goes on with an hour. */
    private static final Pattern YEAR_FIRST = Pattern.compile(
            "(?<![0-9])(?<![0-9] ?[-/.] ?)([0-9]{4}) ?(?:([-/.]) ?([0-9]{1,2}) ?\\2|年 ?([0-9]{1,2}) ?月) ?([0-9]{1,2})(?![0-9])");

    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th|er|º|\\.)? ?(?:de )?(\\p{L}{3,12})\\.?,? (?:de )?([0-9]{4})(?![0-9])");
    private static final Pattern MONTH_DAY =
            Pattern.compile("(\\p{L}{3,12})\\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})(?![0-9])");
    private static final Pattern NUMBERS =
            Pattern.compile("(?<![0-9])([0-9]{1,2})([-/.])([0-9]{1,2})\\2([0-9]{4})(?![0-9])");
    private static final int LONGEST = 200;
    private static final int MONTHS = 12;

    private WrittenDay() {}

    /**
     * What is to be thought of it.
     *
     * @param months the number of a month by its name, in whatever language
     */
    public static SentClaim.Belief belief(String text, Function<String, Optional<Integer>> months, Horizon horizon) {
        Optional<LocalDate> day = in(text.substring(0, Math.min(text.length(), LONGEST)), months);
        if (day.isEmpty()) {
            return new SentClaim.Belief.LeftOut(MailRemark.DATE_UNREADABLE);
        } else if (Horizon.isAhead(day.get(), horizon.now())) {
            return new SentClaim.Belief.LeftOut(MailRemark.DATE_AHEAD);
        } else if (!horizon.holds(day.get())) {
            return new SentClaim.Belief.LeftOut(MailRemark.DATE_IMPLAUSIBLE);
        }
        return new SentClaim.Belief.Possible(OccurredAt.on(day.get()));
    }

    /** Empty where there is none, and where it may be either of two. */
    static Optional<LocalDate> in(String text, Function<String, Optional<Integer>> months) {
        Matcher dayMonth = DAY_MONTH.matcher(text);
        while (dayMonth.find()) {
            Optional<Integer> month = months.apply(dayMonth.group(2));
            if (month.isPresent()) {
                return day(dayMonth.group(3), month.get(), dayMonth.group(1));
            }
        }
        Matcher monthDay = MONTH_DAY.matcher(text);
        while (monthDay.find()) {
            Optional<Integer> month = months.apply(monthDay.group(1));
            if (month.isPresent()) {
                return day(monthDay.group(3), month.get(), monthDay.group(2));
            }
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.find()) {
            return ofNumbers(numbers);
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        return yearFirst.find() ? ofYearFirst(yearFirst) : Optional.empty();
    }

    private static Optional<LocalDate> ofYearFirst(Matcher yearFirst) {
        String month = yearFirst.group(yearFirst.group(3) == null ? 4 : 3);
        return day(yearFirst.group(1), Integer.parseInt(month), yearFirst.group(5));
    }

    /** With dots the day is first, wherever people write so; else only where it cannot be the other way round. */
    private static Optional<LocalDate> ofNumbers(Matcher numbers) {
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(3));
        if (numbers.group(2).equals(".") || first > MONTHS || first == second) {
            return day(numbers.group(4), second, numbers.group(1));
        }
        return second > MONTHS ? day(numbers.group(4), first, numbers.group(3)) : Optional.empty();
    }

    private static Optional<LocalDate> day(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), month, Integer.parseInt(day)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
