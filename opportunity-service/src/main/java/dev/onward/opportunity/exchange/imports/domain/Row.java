package dev.onward.opportunity.exchange.imports.domain;

import java.util.List;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param nth how many rows of the file up to this one say the same of what makes a row ({@link Layout#identity}); from 1
 */
public record Row(long line, List<String> cells, int nth) {

    public Row {
        cells = List.copyOf(cells);
    }

    public Row(long line, List<String> cells) {
        this(line, cells, 1);
    }

    /** The cell without spaces around it; empty where the row is too short. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column).strip() : "";
    }

    public boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }

    public Row counted(int times) {
        return new Row(line, cells, times);
    }
}
