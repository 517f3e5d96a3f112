package dev.onward.opportunity.exchange.imports.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A cell with a word for a stage, and the day of it before or behind that: "Applied 3 Feb 2026", "Rejected (2026-03-01)".
 *
 * @param day as it is written; it may lack its year, and then reads as no date
 */
record StageCell(String word, String day) {

    private static final int LONGEST = 80;
    /** "3 de febrero de 2026". */
    private static final int MOST_OF_DAY = 5;

    private static final Pattern AROUND = Pattern.compile("^[\\s(\\[,;:/-]+|[\\s)\\],;:/-]+$");
    private static final Pattern BETWEEN = Pattern.compile("\\s+|(?<=[:(\\[)\\]])|(?=[(\\[])");
    private static final List<String> YEARS = List.of("", " 2000");

    /**
     * Where the word is in no table, one that is near enough to a known one.
     *
     * @param known whether a text is a word for a stage
     */
    static Optional<StageCell> of(String cell, Words words, Predicate<String> known) {
        if (cell.length() > LONGEST
                || cell.chars().noneMatch(Character::isDigit)
                || cell.chars().noneMatch(Character::isLetter)
                || known.test(cell)) {
            return Optional.empty();
        }
        List<String> parts = Arrays.stream(BETWEEN.split(cell.strip()))
                .filter(part -> !part.isBlank())
                .toList();
        return of(parts, words, known)
                .or(() -> of(parts, words, text -> words.nearStage(text).isPresent()));
    }

    private static Optional<StageCell> of(List<String> parts, Words words, Predicate<String> known) {
        for (String year : YEARS) {
            for (int length = 1; length <= Math.min(MOST_OF_DAY, parts.size() - 1); length++) {
                int behind = parts.size() - length;
                Optional<StageCell> found =
                        of(parts.subList(0, behind), parts.subList(behind, parts.size()), year, words, known);
                if (found.isEmpty()) {
                    found = of(parts.subList(length, parts.size()), parts.subList(0, length), year, words, known);
                }
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** What stands between the two may be a word such as "on". */
    private static Optional<StageCell> of(
            List<String> word, List<String> day, String year, Words words, Predicate<String> known) {
        String date = joined(day);
        if (!DateText.isDate(date + year, words) || DateText.isSerial(date)) {
            return Optional.empty();
        }
        String whole = joined(word);
        String withoutLast = joined(word.subList(0, word.size() - 1));
        return known.test(whole)
                ? Optional.of(new StageCell(whole, date))
                : known.test(withoutLast) ? Optional.of(new StageCell(withoutLast, date)) : Optional.empty();
    }

    private static String joined(List<String> parts) {
        return AROUND.matcher(String.join(" ", parts)).replaceAll("");
    }
}
