package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.PayPeriod;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of words: what people call columns, stages and other things in the files they keep. */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, Map<String, String>> sections;

    private Words(Map<String, Map<String, String>> sections) {
        this.sections = sections;
    }

    /**
     * @param table lines such as {@code stage APPLIED: applied | sent}; empty ones and those with a {@code #} in front say
     *     nothing
     * @throws IllegalArgumentException for a malformed line, a word that stands twice in its section, a meaning that
     *     there is not
     */
    public static Words of(String table) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> read(line, sections));
        Words words = new Words(sections);
        if (!words.section("column").values().stream()
                .allMatch(word -> Field.of(word).isPresent())) {
            throw new IllegalArgumentException("a column that means no field");
        }
        words.section("stage").values().forEach(StageMeaning::valueOf);
        words.section("origin").values().forEach(OpportunityOrigin::valueOf);
        words.section("kind").values().forEach(OpportunityKind::valueOf);
        words.section("period").values().forEach(PayPeriod::valueOf);
        words.section("month").values().forEach(Integer::valueOf);
        return words;
    }

    private static void read(String line, Map<String, Map<String, String>> sections) {
        int colon = line.indexOf(':');
        int space = line.indexOf(' ');
        if (space < 0 || colon < space) {
            throw new IllegalArgumentException("not a line of the table of words: " + line);
        }
        String meaning = line.substring(space + 1, colon);
        Map<String, String> section = sections.computeIfAbsent(line.substring(0, space), _ -> new HashMap<>());
        for (String word : line.substring(colon + 1).split("\\|", -1)) {
            String known = section.put(fold(word), meaning);
            if (known != null || word.isBlank()) {
                throw new IllegalArgumentException("empty, or there twice: \"" + word.strip() + "\" in " + line);
            }
        }
    }

    /** A word without what people write differently: case, accents, spaces and punctuation. */
    public static String fold(String word) {
        String plain = MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip();
    }

    public Optional<Field> column(String name) {
        return find("column", name).flatMap(Field::of);
    }

    public Optional<StageMeaning> stage(String word) {
        return find("stage", word).map(StageMeaning::valueOf);
    }

    public Optional<OpportunityOrigin> origin(String word) {
        return find("origin", word).map(OpportunityOrigin::valueOf);
    }

    public Optional<OpportunityKind> kind(String word) {
        return find("kind", word).map(OpportunityKind::valueOf);
    }

    public Optional<Boolean> answer(String word) {
        return find("answer", word).map("YES"::equals);
    }

    public Optional<PayPeriod> period(String word) {
        return find("period", word).map(PayPeriod::valueOf);
    }

    /** From 1 to 12. */
    public Optional<Integer> month(String word) {
        return find("month", word).map(Integer::valueOf);
    }

    private Optional<String> find(String section, String word) {
        return Optional.ofNullable(section(section).get(fold(word)));
    }

    private Map<String, String> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }
}
