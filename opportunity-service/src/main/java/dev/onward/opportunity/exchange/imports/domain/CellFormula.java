package dev.onward.opportunity.exchange.imports.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell that holds a formula of a spreadsheet, or the error that one came to, in place of a value.
 *
 * @param url where a link leads; empty for any other formula
 * @param label what a link shows; empty for any other formula
 */
record CellFormula(String url, String label) {

    private static final Pattern LINK = Pattern.compile(
            "=\\s*(?:HYPERLINK|HIPERVINCULO|HIPERLINK|LIEN_HYPERTEXTE|COLLEG\\.IPERTESTUALE|HIPERŁĄCZE|KÖPRÜ)\\s*\\(\\s*\"([^\"]*)\"\\s*(?:[,;]\\s*\"([^\"]*)\"\\s*)?\\)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    /** A call or a reference to a cell; "=1+1" may be a text. */
    private static final Pattern FORMULA = Pattern.compile(
            "=\\s*[-+]?(?:[\\p{L}_][\\p{L}\\p{N}_.]*\\s*\\(.*|\\$?[A-Za-z]{1,3}\\$?\\d{1,7}\\b.*)", Pattern.DOTALL);

    private static final Pattern ERROR = Pattern.compile(
            "#(?:REF|VALUE|NAME\\?|NULL|NUM|DIV/0|WERT|BEZUG|ZAHL|NOMBRE\\?|VALOR|VALEUR|NOM\\?|ERROR|SPILL)!?|#{3,}");

    /** Empty for a value. */
    static Optional<CellFormula> of(String cell) {
        if (cell.isEmpty() || (cell.charAt(0) != '=' && cell.charAt(0) != '#')) {
            return Optional.empty();
        }
        Matcher link = LINK.matcher(cell);
        if (link.matches()) {
            return Optional.of(new CellFormula(link.group(1), link.group(2) == null ? link.group(1) : link.group(2)));
        }
        return FORMULA.matcher(cell).matches() || ERROR.matcher(cell).matches()
                ? Optional.of(new CellFormula("", ""))
                : Optional.empty();
    }

    /** Whether something of what it shows is known. */
    boolean isLink() {
        return !url.isEmpty();
    }
}
