package dev.onward.opportunity.exchange.mails.domain;

import dev.onward.opportunity.folding.domain.Folding;
import dev.onward.opportunity.folding.domain.OrganizationCore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * An opportunity that a mail may be about.
 *
 * @param by what speaks for it
 */
public record Match(Pursued pursued, Set<By> by) {

    /** Of what is looked through for names. */
    private static final int MOST_LETTERS = 40_000;

    /** A shorter name is a word like any other. */
    private static final int SHORTEST_ALONE = 4;

    private static final int MOST_SHOWN = 5;

    /** What speaks for an opportunity. */
    public enum By {
        /** The address of the sender is the organization's. */
        ADDRESS(4),
        /** The sender is called as the organization. */
        SENDER(3),
        /** The subject names the organization. */
        SUBJECT(3),
        /** The text names the organization. */
        TEXT(2),
        /** Subject or text name the title. */
        TITLE(3);

        private final int weight;

        By(int weight) {
            this.weight = weight;
        }
    }

    public Match {
        by = Set.copyOf(by);
    }

    /** Those for which most speaks, open ones first; without one that names the organization none is. */
    public static List<Match> of(Mail mail, List<Pursued> all, Phrases phrases) {
        Read read = Read.of(mail, phrases);
        List<Match> found = all.stream()
                .map(it -> new Match(it, read.by(it)))
                .filter(match -> !match.by.isEmpty())
                .sorted(Comparator.comparingInt(Match::weight)
                        .reversed()
                        .thenComparing(match -> match.pursued().ended()))
                .toList();
        return found.stream()
                .filter(match -> match.weight() == found.getFirst().weight())
                .limit(MOST_SHOWN)
                .toList();
    }

    private int weight() {
        return by.stream().mapToInt(it -> it.weight).sum();
    }

    /** A text, and its words, so that most names need not be looked for. */
    private record Text(String folded, Set<String> words) {

        static Text of(String text) {
            String folded = Folding.of(text.substring(0, Math.min(text.length(), MOST_LETTERS)));
            return new Text(" " + folded + " ", new HashSet<>(List.of(folded.split(" "))));
        }

        boolean names(List<String> name) {
            String joined = String.join(" ", name);
            return joined.chars().anyMatch(c -> Sentence.isHan((char) c))
                    ? folded.contains(joined)
                    : words.contains(name.getFirst()) && folded.contains(" " + joined + " ");
        }
    }

    /** What of a mail may name an opportunity. */
    private record Read(Set<String> labels, Text sender, Text subject, Text text) {

        static Read of(Mail mail, Phrases phrases) {
            String domain = mail.from().domain();
            Set<String> labels = new HashSet<>();
            if (!phrases.isCarrier(domain)) {
                List<String> parts = List.of(domain.split("\\."));
                // The last one is the country's or the kind of organization's.
                parts.subList(0, Math.max(0, parts.size() - 1)).forEach(label -> labels.add(label.replace("-", "")));
            }
            List<String> text = new ArrayList<>();
            mail.texts().forEach(text::addAll);
            return new Read(
                    labels,
                    Text.of(mail.from().name()),
                    Text.of(phrases.bare(mail.subject())),
                    Text.of(String.join("\n", text)));
        }

        Set<By> by(Pursued pursued) {
            List<String> name = OrganizationCore.words(pursued.organization());
            if (name.isEmpty()) {
                return Set.of();
            }
            Set<By> by = EnumSet.noneOf(By.class);
            String joined = String.join("", name);
            boolean first = name.size() > 1 && name.getFirst().length() > SHORTEST_ALONE;
            if (labels.contains(joined) || (first && labels.contains(name.getFirst()))) {
                by.add(By.ADDRESS);
            }
            if (sender.names(name)) {
                by.add(By.SENDER);
            }
            boolean ofItsOwn =
                    joined.length() >= SHORTEST_ALONE || joined.chars().anyMatch(c -> c > 127);
            if (ofItsOwn || !by.isEmpty()) {
                if (subject.names(name)) {
                    by.add(By.SUBJECT);
                }
                if (text.names(name)) {
                    by.add(By.TEXT);
                }
            }
            List<String> title = List.of(Folding.of(pursued.title()).split(" "));
            if (!by.isEmpty() && !title.getFirst().isEmpty() && (subject.names(title) || text.names(title))) {
                by.add(By.TITLE);
            }
            return by;
        }
    }
}
