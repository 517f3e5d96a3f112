package dev.onward.opportunity.exchange.mails.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of phrases: how organizations write what they have to say, and how programs that send mail write around it. */
public final class Phrases {

    /** What stands before the text of a mail that was passed on. */
    enum Label {
        FROM,
        TO,
        SUBJECT,
        DATE
    }

    private static final int LONGEST_LABEL = 20;

    /** Between a "not" and what it denies. */
    private static final int WORDS_BETWEEN = 1;

    /** What makes news doubtful, each with a section of the table by language. */
    enum Against {
        IF,
        NOT,
        BUT,
        REGRET,
        ADVERT,
        /** What sounds like one of these, and is none. */
        COURTESY,
        /** What stands right before a turndown that has not come. */
        DENIED,
        /** What an offer is doubtful without. */
        MAKES,
        /** What an invitation is doubtful without. */
        HIRING
    }

    /** @param language whose phrase it is */
    private record Said(Phrase phrase, Meaning meaning, String language) {}

    private final List<Said> said = new ArrayList<>();
    private final Map<String, List<Said>> byFirstWord = new HashMap<>();
    private final List<Said> open = new ArrayList<>();
    private final Map<Against, Map<String, List<Phrase>>> against = new EnumMap<>(Against.class);
    private final Map<Meaning, Map<String, List<Phrase>>> about = new EnumMap<>(Meaning.class);
    private final Map<String, Label> labels = new HashMap<>();
    private final Set<String> forwarded = new HashSet<>();
    private final Set<String> answered = new HashSet<>();
    private final List<Phrase> quoting = new ArrayList<>();
    private final Set<String> carriers = new HashSet<>();

    private Phrases() {}

    /**
     * @param table lines such as {@code says OFFER en: offer you the position | offer you the role}; empty ones and those with
     *     a {@code #} in front say nothing
     * @throws IllegalArgumentException for a malformed line, a meaning that there is not, a phrase that stands twice
     */
    public static Phrases of(String table) {
        Phrases phrases = new Phrases();
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(phrases::read);
        for (Said each : phrases.said) {
            if (each.phrase().isOpen()) {
                phrases.open.add(each);
            } else {
                phrases.byFirstWord
                        .computeIfAbsent(each.phrase().first(), _ -> new ArrayList<>())
                        .add(each);
            }
        }
        return phrases;
    }

    private void read(String line) {
        int colon = line.indexOf(':');
        String[] names = (colon < 0 ? "" : line.substring(0, colon)).split(" ");
        List<String> texts = Stream.of(line.substring(colon + 1).split("\\|"))
                .map(String::strip)
                .toList();
        if (names.length < 1 || texts.stream().anyMatch(String::isEmpty)) {
            throw new IllegalArgumentException("not a line of the table of phrases: " + line);
        }
        switch (names[0]) {
            case "says" -> texts.forEach(text -> add(new Said(Phrase.of(text), Meaning.valueOf(names[1]), names[2])));
            case "about" ->
                add(about.computeIfAbsent(Meaning.valueOf(names[1]), _ -> new HashMap<>()), names[2], texts);
            case "if", "not", "but", "regret", "advert", "courtesy", "denied", "makes", "hiring" ->
                add(
                        against.computeIfAbsent(
                                Against.valueOf(names[0].toUpperCase(Locale.ROOT)), _ -> new HashMap<>()),
                        names[1],
                        texts);
            case "label" -> texts.forEach(text -> labels.put(text.toLowerCase(Locale.ROOT), Label.valueOf(names[1])));
            case "forwarded" -> texts.forEach(text -> forwarded.add(text.toLowerCase(Locale.ROOT)));
            case "answered" -> texts.forEach(text -> answered.add(text.toLowerCase(Locale.ROOT)));
            case "quoting" -> texts.forEach(text -> quoting.add(Phrase.of(text)));
            case "carrier" -> carriers.addAll(texts);
            case String other -> throw new IllegalArgumentException("no section of the table of phrases: " + other);
        }
    }

    private static void add(Map<String, List<Phrase>> to, String language, List<String> texts) {
        texts.forEach(
                text -> to.computeIfAbsent(language, _ -> new ArrayList<>()).add(Phrase.of(text)));
    }

    private void add(Said one) {
        if (said.stream().anyMatch(it -> it.phrase().parts().equals(one.phrase().parts()))) {
            throw new IllegalArgumentException("there twice: \"" + one.phrase().text() + "\"");
        }
        said.add(one);
    }

    /** The languages that it has phrases of. */
    Set<String> languages() {
        Set<String> languages = new HashSet<>();
        said.forEach(it -> languages.add(it.language()));
        return languages;
    }

    /** What the phrases of a language can say. */
    Set<Meaning> meanings(String language) {
        return said.stream()
                .filter(it -> it.language().equals(language))
                .map(Said::meaning)
                .collect(Collectors.toSet());
    }

    /** Whether it can tell what makes good news doubtful in a language, in every way. */
    boolean doubts(String language) {
        return Stream.of(Against.values()).allMatch(it -> !of(it, language).isEmpty())
                && Stream.of(Meaning.OFFER, Meaning.INVITATION)
                        .allMatch(it -> !about(it, language).isEmpty());
    }

    List<Phrase> of(Against section, String language) {
        return against.getOrDefault(section, Map.of()).getOrDefault(language, List.of());
    }

    List<Phrase> about(Meaning meaning, String language) {
        return about.getOrDefault(meaning, Map.of()).getOrDefault(language, List.of());
    }

    /**
     * What a phrase in a sentence says.
     *
     * @param doubt why it may not; null where nothing in the sentences around speaks against it
     */
    record Hit(
            Meaning meaning,
            String language,
            Phrase phrase,
            Phrase.Span at,
            @Nullable Doubt doubt) {

        Doubts.Good good() {
            return new Doubts.Good(meaning, language, phrase, at);
        }

        boolean isTurnedRound() {
            return doubt != null && doubt.why() == Doubt.Why.TURNED_ROUND;
        }
    }

    /**
     * What is said in a sentence: of phrases within others only the longer ones. Of what is said under a condition only good
     * news, which is doubtful then.
     */
    List<Hit> in(Sentence sentence, Doubts doubts, int index) {
        List<Hit> hits = new ArrayList<>();
        Stream.concat(
                        sentence.words().stream()
                                .distinct()
                                .flatMap(word -> byFirstWord.getOrDefault(word, List.of()).stream()),
                        open.stream())
                .forEach(it -> it.phrase()
                        .in(sentence)
                        .ifPresent(at -> hits.add(new Hit(
                                it.meaning(),
                                it.language(),
                                it.phrase(),
                                at,
                                it.meaning().isGoodNews()
                                        ? doubts.of(
                                                new Doubts.Good(it.meaning(), it.language(), it.phrase(), at), index)
                                        : null))));
        hits.removeIf(hit -> hit.meaning() == Meaning.TURNDOWN && isDenied(hit, sentence));
        hits.sort(Comparator.comparingInt((Hit hit) -> hit.at().length()).reversed());
        List<Hit> kept = new ArrayList<>();
        for (Hit hit : hits) {
            boolean within = kept.stream()
                    .filter(it -> it.isTurnedRound() == hit.isTurnedRound())
                    .anyMatch(it ->
                            it.phrase().han() == hit.phrase().han() && it.at().overlaps(hit.at()));
            if (!within) {
                kept.add(hit);
            }
        }
        kept.removeIf(hit -> !hit.meaning().isGoodNews() && isConditional(hit, sentence));
        return kept;
    }

    /** "We have not yet decided to go in a different direction." */
    private boolean isDenied(Hit hit, Sentence sentence) {
        return of(Against.DENIED, hit.language()).stream()
                .filter(it -> it.han() == hit.phrase().han())
                .flatMap(it -> it.all(sentence).stream())
                .anyMatch(at -> at.to() <= hit.at().from() && hit.at().from() - at.to() <= WORDS_BETWEEN);
    }

    /** What would be, if something else were, is not said. */
    private boolean isConditional(Hit hit, Sentence sentence) {
        return of(Against.IF, hit.language()).stream()
                .filter(it -> it.han() == hit.phrase().han())
                .flatMap(it -> it.in(sentence).stream())
                .anyMatch(at -> at.from() < hit.at().from());
    }

    // ---- what programs write around a mail

    /** A line such as "Von: Ada": which label it has, and what stands behind it. */
    record Labelled(Label label, String value) {}

    Optional<Labelled> labelled(String line) {
        String plain = line.replace("*", "").strip();
        int colon = plain.indexOf(':') < 0 ? plain.indexOf('：') : plain.indexOf(':');
        if (colon < 1 || colon > LONGEST_LABEL) {
            return Optional.empty();
        }
        Label label = labels.get(plain.substring(0, colon).strip().toLowerCase(Locale.ROOT));
        return Optional.ofNullable(label)
                .map(it -> new Labelled(it, plain.substring(colon + 1).strip()));
    }

    boolean isForwarded(String subject) {
        return forwarded.contains(prefix(subject));
    }

    boolean isAnswer(String subject) {
        return answered.contains(prefix(subject));
    }

    /** Without what programs put before it. */
    String bare(String subject) {
        String bare = subject.strip();
        for (int i = 0; i < 10 && (isForwarded(bare) || isAnswer(bare)); i++) {
            bare = bare.substring(colon(bare) + 1).strip();
        }
        return bare;
    }

    private static String prefix(String subject) {
        int colon = colon(subject);
        return colon < 1 || colon > LONGEST_LABEL
                ? ""
                : subject.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    private static int colon(String subject) {
        int wide = subject.indexOf('：');
        int colon = subject.indexOf(':');
        return colon < 0 || (wide >= 0 && wide < colon) ? wide : colon;
    }

    /** Whether what stands below was written before, by somebody else or by the person. */
    boolean isQuoting(String line) {
        Sentence sentence = Sentence.of(line);
        return quoting.stream().anyMatch(it -> it.in(sentence).isPresent());
    }

    /** Whether an address there is that of a service that sends mail for many organizations, or of anybody. */
    boolean isCarrier(@Nullable String domain) {
        return domain != null && carriers.stream().anyMatch(it -> domain.equals(it) || domain.endsWith("." + it));
    }
}
