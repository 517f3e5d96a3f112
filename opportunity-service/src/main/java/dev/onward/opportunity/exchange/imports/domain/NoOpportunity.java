package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Tells rows of a tracker that are no opportunity: the names of the columns once more, and sums.
 *
 * @param organization where it stands; below 0 where no column holds it, like {@code title}
 */
record NoOpportunity(Words words, int organization, int title) {

    /** Why it is none; empty for what may be one. */
    Optional<Cause> of(Row row) {
        if (names(row, organization, Field.ORGANIZATION) && names(row, title, Field.TITLE)) {
            return Optional.of(Cause.HEADER_AGAIN);
        }
        return isSum(row) ? Optional.of(Cause.TOTALS_ROW) : Optional.empty();
    }

    private boolean names(Row row, int column, Field field) {
        return words.column(text(row, column)).filter(named -> named == field).isPresent();
    }

    private boolean isSum(Row row) {
        String whom = text(row, organization);
        String what = text(row, title);
        return (whom.isEmpty() || !hasLetter(what))
                && (words.isTotal(whom)
                        || words.isTotal(what)
                        || words.isTotal(row.cell(0))
                        || (isNumber(what) && isOneLabel(row)));
    }

    /** Whether it is a label with nothing but numbers beside it: "Interviews" and 4. Any day or stage would say more. */
    private boolean isOneLabel(Row row) {
        return hasLetter(text(row, organization))
                && IntStream.range(0, row.cells().size())
                        .filter(column -> column != organization)
                        .mapToObj(column -> text(row, column))
                        .allMatch(cell -> cell.isEmpty() || isNumber(cell));
    }

    private boolean isNumber(String cell) {
        return !hasLetter(cell) && cell.chars().anyMatch(Character::isDigit) && !DateText.isDate(cell, words);
    }

    private String text(Row row, int column) {
        String cell = column < 0 ? "" : row.cell(column);
        return words.isNothing(cell) ? "" : cell;
    }

    static boolean hasLetter(String text) {
        return text.codePoints().anyMatch(Character::isLetter);
    }
}
