package dev.onward.opportunity.exchange.mails.domain;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The sentences of a mail, and which of them are one: what is parted at a colon, an end of a line, an ordinal number or an
 * abbreviation may be denied from the other side.
 *
 * @param headed whether the first is the subject, which all the others are about
 */
record Passages(List<Sentence> sentences, boolean headed) {

    private static final Pattern END = Pattern.compile("[.!?…。！？][)\"'”»]?$");
    private static final Pattern ABBREVIATION = Pattern.compile("(?<![\\p{L}\\p{N}])\\p{L}{1,2}\\.$");
    private static final Pattern NUMBER = Pattern.compile("\\d\\.$");

    /** On each side of a sentence. */
    private static final int MOST_PARTS = 5;

    /** It writes an ordinal number with a full stop, and a noun behind it with a capital. */
    private static final String ORDINALS = "de";

    Passages {
        sentences = List.copyOf(sentences);
    }

    /** The numbers of the sentence there, and of those that it goes on in. */
    List<Integer> around(int index, String language) {
        if (headed && index == 0) {
            return numbers(0, sentences.size() - 1);
        }
        int from = index;
        while (from > Math.max(headed ? 1 : 0, index - MOST_PARTS) && goesOn(from - 1, language)) {
            from--;
        }
        int to = index;
        while (to + 1 < Math.min(sentences.size(), index + MOST_PARTS) && goesOn(to, language)) {
            to++;
        }
        return numbers(from, to);
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }

    private boolean goesOn(int index, String language) {
        String text = sentences.get(index).text();
        return text.length() >= Sentence.LONGEST
                || !END.matcher(text).find()
                || ABBREVIATION.matcher(text).find()
                || (language.equals(ORDINALS) && NUMBER.matcher(text).find())
                || Character.isLowerCase(sentences.get(index + 1).text().codePointAt(0));
    }
}
