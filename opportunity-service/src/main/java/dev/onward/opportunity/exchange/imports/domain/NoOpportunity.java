package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.exchange.imports.domain.Remark.Cause;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Tells rows of a tracker that are no opportunity: the names of the columns once more, and sums. A sum stands below the table
 * or behind a blank row, has nothing but numbers beside what it is called, and so is no company that is called Total.
 *
 * @param organization where it stands; below 0 where no column holds it, like {@code title}
 * @param lastRow where the last row begins that is none by what it says
 */
record NoOpportunity(Words words, int organization, int title, long lastRow) {

    /** Why it is none; empty for what may be one. */
    Optional<Cause> of(Row row) {
        if (isHeader(row)) {
            return Optional.of(Cause.HEADER_AGAIN);
        }
        return isSum(row) && (row.line() > lastRow || row.afterBlank())
                ? Optional.of(Cause.TOTALS_ROW)
                : Optional.empty();
    }

    /** Whether it is none by what it says, wherever it stands. */
    boolean mayBe(Row row) {
        return isHeader(row) || isSum(row);
    }

    private boolean isHeader(Row row) {
        return (names(row, title, Field.TITLE)
                        && (names(row, organization, Field.ORGANIZATION) || isAll(row, this::isName)))
                || (isHint(text(row, title)) && isAll(row, NoOpportunity::isHint));
    }

    private boolean names(Row row, int column, Field field) {
        return words.column(text(row, column)).filter(named -> named == field).isPresent();
    }

    private boolean isName(String cell) {
        return words.isName(cell) || words.isAside(cell) || words.column(cell).isPresent();
    }

    /** "(dd/mm/yyyy)": what is to be filled in. */
    private static boolean isHint(String cell) {
        return cell.length() > 2
                && "([<".indexOf(cell.charAt(0)) >= 0
                && ")]>".indexOf(cell.charAt(cell.length() - 1)) >= 0;
    }

    /** Of the cells that are filled, several. */
    private static boolean isAll(Row row, Predicate<String> such) {
        List<String> filled = IntStream.range(0, row.cells().size())
                .mapToObj(row::cell)
                .filter(cell -> !cell.isEmpty())
                .toList();
        return filled.size() > 1 && filled.stream().allMatch(such);
    }

    private boolean isSum(Row row) {
        String whom = text(row, organization);
        String what = text(row, title);
        return (whom.isEmpty() || !hasLetter(what) || isFormula(what))
                && (((words.isTotal(whom) || words.isTotal(what) || words.isTotal(row.cell(0))) && isOfNumbers(row))
                        || (isNumber(what) && isOneLabel(row)));
    }

    /** Whether numbers, or what comes to one, stand beside words for a sum or in them, and nothing else. */
    private boolean isOfNumbers(Row row) {
        List<String> cells = IntStream.range(0, row.cells().size())
                .mapToObj(column -> text(row, column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        return cells.stream().allMatch(cell -> words.isTotal(cell) || isNumber(cell) || isFormula(cell))
                && cells.stream()
                        .anyMatch(cell -> isFormula(cell) || cell.chars().anyMatch(Character::isDigit));
    }

    private static boolean isFormula(String cell) {
        return CellFormula.of(cell).filter(formula -> !formula.isLink()).isPresent();
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
