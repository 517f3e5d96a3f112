package dev.onward.opportunity.folding.domain;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A word that somebody looks for in names as {@link Folding} leaves them: as a part of a word of the name, or from the beginning
 * of one on, over what stands between it and the next. So are loreal and L'Oréal one, and Coca-Cola and Coca Cola. An umlaut
 * and what is written in its place, ä and ae, are one as well, on whichever side either stands.
 *
 * @param letters folded, without what stands between words
 */
public record SoughtWord(String letters) {

    /** What stands within a word, such as ' and &amp;, is none of them. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s,;/|]+");

    /** Those of a text, at most so many; none where it holds neither a letter nor a digit. */
    public static List<SoughtWord> of(String text, int most) {
        return Arrays.stream(BETWEEN.split(text))
                .map(word ->
                        Folding.of(word).replace(" ", "").replace("æ", "ae").replace("œ", "oe"))
                .filter(word -> !word.isEmpty())
                .distinct()
                .limit(most)
                .map(SoughtWord::new)
                .toList();
    }

    /**
     * What must stand in the {@link #skeleton} of a name, or the pattern is nowhere in it. To look for that costs a hundredth of
     * the pattern.
     */
    public String skeleton() {
        return skeleton(letters);
    }

    /** A folded name without what people spell differently; the column {@code skeleton} of the board is made the same way. */
    static String skeleton(String folded) {
        return folded.replaceAll("[e \n]", "").replace('æ', 'a').replace('œ', 'o');
    }

    /** How many letters a name has at least in which the pattern stands. */
    public int leastLetters() {
        String needed = letters.replaceAll("(?<=[aou])e+", "");
        return needed.codePointCount(0, needed.length());
    }

    /** A regular expression, of Java and of PostgreSQL: letters and digits stand for themselves. */
    public String pattern() {
        StringBuilder part = new StringBuilder();
        StringBuilder fromTheBeginning = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char c = letters.charAt(i);
            String letter = c == 'a' ? "[aæ]" : c == 'o' ? "[oœ]" : String.valueOf(c);
            part.append(letter);
            fromTheBeginning
                    .append(i == 0 || Character.isLowSurrogate(c) ? "" : " ?")
                    .append(letter);
            if (c == 'a' || c == 'o' || c == 'u') {
                // The e that makes it an umlaut, and after it one that was told, for either of the two may be that one.
                boolean told = i + 1 < letters.length() && letters.charAt(i + 1) == 'e';
                part.append(told ? "e?e?" : "e?");
                fromTheBeginning.append(told ? "( ?e)?( ?e)?" : "( ?e)?");
                i += told ? 1 : 0;
            }
        }
        return part + "|(^|[ \n])" + fromTheBeginning;
    }
}
