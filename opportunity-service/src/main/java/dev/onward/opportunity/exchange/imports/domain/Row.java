package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param afterBlank whether a row without anything in it stands just above
 * @param nth how many rows of the file up to this one say the same of what makes a row ({@link Layout#identity}); from 1
 * @param opportunityId of which it is known to be ({@link Recognition}); null where that follows from what it says
 */
public record Row(
        long line,
        List<String> cells,
        boolean afterBlank,
        int nth,
        @Nullable UUID opportunityId) {

    public Row {
        cells = List.copyOf(cells);
    }

    public Row(long line, List<String> cells) {
        this(line, cells, false, 1, null);
    }

    /** The cell without spaces around it; empty where the row is too short. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    /** Columns in which what was no letter in the encoding of the file has been replaced by the sign for that. */
    List<Integer> lettersLost() {
        return IntStream.range(0, cells.size())
                .filter(column -> cells.get(column).indexOf('\ufffd') >= 0)
                .boxed()
                .toList();
    }

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    /** The line below it. */
    public long next() {
        return line + 1 + cells.stream().mapToLong(Row::breaks).sum();
    }

    private static long breaks(String cell) {
        long breaks = 0;
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            breaks += c == '\n' || (c == '\r' && (i + 1 == cell.length() || cell.charAt(i + 1) != '\n')) ? 1 : 0;
        }
        return breaks;
    }

    public Row behindBlank() {
        return new Row(line, cells, true, nth, opportunityId);
    }

    public Row counted(int times) {
        return new Row(line, cells, afterBlank, times, opportunityId);
    }

    public Row of(UUID opportunity) {
        return new Row(line, cells, afterBlank, nth, opportunity);
    }
}
