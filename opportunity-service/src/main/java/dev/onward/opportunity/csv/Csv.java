package dev.onward.opportunity.csv;

import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values by RFC 4180, safe to be opened in a spreadsheet.
 *
 * <p>Text that a spreadsheet would take for a formula gets an apostrophe before it, and {@link #unguarded} takes exactly
 * that apostrophe off again, so what is written and read back is what it was: text that begins with apostrophes of its own
 * before such a sign gets one more, any other is left alone.
 */
public final class Csv {

    // Spaces before the sign are skipped by some programs, and the full-width forms are read by some as the plain ones.
    private static final String WOULD_RUN = "[\\p{javaWhitespace}\\p{Z}]*[=+\\-@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20]";
    private static final Pattern DANGEROUS = Pattern.compile("'*" + WOULD_RUN);
    private static final Pattern GUARDED = Pattern.compile("'+" + WOULD_RUN);

    private Csv() {}

    /** A line with its end. Null is an empty cell, a number is left as it is: a negative one is no formula. */
    public static String line(Collection<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** The text of a cell as it was before it was guarded. */
    public static String unguarded(String cell) {
        return GUARDED.matcher(cell).lookingAt() ? cell.substring(1) : cell;
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        } else if (value instanceof Number number) {
            return number.toString();
        }
        String text = value.toString();
        String safe = DANGEROUS.matcher(text).lookingAt() ? "'" + text : text;
        return safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? '"' + safe.replace("\"", "\"\"") + '"'
                : safe;
    }
}
