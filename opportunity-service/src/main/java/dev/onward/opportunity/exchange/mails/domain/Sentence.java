package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.opportunity.folding.domain.Folding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a mail.
 *
 * @param text as it stands there
 * @param words folded
 */
record Sentence(String text, List<String> words) {

    /** In German a day stands before them with a full stop. */
    private static final String MONTHS =
            "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember";

    private static final Pattern END = Pattern.compile(
            "(?<=[.!?:;…])(?!(?<=\\d\\.)\\s+(?:" + MONTHS + "))\\s+|(?<=[。！？；：…])|(?:^|(?<=\\s))[-•*·–]\\s+");
    private static final int MOST = 2_000;

    /** Of a longer one only the beginning is looked at. */
    static final int LONGEST = 1_000;

    Sentence {
        words = List.copyOf(words);
    }

    static Sentence of(String text) {
        String folded = Folding.of(text);
        return new Sentence(text, folded.isEmpty() ? List.of() : List.of(folded.split(" ")));
    }

    /** Paragraphs are broken into lines anywhere, so lines are joined before they are parted. */
    static List<Sentence> of(List<String> lines) {
        List<Sentence> sentences = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : lines) {
            if (line.isBlank()) {
                part(paragraph, sentences);
            } else {
                append(paragraph, line.strip());
            }
        }
        part(paragraph, sentences);
        return sentences;
    }

    private static void append(StringBuilder paragraph, String line) {
        if (!paragraph.isEmpty() && !(isHan(paragraph.charAt(paragraph.length() - 1)) && isHan(line.charAt(0)))) {
            paragraph.append(' ');
        }
        paragraph.append(line);
    }

    private static void part(StringBuilder paragraph, List<Sentence> into) {
        for (String text : END.split(paragraph)) {
            String stripped = text.strip();
            if (into.size() < MOST && !stripped.isEmpty()) {
                into.add(of(stripped.substring(0, Math.min(stripped.length(), LONGEST))));
            }
        }
        paragraph.setLength(0);
    }

    boolean isQuestion() {
        return text.endsWith("?") || text.endsWith("？");
    }

    /** Its letters without anything between them: Chinese has no spaces between words. */
    String joined() {
        return String.join("", words);
    }

    static boolean isHan(char c) {
        return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN || "，。；：、！？（）".indexOf(c) >= 0;
    }
}
