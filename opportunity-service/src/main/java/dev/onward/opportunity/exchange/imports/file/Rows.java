package dev.onward.opportunity.exchange.imports.file;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import dev.onward.opportunity.exchange.imports.domain.Row;
import dev.onward.opportunity.exchange.imports.file.UnusableFile.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a file one after the other, blank ones left out; to be closed. Only the row at hand is in memory. */
public final class Rows implements Iterator<Row>, Closeable {

    /** More than any tracker has. */
    public static final int MOST_COLUMNS = 200;

    private static final int LONGEST_CELL = 32_767;
    private static final int LONGEST_ROW = 200_000;
    /** A cell has passed its limit long before, unless a quotation mark was never closed. */
    private static final int BUFFER = 512 * 1024;

    private final CsvReader<Row> reader;
    private final Iterator<Row> rows;
    private final Handler handler;
    private @Nullable Row next;
    /** Where the next row stands unless a blank one is between. */
    private long expected = 1;

    private Rows(CsvReader<Row> reader, Handler handler) {
        this.reader = reader;
        this.rows = reader.iterator();
        this.handler = handler;
        this.next = advance();
    }

    static Rows of(Spool spool, Scan scan, char delimiter) throws IOException {
        InputStream in = spool.open();
        in.skipNBytes(scan.skip());
        Handler handler = new Handler();
        return new Rows(
                CsvReader.builder()
                        .fieldSeparator(delimiter)
                        .maxBufferSize(BUFFER)
                        .allowExtraFields(true)
                        .allowMissingFields(true)
                        .allowUnclosedQuote(false)
                        .build(
                                handler,
                                new InputStreamReader(
                                        in,
                                        // The scan has refused what is no text; what it lets through is lost where it
                                        // stands.
                                        scan.encoding()
                                                .charset()
                                                .newDecoder()
                                                .onMalformedInput(CodingErrorAction.REPLACE)
                                                .onUnmappableCharacter(CodingErrorAction.REPLACE))),
                handler);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Row next() {
        Row row = Objects.requireNonNull(next, "no row left");
        next = advance();
        return row;
    }

    private @Nullable Row advance() {
        try {
            while (rows.hasNext()) {
                Row row = rows.next();
                if (!row.isBlank()) {
                    boolean afterBlank = row.line() > expected;
                    expected = row.next();
                    return afterBlank ? row.behindBlank() : row;
                }
            }
            return null;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UnusableFile unusable) {
                throw unusable;
            }
            throw new UnusableFile(reason(String.valueOf(e.getMessage())), handler.line);
        }
    }

    /** The library tells them apart by its words only; a test holds it to them. */
    private static Reason reason(String message) {
        return message.startsWith("Unclosed quoted field") ? Reason.QUOTE_UNCLOSED : Reason.CELL_TOO_LONG;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Handler extends CsvCallbackHandler<Row> {

        private final List<String> cells = new ArrayList<>();
        private long line = 1;
        private int length;

        @Override
        protected RecordType getRecordType() {
            return RecordType.DATA;
        }

        @Override
        protected int getFieldCount() {
            return cells.size();
        }

        @Override
        protected void beginRecord(long startingLine) {
            line = startingLine;
            length = 0;
            cells.clear();
        }

        @Override
        protected void addField(char[] buffer, int offset, int count, boolean quoted) {
            if (cells.size() == MOST_COLUMNS) {
                // A spreadsheet saves columns that have only been touched.
                if (isBlank(buffer, offset, count)) {
                    return;
                }
                throw new UnusableFile(Reason.TOO_MANY_COLUMNS, line);
            } else if (count > LONGEST_CELL) {
                throw new UnusableFile(Reason.CELL_TOO_LONG, line);
            }
            length += count;
            if (length > LONGEST_ROW) {
                throw new UnusableFile(Reason.ROW_TOO_LONG, line);
            }
            cells.add(new String(buffer, offset, count));
        }

        private static boolean isBlank(char[] buffer, int offset, int count) {
            for (int i = offset; i < offset + count; i++) {
                if (!Character.isWhitespace(buffer[i])) {
                    return false;
                }
            }
            return true;
        }

        @Override
        protected void setComment(char[] buffer, int offset, int count) {
            throw new IllegalStateException("no line is a comment");
        }

        @Override
        protected void setEmpty() {
            // An empty line: the reader passes over it.
        }

        @Override
        protected Row buildRecord() {
            return new Row(line, cells);
        }
    }
}
