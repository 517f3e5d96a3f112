package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.opportunity.folding.domain.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Words that stand one after the other, folded. {@code ..} between two of them stands for some others, a star at the end of
 * one for any ending, at its beginning for any beginning.
 *
 * @param text as the table has it
 * @param han whether it is looked for among letters, not among words
 */
record Phrase(String text, List<String> parts, boolean han) {

    private static final String GAP = "..";
    private static final String ANY = "*";

    /** So many words or letters may stand in a gap. */
    private static final int WIDEST_GAP = 12;

    Phrase {
        parts = List.copyOf(parts);
    }

    /** Where it stands in a sentence: words, or letters, from the first up to and without the last. */
    record Span(int from, int to) {

        int length() {
            return to - from;
        }

        boolean overlaps(Span other) {
            return from < other.to && other.from < to;
        }
    }

    static Phrase of(String text) {
        boolean han = text.chars().anyMatch(c -> Sentence.isHan((char) c));
        List<String> parts = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            if (word.equals(GAP)) {
                parts.add(GAP);
            } else {
                String folded = Folding.of(word);
                List<String> words =
                        new ArrayList<>(List.of(han ? new String[] {folded.replace(" ", "")} : folded.split(" ")));
                if (word.endsWith(ANY)) {
                    words.set(words.size() - 1, words.getLast() + ANY);
                }
                if (word.startsWith(ANY)) {
                    words.set(0, ANY + words.getFirst());
                }
                parts.addAll(words);
            }
        }
        Phrase phrase = new Phrase(text.strip(), parts, han);
        if (phrase.first().isEmpty() || parts.getLast().equals(GAP)) {
            throw new IllegalArgumentException("no phrase: \"" + text + "\"");
        }
        return phrase;
    }

    /** What it begins with: a word, or letters. */
    String first() {
        return parts.getFirst().equals(GAP) ? "" : parts.getFirst();
    }

    /** Where it stands first. */
    Optional<Span> in(Sentence sentence) {
        return in(sentence, 0);
    }

    /** Everywhere that it stands, one behind the other. */
    List<Span> all(Sentence sentence) {
        List<Span> all = new ArrayList<>();
        for (Optional<Span> at = in(sentence);
                at.isPresent();
                at = in(sentence, at.get().to())) {
            all.add(at.get());
        }
        return all;
    }

    /** Whether any word may be its first one. */
    boolean isOpen() {
        return han || first().contains(ANY);
    }

    /** Where it stands first, from that word or letter on. */
    Optional<Span> in(Sentence sentence, int begin) {
        return han ? amongLetters(sentence.joined(), begin) : amongWords(sentence.words(), begin);
    }

    private Optional<Span> amongWords(List<String> words, int begin) {
        for (int from = begin; from < words.size(); from++) {
            int to = end(words, from, 0);
            if (to >= 0) {
                return Optional.of(new Span(from, to));
            }
        }
        return Optional.empty();
    }

    /** As deep as the phrase has parts; -1 where it does not stand there. */
    private int end(List<String> words, int at, int part) {
        if (part == parts.size()) {
            return at;
        } else if (parts.get(part).equals(GAP)) {
            for (int next = at; next <= at + WIDEST_GAP && next < words.size(); next++) {
                int to = end(words, next, part + 1);
                if (to >= 0) {
                    return to;
                }
            }
            return -1;
        }
        return at < words.size() && fits(parts.get(part), words.get(at)) ? end(words, at + 1, part + 1) : -1;
    }

    private static boolean fits(String part, String word) {
        boolean anyEnd = part.endsWith(ANY);
        if (part.startsWith(ANY)) {
            return anyEnd ? word.contains(part.substring(1, part.length() - 1)) : word.endsWith(part.substring(1));
        }
        return anyEnd ? word.startsWith(part.substring(0, part.length() - 1)) : word.equals(part);
    }

    private Optional<Span> amongLetters(String letters, int begin) {
        for (int from = letters.indexOf(first(), begin); from >= 0; from = letters.indexOf(first(), from + 1)) {
            int at = from + first().length();
            for (int part = 1; part < parts.size() && at >= 0; part++) {
                if (!parts.get(part).equals(GAP)) {
                    int next = letters.indexOf(parts.get(part), at);
                    boolean near = next >= 0 && next - at <= WIDEST_GAP;
                    at = near ? next + parts.get(part).length() : -1;
                }
            }
            if (at >= 0) {
                return Optional.of(new Span(from, at));
            }
        }
        return Optional.empty();
    }
}
