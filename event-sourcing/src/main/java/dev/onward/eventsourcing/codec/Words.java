package dev.onward.eventsourcing.codec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The words that may stand somewhere, for whoever wrote another: the nearest and the list. What was written is never repeated,
 * so that a sentence made here can be shown and logged.
 */
public final class Words {

    /** More would be no mistake of the fingers. */
    private static final int MOST_MISTAKES = 3;

    private static final int LONGEST_TOLD = 100;

    private Words() {}

    /**
     * "Did you mean Applied? " where a word is near; then the list.
     *
     * @param list what comes before the words, such as "The types here are"
     * @param known in the order in which they are shown
     */
    public static String hint(String told, String list, Collection<String> known) {
        List<String> words = List.copyOf(known);
        return nearest(told, words).map("Did you mean %s? "::formatted).orElse("") + list + " "
                + String.join(", ", words) + ".";
    }

    /** Not counting case, spaces, hyphens and underscores: one mistake in up to four letters, two in up to seven, three beyond. */
    static Optional<String> nearest(String told, Collection<String> known) {
        if (told.length() > LONGEST_TOLD) {
            return Optional.empty();
        }
        String plain = plain(told);
        record Near(String word, int mistakes) {}
        return known.stream()
                .map(word -> new Near(word, mistakes(plain, plain(word))))
                .filter(near -> near.mistakes() >= 0)
                .min(Comparator.comparingInt(Near::mistakes))
                .map(Near::word);
    }

    /** -1: too many. */
    private static int mistakes(String one, String other) {
        int most = Math.min(MOST_MISTAKES, (Math.min(one.length(), other.length()) + 1) / 3);
        return new LevenshteinDistance(most).apply(one, other);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
    }
}
