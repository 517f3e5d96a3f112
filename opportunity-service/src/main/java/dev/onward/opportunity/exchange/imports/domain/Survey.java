package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.exchange.imports.domain.Columns.Mark;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every row once: which of two columns is the date and which only says yes, how each writes its dates, and which
 * words there are for stages.
 */
public final class Survey {

    private final Header header;
    private final Named named;
    private final Words words;
    private final Map<String, StageMeaning> told;
    private final Map<Integer, ColumnSurvey> columns = new HashMap<>();
    private final BitSet filled = new BitSet();
    private final Spellings spellings = new Spellings();
    private final int organization;
    private final NoOpportunity noOpportunity;
    private long rows;
    private long lastRow;
    private @Nullable Columns found;

    /** @param told what folded words for stages mean here */
    public Survey(Header header, Named named, Words words, Map<String, StageMeaning> told) {
        this.header = header;
        this.named = named;
        this.words = words;
        this.told = told;
        named.fields().forEach((field, all) -> {
            if (field.isDate() || field == Field.STAGE) {
                all.forEach(this::look);
            }
        });
        named.stages().keySet().forEach(this::look);
        named.guessed().forEach(this::look);
        this.organization = first(Field.ORGANIZATION);
        this.noOpportunity = new NoOpportunity(words, organization, first(Field.TITLE), 0);
    }

    private int first(Field field) {
        return named.fields().getOrDefault(field, List.of(Remark.WHOLE_ROW)).getFirst();
    }

    /** Looks at how a column writes dates whatever it is called; before the first row. */
    public void watch(int column) {
        look(column);
    }

    /** How a column writes dates. */
    public DateStyle style(int column) {
        return survey(column).style();
    }

    private void look(int column) {
        columns.computeIfAbsent(column, _ -> new ColumnSurvey(words, told));
    }

    public void add(Row row) {
        rows++;
        found = null;
        if (noOpportunity.mayBe(row)) {
            return;
        }
        lastRow = row.line();
        for (int column = 0; column < row.cells().size(); column++) {
            String cell = row.cell(column);
            if (!cell.isEmpty() && !words.isNothing(cell)) {
                filled.set(column);
                ColumnSurvey survey = columns.get(column);
                if (survey != null) {
                    survey.add(cell);
                }
            }
        }
        if (organization >= 0) {
            spellings.add(row.cell(organization));
        }
    }

    public long rows() {
        return rows;
    }

    /** Where the last row begins that is no sum and does not name the columns again. */
    public long lastRow() {
        return lastRow;
    }

    /** What the columns hold, by all that has been looked at. */
    public Columns columns() {
        Columns known = found;
        if (known == null) {
            known = resolved();
            found = known;
        }
        return known;
    }

    private Columns resolved() {
        Map<Field, Integer> fields = new EnumMap<>(Field.class);
        Map<Field, List<Integer>> further = new EnumMap<>(Field.class);
        Map<Integer, Mark> marks = new HashMap<>();
        Set<Integer> guessed = new HashSet<>();
        Set<Integer> answers = new HashSet<>();
        named.fields().forEach((field, all) -> {
            List<Integer> meant = all.stream()
                    .filter(column -> !isNearOnly(field, column) && !isAnswer(field, column))
                    .toList();
            all.stream().filter(column -> isAnswer(field, column)).forEach(answers::add);
            meant.stream().filter(named.guessed()::contains).forEach(guessed::add);
            List<Integer> candidates =
                    meant.stream().filter(column -> !isMark(field, column)).toList();
            meant.stream()
                    .filter(column -> !candidates.contains(column))
                    .forEach(column -> marks.put(column, mark(column, meaning(field, column))));
            chosen(field, candidates).ifPresent(column -> {
                fields.put(field, column);
                List<Integer> rest = candidates.stream()
                        .filter(other -> !other.equals(column) && saysMore(field, other))
                        .toList();
                if (!rest.isEmpty() && !named.told().contains(column)) {
                    further.put(field, rest);
                }
            });
        });
        named.stages().forEach((column, meaning) -> {
            boolean free = !fields.containsValue(column)
                    && !marks.containsKey(column)
                    && !named.told().contains(column);
            if (free && survey(column).isMarks()) {
                marks.put(column, mark(column, meaning));
            }
        });
        Set<Integer> used = new HashSet<>(fields.values());
        further.values().forEach(used::addAll);
        used.addAll(marks.keySet());
        used.addAll(named.ignored());
        Set<Integer> rest = filled.stream()
                .boxed()
                .filter(column -> !used.contains(column) && isNamed(column))
                .collect(Collectors.toSet());
        Set<Integer> aside = rest.stream()
                .filter(column -> !named.notKept().contains(column) && !answers.contains(column))
                .collect(Collectors.toSet());
        Set<Integer> notKept =
                rest.stream().filter(column -> !aside.contains(column)).collect(Collectors.toSet());
        return new Columns(fields, further, marks, aside, notKept, guessed);
    }

    /** What stands behind the last name is no column of the table. */
    private boolean isNamed(int column) {
        return column < header.width() && !header.name(column).isEmpty();
    }

    private ColumnSurvey survey(int column) {
        return columns.getOrDefault(column, new ColumnSurvey(words, told));
    }

    /** Whether the name is near to that of a field by chance: what stands below it is something else. */
    private boolean isNearOnly(Field field, int column) {
        return named.guessed().contains(column) && survey(column).contradicts(field);
    }

    /** Whether "Response?" is answered with yes and no: which stage that is of it does not say. */
    private boolean isAnswer(Field field, int column) {
        ColumnSurvey survey = survey(column);
        return field == Field.STAGE
                && !named.told().contains(column)
                && survey.isMarks()
                && survey.dates() == 0
                && !survey.tellsStages();
    }

    /** Whether a column that is called as a field says in each row yes or no. */
    private boolean isMark(Field field, int column) {
        ColumnSurvey survey = columns.get(column);
        if (survey == null || named.told().contains(column) || field == Field.STAGE) {
            return false;
        }
        return field.isDate()
                ? survey.answers() > 0 && survey.dates() == 0 && stageOf(field).isPresent()
                : named.stages().containsKey(column) && survey.isMarks();
    }

    private StageMeaning meaning(Field field, int column) {
        return stageOf(field).orElseGet(() -> named.stages().getOrDefault(column, StageMeaning.IDENTIFIED));
    }

    private Mark mark(int column, StageMeaning meaning) {
        ColumnSurvey survey = survey(column);
        return new Mark(meaning, survey.style(), survey.dates() > 0);
    }

    private static Optional<StageMeaning> stageOf(Field field) {
        return switch (field) {
            case APPLIED_ON -> Optional.of(StageMeaning.APPLIED);
            case INTERVIEW_ON -> Optional.of(StageMeaning.INVITED);
            case SECOND_INTERVIEW_ON -> Optional.of(StageMeaning.SECOND_ROUND);
            case OFFER_ON -> Optional.of(StageMeaning.OFFERED);
            case REJECTED_ON -> Optional.of(StageMeaning.REJECTED);
            case ORGANIZATION,
                    TITLE,
                    STAGE,
                    URL,
                    ORGANIZATION_URL,
                    LOCATION,
                    EMPLOYMENT_TYPE,
                    SALARY,
                    ASK,
                    DESCRIPTION,
                    NOTES,
                    ORIGIN,
                    KIND,
                    INTERNAL,
                    DATE,
                    SAVED_ON,
                    ENDED_ON,
                    POSTED_ON,
                    DEADLINE -> Optional.empty();
        };
    }

    /** The column that the request names, or else the one that holds most of what the field is; of equal ones the left. */
    private Optional<Integer> chosen(Field field, List<Integer> candidates) {
        return candidates.stream()
                .filter(named.told()::contains)
                .findFirst()
                .or(() -> candidates.stream()
                        .max(Comparator.<Integer>comparingLong(column -> worth(field, column))
                                .thenComparing(
                                        Comparator.<Integer>naturalOrder().reversed())));
    }

    private long worth(Field field, int column) {
        if (field.isDate()) {
            return survey(column).dates();
        } else if (field == Field.STAGE) {
            return survey(column).stages();
        }
        return filled.get(column) ? 1 : 0;
    }

    private boolean saysMore(Field field, int column) {
        return field == Field.NOTES || (field == Field.STAGE && survey(column).tellsStages());
    }

    /** Words as the file spells them, with how many rows have each, in the order in which they appear. */
    public Map<String, Integer> stageWords() {
        Map<String, Integer> all = new LinkedHashMap<>();
        stageColumns()
                .forEach(column ->
                        survey(column).words().forEach((word, times) -> all.merge(word, times, Integer::sum)));
        return all;
    }

    private List<Integer> stageColumns() {
        List<Integer> all = new ArrayList<>();
        Optional.ofNullable(columns().fields().get(Field.STAGE)).ifPresent(all::add);
        all.addAll(columns().further().getOrDefault(Field.STAGE, List.of()));
        return all;
    }

    /** What words that are in no table may mean, by how they fold. */
    public Map<String, StageMeaning> guesses() {
        Map<String, StageMeaning> guesses = new HashMap<>();
        for (String word : stageWords().keySet()) {
            String folded = Tracker.key(word);
            if (!told.containsKey(folded) && words.stage(word).isEmpty() && !words.isVague(word)) {
                words.nearStage(word).ifPresent(meaning -> guesses.put(folded, meaning));
            }
        }
        return guesses;
    }

    /** Names of organizations that are spelled in several ways. */
    public List<List<String>> spellings() {
        return spellings.several();
    }

    /**
     * The style of each column of dates. A column that tells nothing follows the others, if these agree: one person has
     * written them all. Where none tells, the language of the header does.
     */
    public Map<Field, DateStyle> dateStyles() {
        Map<Field, DateStyle> styles = new EnumMap<>(Field.class);
        columns().fields().forEach((field, column) -> {
            if (field.isDate() || survey(column).hasDatedStages()) {
                styles.put(field, followed(survey(column)));
            }
        });
        return styles;
    }

    private DateStyle followed(ColumnSurvey column) {
        Collection<DateStyle> all =
                columns.values().stream().map(ColumnSurvey::style).collect(Collectors.toSet());
        boolean dayFirst = all.contains(DateStyle.DAY_FIRST);
        boolean monthFirst = all.contains(DateStyle.MONTH_FIRST);
        if (column.style() != DateStyle.UNCLEAR || column.isContradictory() || (dayFirst && monthFirst)) {
            return column.style();
        } else if (monthFirst) {
            return DateStyle.MONTH_FIRST;
        }
        return dayFirst || header.isDayFirst(words) ? DateStyle.DAY_FIRST : DateStyle.UNCLEAR;
    }

    /** Columns of dates whose order of day and month only the language of the header tells. */
    public Set<Integer> ordersByLanguage() {
        boolean seen = columns.values().stream()
                .map(ColumnSurvey::style)
                .anyMatch(style -> style == DateStyle.DAY_FIRST || style == DateStyle.MONTH_FIRST);
        return seen ? Set.of() : ofStyle(DateStyle.UNCLEAR, DateStyle.DAY_FIRST);
    }

    /** Columns of dates of which nothing tells whether day or month is first. */
    Set<Integer> ordersUnclear() {
        return ofStyle(DateStyle.UNCLEAR, DateStyle.UNCLEAR);
    }

    /** Columns of dates that write them in one style, and are read in another. */
    private Set<Integer> ofStyle(DateStyle written, DateStyle read) {
        Set<Integer> dated = new HashSet<>(columns().marks().keySet());
        columns().fields().forEach((field, column) -> {
            if (field.isDate()) {
                dated.add(column);
            }
        });
        dated.removeIf(column -> survey(column).style() != written || followed(survey(column)) != read);
        return dated;
    }

    /** The same with the order that a request tells; days that are counted stay so. */
    public Map<Field, DateStyle> dateStyles(DateStyle order) {
        Map<Field, DateStyle> styles = dateStyles();
        styles.replaceAll((_, style) -> style == DateStyle.SERIAL ? style : order);
        return styles;
    }

    /** Columns for one stage each, with the order of day and month that the others or the request tell. */
    public Map<Integer, Mark> marks(@Nullable DateStyle order) {
        Map<Integer, Mark> marks = new HashMap<>();
        columns().marks().forEach((column, mark) -> {
            DateStyle style = followed(survey(column));
            marks.put(
                    column,
                    new Mark(mark.meaning(), order == null || style == DateStyle.SERIAL ? style : order, mark.dated()));
        });
        return marks;
    }
}
