package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.PayPeriod;
import dev.onward.opportunity.folding.domain.Folding;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The table of words: what people call columns, stages and other things in the files they keep. */
public final class Words {

    private static final Pattern IN_BRACKETS = Pattern.compile("\\([^)]*\\)|\\[[^\\]]*\\]|（[^）]*）");
    private static final Pattern NUMBERS = Pattern.compile("[\\d.,:;%€$£ ]+");
    /** What asks a font for a coloured picture, and joins or tints pictures: the sign is the same without it. */
    private static final Pattern DRESS = Pattern.compile("[\\uFE0E\\uFE0F\\u200D]|[\\x{1F3FB}-\\x{1F3FF}]");

    private static final String NOTHING = "nothing";
    /** No word for a stage, a yes or a sum is longer; what is longer need not be looked up. */
    private static final int LONGEST = 100;

    private final Map<String, Map<String, String>> sections;
    private final Map<String, String> languages;
    private final Set<String> nothing = new HashSet<>();
    private final BitSet firstOfNothing = new BitSet();
    private final NearWords nearStages;
    private final NearWords nearColumns;
    private final int longestNothing;

    private Words(Map<String, Map<String, String>> sections, Map<String, String> languages) {
        this.sections = sections;
        this.languages = languages;
        section(NOTHING).keySet().forEach(word -> nothing.add(word.replace(" ", "")));
        nothing.forEach(word -> firstOfNothing.set(word.charAt(0)));
        this.longestNothing = nothing.stream().mapToInt(String::length).max().orElse(0);
        this.nearStages = new NearWords(section("stage"), section("vague").keySet());
        this.nearColumns = new NearWords(section("column"), section("aside").keySet());
    }

    /**
     * @param table lines such as {@code stage APPLIED: applied | sent}, or {@code stage APPLIED it: inviata} with the language
     *     whose words they are; empty ones and those with a {@code #} in front say nothing
     * @throws IllegalArgumentException for a malformed line, a word that stands twice in its section, a meaning that
     *     there is not
     */
    public static Words of(String table) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        Map<String, String> languages = new HashMap<>();
        table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> read(line, sections, languages));
        Words words = new Words(sections, languages);
        if (!words.section("column").values().stream()
                .allMatch(word -> Field.of(word).isPresent())) {
            throw new IllegalArgumentException("a column that means no field");
        }
        words.section("stage").values().forEach(StageMeaning::valueOf);
        words.section("sign").values().forEach(StageMeaning::valueOf);
        words.section("heading").values().forEach(StageMeaning::valueOf);
        words.section("origin").values().forEach(OpportunityOrigin::valueOf);
        words.section("kind").values().forEach(OpportunityKind::valueOf);
        words.section("period").values().forEach(PayPeriod::valueOf);
        words.section("month").values().forEach(Integer::valueOf);
        return words;
    }

    private static void read(String line, Map<String, Map<String, String>> sections, Map<String, String> languages) {
        int colon = line.indexOf(':');
        int space = line.indexOf(' ');
        if (space < 0 || colon < space) {
            throw new IllegalArgumentException("not a line of the table of words: " + line);
        }
        String name = line.substring(0, space);
        String[] meaning = line.substring(space + 1, colon).split(" ", 2);
        Map<String, String> section = sections.computeIfAbsent(name, _ -> new HashMap<>());
        for (String word : line.substring(colon + 1).split("\\|", -1)) {
            String key = isOfSigns(name) ? sign(word) : Folding.of(word);
            String known = section.put(key, meaning[0]);
            if (known != null || key.isEmpty()) {
                throw new IllegalArgumentException("empty, or there twice: \"" + word.strip() + "\" in " + line);
            }
            if (meaning.length == 2) {
                languages.put(key, meaning[1]);
            }
        }
    }

    private static boolean isOfSigns(String section) {
        return section.equals("sign") || section.equals("mark");
    }

    private static String sign(String text) {
        return DRESS.matcher(text.strip()).replaceAll("");
    }

    public Optional<Field> column(String name) {
        Optional<String> known = find("column", name);
        if (known.isEmpty() && (name.indexOf('(') >= 0 || name.indexOf('[') >= 0 || name.indexOf('（') >= 0)) {
            known = find("column", IN_BRACKETS.matcher(name).replaceAll(" "));
        }
        return known.flatMap(Field::of);
    }

    /** The column whose name may be meant by a slip of the keyboard. */
    public Optional<Field> nearColumn(String name) {
        return nearColumns.misspelt(Folding.of(name)).flatMap(Field::of);
    }

    /** Whether it only says that a name stands below: of whom, a row above may tell. */
    public boolean isName(String column) {
        return find("generic", column).isPresent();
    }

    /** Whether it names something that is understood and not kept, such as a telephone number, or a count by a mere sign. */
    public boolean isAside(String name) {
        return Folding.of(name).isEmpty()
                || find("aside", name).isPresent()
                || find("aside", IN_BRACKETS.matcher(name).replaceAll(" ")).isPresent();
    }

    public Optional<StageMeaning> stage(String word) {
        return find("stage", word).map(StageMeaning::valueOf);
    }

    /** The stage that a column is called as: it may say in each row whether or when that was reached. */
    public Optional<StageMeaning> stageOfColumn(String name) {
        return stage(name).or(() -> find("heading", name).map(StageMeaning::valueOf));
    }

    /** The stage that may be meant: by a sign, a slip of the keyboard, or more words than are known. */
    public Optional<StageMeaning> nearStage(String text) {
        String folded = Folding.of(text);
        return (folded.isEmpty()
                        ? Optional.ofNullable(section("sign").get(sign(text)))
                        : nearStages.misspelt(folded).or(() -> nearStages.within(folded)))
                .map(StageMeaning::valueOf);
    }

    /** Whether it may mean several stages, and so says nothing beside a word that means one. */
    public boolean isVague(String stageWord) {
        return find("vague", stageWord).isPresent();
    }

    public Optional<OpportunityOrigin> origin(String word) {
        return find("origin", word).map(OpportunityOrigin::valueOf);
    }

    public Optional<OpportunityKind> kind(String word) {
        return find("kind", word).map(OpportunityKind::valueOf);
    }

    public Optional<Boolean> answer(String word) {
        return find("answer", word)
                .or(() -> word.length() > 4
                        ? Optional.empty()
                        : Optional.ofNullable(section("mark").get(sign(word))))
                .map("YES"::equals);
    }

    public Optional<PayPeriod> period(String word) {
        return find("period", word).map(PayPeriod::valueOf);
    }

    /** From 1 to 12. */
    public Optional<Integer> month(String word) {
        return find("month", word).map(Integer::valueOf);
    }

    /** Whether the cell is filled only to say that there is nothing: {@code N/A}, {@code null}, a dash. */
    public boolean isNothing(String cell) {
        // Asked of every cell of every row, so it takes no detour over fold.
        if (cell.length() > 2 * longestNothing + 2
                || (!cell.isEmpty() && Character.isLetterOrDigit(cell.charAt(0)) && !beginsNothing(cell.charAt(0)))) {
            return false;
        }
        StringBuilder letters = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                if (letters.length() == longestNothing || (letters.isEmpty() && !beginsNothing(c))) {
                    return false;
                }
                letters.append(Character.toLowerCase(Character.toUpperCase(c)));
            } else if (!isPunctuation(c)) {
                return false;
            }
        }
        return letters.isEmpty() || nothing.contains(letters.toString());
    }

    private boolean beginsNothing(char c) {
        return firstOfNothing.get(Character.toLowerCase(Character.toUpperCase(c)));
    }

    private static boolean isPunctuation(char c) {
        return switch (Character.getType(c)) {
            case Character.DASH_PUNCTUATION,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.SPACE_SEPARATOR,
                    Character.CONTROL,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION -> true;
            default -> ".,/\\#'\"\u2212".indexOf(c) >= 0;
        };
    }

    /** Whether it is what stands before a sum at the end of a sheet, with or without the number behind it. */
    public boolean isTotal(String cell) {
        return cell.length() <= LONGEST
                && find("total", NUMBERS.matcher(cell).replaceAll(" ")).isPresent();
    }

    /** The language that a word of a column or a stage belongs to; empty for the first four, and for what is not known. */
    public Optional<String> language(String word) {
        return Optional.ofNullable(languages.get(Folding.of(word)));
    }

    private Optional<String> find(String section, String word) {
        return word.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(section(section).get(Folding.of(word)));
    }

    private Map<String, String> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }
}
