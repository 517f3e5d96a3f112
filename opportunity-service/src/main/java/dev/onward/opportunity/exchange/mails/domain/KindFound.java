package dev.onward.opportunity.exchange.mails.domain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says, by its sentences. Where they are not clear it says nothing: a wrong proposal is worse than none.
 *
 * @param meaning null where it is in doubt
 * @param lines those that decided, or that make it doubtful
 * @param doubt null where there is none
 */
public record KindFound(
        @Nullable Meaning meaning,
        List<DecidingLine> lines,
        @Nullable MailRemark doubt) {

    private static final int MOST_LINES = 10;
    private static final int LONGEST_LINE = 300;

    public KindFound {
        lines = List.copyOf(lines);
    }

    /**
     * A sentence that says something.
     *
     * @param phrase as the table has it
     */
    public record DecidingLine(Meaning meaning, String line, String phrase, String language) {}

    public static KindFound doubtful(MailRemark because) {
        return new KindFound(null, List.of(), because);
    }

    public static KindFound in(Mail mail, Phrases phrases) {
        List<Sentence> heading =
                phrases.isAnswer(mail.subject()) ? List.of() : List.of(Sentence.of(phrases.bare(mail.subject())));
        KindFound found = of(heading, phrases);
        for (List<String> text : mail.texts()) {
            List<Sentence> sentences = new ArrayList<>(heading);
            sentences.addAll(Sentence.of(text));
            found = of(sentences, phrases);
            if (!found.lines().isEmpty()) {
                return found;
            }
        }
        return found.lines().isEmpty() && !mail.hasText() ? doubtful(MailRemark.NO_TEXT) : found;
    }

    private static KindFound of(List<Sentence> sentences, Phrases phrases) {
        List<DecidingLine> lines = new ArrayList<>();
        for (Sentence sentence : sentences) {
            for (Phrases.Hit hit : phrases.in(sentence)) {
                lines.add(new DecidingLine(
                        hit.meaning(),
                        sentence.text().substring(0, Math.min(sentence.text().length(), LONGEST_LINE)),
                        hit.phrase().text(),
                        hit.language()));
            }
        }
        Set<Meaning> meanings = lines.stream()
                .map(DecidingLine::meaning)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Meaning.class)));
        Optional<MailRemark> doubt = doubt(meanings);
        Meaning meaning = doubt.isPresent() ? null : meaning(meanings);
        return new KindFound(
                meaning,
                lines.stream()
                        .filter(line -> meaning == null || line.meaning() == meaning)
                        .limit(MOST_LINES)
                        .toList(),
                doubt.orElse(null));
    }

    private static Optional<MailRemark> doubt(Set<Meaning> meanings) {
        Set<Meaning> decisive = EnumSet.noneOf(Meaning.class);
        meanings.stream().filter(Meaning::isDecisive).forEach(decisive::add);
        if (meanings.isEmpty()) {
            return Optional.of(MailRemark.NO_PHRASE);
        } else if (decisive.contains(Meaning.SOMETHING_ELSE)) {
            return Optional.of(MailRemark.SOMETHING_ELSE);
        }
        boolean both =
                !decisive.isEmpty() && !decisive.contains(Meaning.TURNDOWN) && meanings.contains(Meaning.ON_HOLD);
        return decisive.size() > 1 || both ? Optional.of(MailRemark.SEVERAL_KINDS) : Optional.empty();
    }

    /** The weightiest: a turndown thanks for the application as well. */
    private static Meaning meaning(Set<Meaning> meanings) {
        return meanings.stream()
                .filter(Meaning::isDecisive)
                .findFirst()
                .or(() -> meanings.stream()
                        .filter(it -> it == Meaning.ON_HOLD || it == Meaning.QUESTION)
                        .max(Meaning::compareTo))
                .or(() -> meanings.stream().filter(it -> it == Meaning.NEWS).findFirst())
                .orElse(Meaning.RECEIPT);
    }
}
