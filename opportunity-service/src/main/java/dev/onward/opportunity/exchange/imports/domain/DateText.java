package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.eventsourcing.OccurredAt;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people and programs write them. A time of day counts only where it says its offset. */
final class DateText {

    private static final String TIME = "(?:[T ,]+(?:at )?\\d{1,2}[:.h]\\d{2}.*)?";
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/.]) ?(\\d{1,2})\\2 ?(\\d{1,2})\\.?" + TIME);
    private static final Pattern YEAR_FIRST_IN_HAN =
            Pattern.compile("(\\d{4}) ?年 ?(\\d{1,2}) ?月 ?(\\d{1,2}) ?[日号]?" + TIME);
    private static final Pattern YEAR_FIRST_UNDIVIDED = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
    private static final Pattern NUMBERS =
            Pattern.compile("(\\d{1,2})([-/.]) ?(\\d{1,2})\\2 ?(\\d{4}|\\d{2})(?: ?[rг]\\.)?" + TIME);
    private static final String WEEKDAY = "(?:\\p{L}{2,12}\\.?,? +)?";
    private static final Pattern DAY_MONTH_NAME = Pattern.compile(WEEKDAY
            + "(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[-/ ]*(?:de )?(\\p{L}{3,12})\\.?[-/., ]*(?:de )?(\\d{4}|\\d{2})(?: ?r\\.)?"
            + TIME);
    private static final Pattern MONTH_NAME_DAY =
            Pattern.compile(WEEKDAY + "(\\p{L}{3,12})\\.?[- ]*(\\d{1,2})(?:st|nd|rd|th)?[-, ]+(\\d{4}|\\d{2})" + TIME);
    private static final Pattern DAY_MONTH_NAME_ONLY =
            Pattern.compile(WEEKDAY + "(\\d{1,2})(?:st|nd|rd|th|er|º|\\.)?[-/ ]*(?:de )?(\\p{L}{3,12})\\.?");
    private static final Pattern MONTH_NAME_DAY_ONLY =
            Pattern.compile(WEEKDAY + "(\\p{L}{3,12})\\.?[- ]*(\\d{1,2})(?:st|nd|rd|th)?");
    private static final Pattern NUMBERS_ONLY = Pattern.compile("\\d{1,2}[-/.] ?\\d{1,2}\\.?");
    private static final Pattern SERIAL = Pattern.compile("(\\d{5})(?:[.,]\\d+)?");
    private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);
    /** From 1954 to 2119: other numbers of five digits are no days of a search. */
    private static final int FIRST_SERIAL = 20_000;

    private static final int LAST_SERIAL = 80_000;
    private static final int LONGEST = 80;

    private DateText() {}

    /** What a cell says of a date. */
    sealed interface Read {
        /** @param shortYear whether the year is written with two digits */
        record Date(OccurredAt at, boolean shortYear) implements Read {
            Date(OccurredAt at) {
                this(at, false);
            }
        }

        /** A date, if one knew what comes first. */
        record Unclear() implements Read {}

        /** A day and a month, of whichever year. */
        record Yearless() implements Read {}

        record Unreadable() implements Read {}
    }

    static Read read(String cell, DateStyle style, Words words) {
        String text = cell.strip();
        if (text.length() > LONGEST) {
            return new Read.Unreadable();
        }
        if (style == DateStyle.SERIAL) {
            return serial(text)
                    .<Read>map(day -> new Read.Date(OccurredAt.on(day)))
                    .orElseGet(Read.Unreadable::new);
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return instant(text)
                    .<Read>map(Read.Date::new)
                    .orElseGet(() -> day(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4)));
        }
        Matcher inHan = YEAR_FIRST_IN_HAN.matcher(text);
        if (inHan.matches()) {
            return day(inHan.group(1), inHan.group(2), inHan.group(3));
        }
        Matcher undivided = YEAR_FIRST_UNDIVIDED.matcher(text);
        if (undivided.matches()) {
            return day(undivided.group(1), undivided.group(2), undivided.group(3));
        }
        Matcher numbers = NUMBERS.matcher(text);
        if (numbers.matches()) {
            return numbers(numbers, style);
        }
        Matcher dayFirst = DAY_MONTH_NAME.matcher(text);
        if (dayFirst.matches()) {
            Optional<Integer> month = words.month(dayFirst.group(2));
            if (month.isPresent()) {
                return day(dayFirst.group(3), String.valueOf(month.get()), dayFirst.group(1));
            }
        }
        Matcher monthFirst = MONTH_NAME_DAY.matcher(text);
        if (monthFirst.matches()) {
            Optional<Integer> month = words.month(monthFirst.group(1));
            if (month.isPresent()) {
                return day(monthFirst.group(3), String.valueOf(month.get()), monthFirst.group(2));
            }
        }
        return isYearless(text, words) ? new Read.Yearless() : new Read.Unreadable();
    }

    private static boolean isYearless(String text, Words words) {
        Matcher dayFirst = DAY_MONTH_NAME_ONLY.matcher(text);
        Matcher monthFirst = MONTH_NAME_DAY_ONLY.matcher(text);
        return NUMBERS_ONLY.matcher(text).matches()
                || (dayFirst.matches() && words.month(dayFirst.group(2)).isPresent())
                || (monthFirst.matches() && words.month(monthFirst.group(1)).isPresent());
    }

    private static Read numbers(Matcher numbers, DateStyle style) {
        int first = Integer.parseInt(numbers.group(1));
        int second = Integer.parseInt(numbers.group(3));
        String year = numbers.group(4);
        Order order = order(first, second, numbers.group(2));
        return switch (style) {
            case DAY_FIRST -> day(year, numbers.group(3), numbers.group(1));
            case MONTH_FIRST ->
                order == Order.DOTTED
                        ? day(year, numbers.group(3), numbers.group(1))
                        : day(year, numbers.group(1), numbers.group(3));
            case PLAIN, SERIAL, UNCLEAR ->
                switch (order) {
                    case DOTTED, DAY_FIRST, SAME -> day(year, numbers.group(3), numbers.group(1));
                    case MONTH_FIRST -> day(year, numbers.group(1), numbers.group(3));
                    case EITHER -> new Read.Unclear();
                };
        };
    }

    /** What a single date says about the order of day and month. */
    enum Order {
        /** With dots the day is first, wherever people write so. */
        DOTTED,
        DAY_FIRST,
        MONTH_FIRST,
        /** 5/5/2026. */
        SAME,
        EITHER
    }

    /** Null for anything but a date of numbers that begins with day or month. */
    static @Nullable Order order(String cell) {
        Matcher numbers = NUMBERS.matcher(cell.strip());
        return cell.length() <= LONGEST && numbers.matches()
                ? order(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(3)), numbers.group(2))
                : null;
    }

    private static Order order(int first, int second, String separator) {
        if (separator.equals(".")) {
            return Order.DOTTED;
        } else if (first > 12 && second <= 12) {
            return Order.DAY_FIRST;
        } else if (second > 12 && first <= 12) {
            return Order.MONTH_FIRST;
        }
        return first == second ? Order.SAME : Order.EITHER;
    }

    /** Whether it reads as a date, in whichever order. */
    static boolean isDate(String cell, Words words) {
        return cell.chars().anyMatch(Character::isDigit)
                && (isSerial(cell)
                        || switch (read(cell, DateStyle.PLAIN, words)) {
                            case Read.Date _, Read.Unclear _ -> true;
                            // 12.5 and 1/2 are more than days without a year.
                            case Read.Yearless _ -> cell.chars().anyMatch(Character::isLetter);
                            case Read.Unreadable _ -> false;
                        });
    }

    static boolean isSerial(String cell) {
        return serial(cell.strip()).isPresent();
    }

    private static Optional<LocalDate> serial(String text) {
        Matcher matcher = SERIAL.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int days = new BigDecimal(matcher.group(1)).intValueExact();
        return days < FIRST_SERIAL || days > LAST_SERIAL ? Optional.empty() : Optional.of(SERIAL_ZERO.plusDays(days));
    }

    private static Optional<OccurredAt> instant(String text) {
        try {
            return Optional.of(OccurredAt.at(OffsetDateTime.parse(text.replaceFirst(" ", "T"))
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Read day(String year, String month, String day) {
        int written = Integer.parseInt(year);
        // Two digits: a search of today, or at most of somebody's youth.
        int full = year.length() == 4 ? written : written < 70 ? 2000 + written : 1900 + written;
        try {
            return new Read.Date(
                    OccurredAt.on(LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day))),
                    year.length() < 4);
        } catch (DateTimeException _) {
            return new Read.Unreadable();
        }
    }
}
