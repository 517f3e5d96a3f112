package dev.onward.opportunity.exchange.imports;

import dev.onward.eventsourcing.http.Problem;
import dev.onward.opportunity.exchange.imports.file.Rows;
import dev.onward.opportunity.exchange.imports.file.UnusableFile;

/** What a caller is told when nothing of a file can be recorded, and what to do about it. */
final class ImportProblems {

    private ImportProblems() {}

    static Problem of(UnusableFile file) {
        Problem problem =
                file.columns().isEmpty() ? of(file.reason()) : of(file.reason()).with("columns", file.columns());
        return file.line() == 0 ? problem : problem.with("line", file.line());
    }

    private static Problem of(UnusableFile.Reason reason) {
        return switch (reason) {
            case EMPTY -> Problem.of("import-empty");
            case SPREADSHEET -> Problem.of("import-spreadsheet-file");
            case PDF -> Problem.of("import-pdf-file");
            case COMPRESSED -> Problem.of("import-compressed-file");
            case NUL_BYTES -> Problem.of("import-nul-bytes");
            case WRONG_ENCODING -> Problem.of("import-wrong-encoding");
            case ONE_COLUMN -> Problem.of("import-one-column");
            case TOO_MANY_COLUMNS -> Problem.of("import-too-many-columns").with("most", Rows.MOST_COLUMNS);
            case CELL_TOO_LONG -> Problem.of("import-cell-too-long");
            case ROW_TOO_LONG -> Problem.of("import-row-too-long");
            case QUOTE_UNCLOSED -> Problem.of("import-quote-unclosed");
            case TOO_MANY_ROWS -> Problem.of("import-too-many-rows");
            case NO_HEADER -> Problem.of("import-no-header");
            case NO_ORGANIZATION -> Problem.of("import-no-organization");
            case NO_TITLE -> Problem.of("import-no-title");
            case NO_SUCH_COLUMN -> Problem.of("import-no-such-column");
            case DATE_ORDER_UNCLEAR -> Problem.of("import-date-order-unclear");
        };
    }

    static Problem encoded() {
        return Problem.of("content-encoding-not-taken");
    }

    static Problem tooSlow(long bytesPerSecond) {
        return Problem.of("upload-too-slow").with("leastBytesPerSecond", bytesPerSecond);
    }
}
