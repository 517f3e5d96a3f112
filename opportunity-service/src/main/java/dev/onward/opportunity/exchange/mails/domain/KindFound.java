package dev.onward.opportunity.exchange.mails.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** What it says; where that is in doubt, what the person may choose from. */
    public Set<Meaning> possible() {
        Set<Meaning> possible = EnumSet.noneOf(Meaning.class);
        if (meaning != null) {
            possible.add(meaning);
            return possible;
        }
        lines.stream()
                .map(DecidingLine::meaning)
                .filter(it -> it.kind().isPresent())
                .forEach(possible::add);
        if (doubt == MailRemark.PERHAPS_NOT) {
            possible.add(Meaning.TURNDOWN);
        }
        return possible;
    }

    /**
     * A sentence that says something.
     *
     * @param phrase as the table has it
     * @param against what makes it doubtful; null where nothing does
     */
    public record DecidingLine(
            Meaning meaning,
            String line,
            String phrase,
            String language,
            @Nullable String against) {}

    /** @param doubt why it may not be so; null where nothing speaks against it */
    private record Claim(DecidingLine line, @Nullable Doubt doubt) {

        static Claim of(Sentence sentence, Phrases.Hit hit, @Nullable Doubt doubt) {
            return new Claim(
                    new DecidingLine(
                            hit.meaning(),
                            sentence.text()
                                    .substring(0, Math.min(sentence.text().length(), LONGEST_LINE)),
                            hit.phrase().text(),
                            hit.language(),
                            doubt == null ? null : doubt.by()),
                    doubt);
        }

        Meaning meaning() {
            return line.meaning();
        }

        /** Whether it says what it says, if only perhaps. */
        boolean counts() {
            return doubt == null
                    || switch (doubt.why()) {
                        case CONTRASTED, ADVERTISED -> true;
                        case TURNED_ROUND, UNAFFIRMED, CONDITIONAL, UNNAMED -> false;
                    };
        }
    }

    public static KindFound doubtful(MailRemark because) {
        return new KindFound(null, List.of(), because);
    }

    public static KindFound in(Mail mail, Phrases phrases) {
        List<Sentence> heading =
                phrases.isAnswer(mail.subject()) ? List.of() : List.of(Sentence.of(phrases.bare(mail.subject())));
        KindFound found = of(new Passages(heading, false), phrases);
        for (List<String> text : mail.texts()) {
            List<Sentence> sentences = new ArrayList<>(heading);
            sentences.addAll(Sentence.of(text));
            found = of(new Passages(sentences, !heading.isEmpty()), phrases);
            if (!found.lines().isEmpty()) {
                return found;
            }
        }
        return found.lines().isEmpty() && !mail.hasText() ? doubtful(MailRemark.NO_TEXT) : found;
    }

    private static KindFound of(Passages passages, Phrases phrases) {
        List<Claim> claims = claims(passages, phrases);
        Set<Meaning> meanings = EnumSet.noneOf(Meaning.class);
        claims.stream().filter(Claim::counts).map(Claim::meaning).forEach(meanings::add);
        Optional<MailRemark> against = against(claims, meanings);
        if (against.isPresent()) {
            return new KindFound(
                    null, lines(claims.stream().filter(it -> it.meaning().isGoodNews())), against.get());
        }
        Optional<MailRemark> doubt = doubt(meanings);
        if (doubt.isPresent()) {
            return new KindFound(null, lines(claims.stream().filter(Claim::counts)), doubt.get());
        }
        Meaning meaning = meaning(meanings);
        return new KindFound(
                meaning, lines(claims.stream().filter(it -> it.doubt() == null && it.meaning() == meaning)), null);
    }

    private static List<Claim> claims(Passages passages, Phrases phrases) {
        List<Claim> claims = new ArrayList<>();
        Doubts doubts = new Doubts(phrases, passages);
        Map<String, Optional<Doubt>> overall = new HashMap<>();
        for (int i = 0; i < passages.sentences().size(); i++) {
            for (Phrases.Hit hit : phrases.in(passages.sentences().get(i), doubts, i)) {
                Doubt doubt = hit.doubt();
                if (doubt == null && hit.meaning().isGoodNews()) {
                    doubt = overall.computeIfAbsent(hit.language() + hit.meaning(), _ -> doubts.overall(hit.good()))
                            .orElse(null);
                }
                claims.add(Claim.of(passages.sentences().get(i), hit, doubt));
            }
        }
        return claims;
    }

    private static List<DecidingLine> lines(Stream<Claim> claims) {
        return claims.map(Claim::line).limit(MOST_LINES).toList();
    }

    /**
     * What speaks against the good news of a mail, unless it turns down or moves something anyway. What is turned round is never passed over for
     * something smaller; what is conditional, or names nothing, only where there is nothing else; what is not said to be made,
     * where an offer is.
     */
    private static Optional<MailRemark> against(List<Claim> claims, Set<Meaning> meanings) {
        if (meanings.contains(Meaning.TURNDOWN) || meanings.contains(Meaning.SOMETHING_ELSE)) {
            return Optional.empty();
        }
        return claims.stream()
                .map(Claim::doubt)
                .filter(Objects::nonNull)
                .map(Doubt::why)
                .filter(why -> switch (why) {
                    case TURNED_ROUND, CONTRASTED, ADVERTISED -> true;
                    case UNAFFIRMED -> !meanings.contains(Meaning.OFFER);
                    case CONDITIONAL, UNNAMED -> meanings.isEmpty();
                })
                .min(Comparator.naturalOrder())
                .map(Doubt.Why::remark);
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
