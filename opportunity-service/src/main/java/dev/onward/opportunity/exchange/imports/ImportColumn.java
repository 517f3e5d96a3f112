package dev.onward.opportunity.exchange.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file, as answers show it.
 *
 * @param number from 1
 * @param name absent once its person is erased
 */
public record ImportColumn(
        @Schema(minimum = "1") int number,
        @JsonInclude(Include.NON_NULL) @Nullable String name) {

    /** @param column from 0 */
    static ImportColumn of(int column, @Nullable String name) {
        return new ImportColumn(column + 1, name);
    }
}
