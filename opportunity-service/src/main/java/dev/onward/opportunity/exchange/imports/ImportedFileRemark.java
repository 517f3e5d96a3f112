package dev.onward.opportunity.exchange.imports;

import dev.onward.opportunity.exchange.imports.domain.FileRemark;
import dev.onward.opportunity.exchange.imports.job.Reader;
import java.util.List;

/**
 * What is to be said of a file as a whole.
 *
 * @param doubtful whether the rows that it is true of are doubtful
 * @param columns that are meant
 * @param texts of the file that are meant: words, names, a sample
 */
public record ImportedFileRemark(
        String cause, boolean doubtful, String sentence, List<ImportColumn> columns, List<String> texts) {

    static List<ImportedFileRemark> of(Reader reader) {
        return reader.remarks().stream().map(it -> of(it, reader)).toList();
    }

    private static ImportedFileRemark of(FileRemark remark, Reader reader) {
        return new ImportedFileRemark(
                remark.cause().name(),
                remark.cause().isDoubt(),
                remark.cause().sentence(),
                remark.columns().stream()
                        .map(column -> ImportColumn.of(column, reader.name(column)))
                        .toList(),
                remark.texts());
    }
}
