package dev.onward.eventsourcing.codec;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * The words that may stand somewhere, for whoever wrote another: the nearest and the list. What was written is never repeated,
 * so that a sentence made here can be shown and logged.
 */
public final class Words {

    /** More would be no mistake of the fingers. */
    private static final int MOST_MISTAKES = 3;

    private static final int LONGEST_TOLD = 100;

    /** More would be the list once more. */
    private static final int MOST_BEGINNINGS = 4;

    /** What fewer letters begin is chance. */
    private static final int LEAST_BEGINNING = 5;

    /** Of InterviewHeld, interview-held and INTERVIEW_HELD. */
    private static final Pattern FIRST_WORD = Pattern.compile("^(.+?)(?:(?<=[a-z])(?=[A-Z])|[\\s_-]).*$");

    private Words() {}

    /**
     * "Did you mean Applied? " where a word is near; then the list.
     *
     * @param list what comes before the words, such as "The types here are"
     * @param known in the order in which they are shown
     */
    public static String hint(String told, String list, Collection<String> known) {
        List<String> words = List.copyOf(known);
        List<String> nearest = nearest(told, words);
        return (nearest.isEmpty() ? "" : "Did you mean " + oneOf(nearest) + "? ") + list + " "
                + String.join(", ", words) + ".";
    }

    private static String oneOf(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.getFirst() : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
    }

    /**
     * The one that the fingers missed: not counting case, spaces, hyphens and underscores, one mistake in up to four letters,
     * two in up to seven, three beyond. Where there is none, those that begin with the same word.
     */
    static List<String> nearest(String told, Collection<String> known) {
        if (told.length() > LONGEST_TOLD) {
            return List.of();
        }
        String plain = plain(told);
        record Near(String word, int mistakes) {}
        return known.stream()
                .map(word -> new Near(word, mistakes(plain, plain(word))))
                .filter(near -> near.mistakes() >= 0)
                .min(Comparator.comparingInt(Near::mistakes))
                .map(near -> List.of(near.word()))
                .orElseGet(() -> known.stream()
                        .filter(word -> beginsAs(plain, word))
                        .limit(MOST_BEGINNINGS)
                        .toList());
    }

    private static boolean beginsAs(String told, String word) {
        String first = FIRST_WORD.matcher(word).replaceFirst("$1").toLowerCase(Locale.ROOT);
        return first.length() >= LEAST_BEGINNING
                && (told.startsWith(first) || (told.length() >= LEAST_BEGINNING && first.startsWith(told)));
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
