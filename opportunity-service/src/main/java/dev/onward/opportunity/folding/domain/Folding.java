package dev.onward.opportunity.folding.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words without what people type differently: case, accents, and what stands between words. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private Folding() {}

    /** Letters and digits in lower case, with one space between words; empty, if there are none. */
    public static String of(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) > 127) {
                return foldBeyondAscii(word);
            }
        }
        // Asked of several cells of every row: most are plain, and need none of the tables of Unicode.
        StringBuilder folded = new StringBuilder(word.length());
        boolean between = false;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')) {
                if (between && !folded.isEmpty()) {
                    folded.append(' ');
                }
                between = false;
                folded.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
            } else {
                between = true;
            }
        }
        return folded.toString();
    }

    private static String foldBeyondAscii(String word) {
        String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT)
                // No accents to Unicode, but to whoever types without them.
                .replace('ł', 'l')
                .replace('ø', 'o')
                .replace('đ', 'd');
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }
}
