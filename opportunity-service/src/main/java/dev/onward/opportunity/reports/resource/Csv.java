package dev.onward.opportunity.reports.resource;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Comma-separated values by RFC 4180, safe to be opened in a spreadsheet. */
final class Csv {

    private static final String STARTS_A_FORMULA = "=+-@\t\r";

    private Csv() {}

    /** A line with its end. Null is an empty cell. */
    static String line(Collection<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /**
     * Text that a spreadsheet would take for a formula gets an apostrophe before it. Numbers are left as they are: a
     * negative one is no formula.
     */
    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Number number) {
            return number.toString();
        }
        String text = value.toString();
        String safe = !text.isEmpty() && STARTS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
