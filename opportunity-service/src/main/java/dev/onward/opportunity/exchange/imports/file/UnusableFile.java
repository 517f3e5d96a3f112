package dev.onward.opportunity.exchange.imports.file;

import java.io.Serial;
import java.util.List;

/** A file from which nothing is recorded, and why. */
public final class UnusableFile extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final Reason reason;
    private final long line;
    private final transient List<String> columns;

    /** Why. */
    public enum Reason {
        EMPTY,
        SPREADSHEET,
        PDF,
        COMPRESSED,
        NUL_BYTES,
        WRONG_ENCODING,
        ONE_COLUMN,
        TOO_MANY_COLUMNS,
        CELL_TOO_LONG,
        ROW_TOO_LONG,
        QUOTE_UNCLOSED,
        TOO_MANY_ROWS,
        NO_HEADER,
        NO_ORGANIZATION,
        NO_TITLE,
        NO_SUCH_COLUMN,
        DATE_ORDER_UNCLEAR
    }

    public UnusableFile(Reason reason, long line) {
        this(reason, line, List.of());
    }

    /** @param columns that there are */
    public UnusableFile(Reason reason, long line, List<String> columns) {
        super(reason + " at line " + line, null, false, false);
        this.reason = reason;
        this.line = line;
        this.columns = List.copyOf(columns);
    }

    public UnusableFile(Reason reason) {
        this(reason, 0);
    }

    public Reason reason() {
        return reason;
    }

    /** What the columns are called that there are; empty where these are not in question. */
    public List<String> columns() {
        return columns;
    }

    /** From 1; 0 where no line is meant. */
    public long line() {
        return line;
    }
}
