package dev.onward.opportunity.exchange.imports;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.opportunity.exchange.imports.file.Rows;
import dev.onward.opportunity.exchange.imports.file.UnusableFile;

/** What a caller is told when nothing of a file can be recorded, and what to do about it. */
final class ImportProblems {

    private ImportProblems() {}

    static Problem of(UnusableFile file) {
        Problem problem = of(file.reason());
        return file.line() == 0 ? problem : problem.with("line", file.line());
    }

    private static Problem of(UnusableFile.Reason reason) {
        return switch (reason) {
            case EMPTY ->
                no(
                        "import-empty",
                        "Nothing in it",
                        "There are no rows below the names of the columns. Send another file.");
            case SPREADSHEET ->
                no(
                        "import-spreadsheet-file",
                        "A spreadsheet, not CSV",
                        "This is a workbook or an archive, whatever its name says. Open it, save the sheet as CSV, and send"
                                + " that.");
            case PDF ->
                no("import-pdf-file", "A PDF, not CSV", "This is a PDF. Export the table as CSV where it comes from.");
            case COMPRESSED ->
                no(
                        "import-compressed-file",
                        "Compressed",
                        "This is a compressed file. Unpack it and send the CSV in it.");
            case NUL_BYTES ->
                no(
                        "import-nul-bytes",
                        "Not text",
                        "There are NUL characters in the line given, so this is no text or its encoding is another: name it"
                                + " with encoding, or save the file as UTF-8.");
            case WRONG_ENCODING ->
                no(
                        "import-wrong-encoding",
                        "Another encoding",
                        "From the line given on this is no text in the encoding. Leave encoding out, name the right one, or"
                                + " save the file as UTF-8.");
            case ONE_COLUMN ->
                no(
                        "import-one-column",
                        "One column only",
                        "No delimiter makes more than one column of this. Name yours with delimiter, or save the file as CSV"
                                + " with one column for the organization and one for the title.");
            case TOO_MANY_COLUMNS ->
                no("import-too-many-columns", "Too many columns", "Leave only the columns that tell of opportunities.")
                        .with("most", Rows.MOST_COLUMNS);
            case CELL_TOO_LONG ->
                no(
                        "import-cell-too-long",
                        "A cell without end",
                        "A cell of the row that begins in the line given is longer than any text here may be. Look for a"
                                + " quotation mark that is never closed, or shorten it.");
            case ROW_TOO_LONG ->
                no(
                        "import-row-too-long",
                        "A row too long",
                        "The row that begins in the line given is too long. Shorten it.");
            case QUOTE_UNCLOSED ->
                no(
                        "import-quote-unclosed",
                        "Quotation mark not closed",
                        "The row that begins in the line given has a quotation mark that is never closed. Close it, or double"
                                + " it if it belongs to the text.");
            case TOO_MANY_ROWS ->
                no("import-too-many-rows", "Too many rows", "Split the file and send its parts one after the other.");
            case NO_HEADER ->
                no(
                        "import-no-header",
                        "No names of columns",
                        "None of the first rows names the columns in words that are known. Name them with column=name:field,"
                                + " or say headerRow=0 and column=1:organization, column=2:title and so on.");
            case NO_ORGANIZATION ->
                no(
                        "import-no-organization",
                        "No column for the organization",
                        "No column says whom an opportunity is with. Tell which one does: column=name:organization.");
            case NO_TITLE ->
                no(
                        "import-no-title",
                        "No column for the title",
                        "No column says what an opportunity is called. Tell which one does: column=name:title.");
            case DATE_ORDER_UNCLEAR ->
                no(
                        "import-date-order-unclear",
                        "Day or month first?",
                        "Dates such as 5/3/2026 can be read in two ways, and nothing in the file tells which. Say"
                                + " dateOrder=DMY or dateOrder=MDY.");
        };
    }

    static Problem encoded() {
        return Problem.of(
                "content-encoding-not-taken",
                415,
                "Compressed",
                "Send the file as it is, without Content-Encoding: it is not unpacked here.");
    }

    static Problem tooSlow(long bytesPerSecond) {
        return Problem.of(
                        "upload-too-slow",
                        408,
                        "Too slow",
                        "The file came more slowly than it may, or stopped coming, and its place was given to another. Send it again"
                                + " over a better line, or in smaller files.")
                .with("leastBytesPerSecond", bytesPerSecond);
    }

    private static Problem no(String slug, String title, String whatToDo) {
        return Problem.of(slug, 422, title, whatToDo);
    }
}
