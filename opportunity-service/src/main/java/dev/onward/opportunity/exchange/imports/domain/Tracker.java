package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.Organization;
import dev.onward.opportunity.folding.domain.Folding;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A file with one row to an opportunity, as trackers and spreadsheets keep it.
 *
 * @param found what its columns hold
 * @param dates how each column of dates writes them, and that of stages where it has days beside its words
 * @param stages what words for stages mean here, by {@link #key}, before the table of words is asked
 * @param guesses what words that are in no table may mean, by {@link #key}
 * @param fixed what is said of every row that does not say it
 * @param width how many columns there are; 0 where no header says so
 * @param refuseDoubtful whether a row with a doubt is left out as a whole
 * @param encodingUnclear whether letters beyond ASCII may be other ones
 * @param orderGuessed columns of dates of which only the language of the header tells that the day is first
 * @param lastRow where the last row begins that is neither a sum nor names the columns again
 */
public record Tracker(
        Columns found,
        Map<Field, DateStyle> dates,
        Map<String, StageMeaning> stages,
        Map<String, StageMeaning> guesses,
        Map<Field, String> fixed,
        int width,
        boolean refuseDoubtful,
        boolean encodingUnclear,
        Set<Integer> orderGuessed,
        long lastRow,
        Words words)
        implements Layout {

    public Tracker {
        dates = Map.copyOf(dates);
        stages = Map.copyOf(stages);
        guesses = Map.copyOf(guesses);
        fixed = Map.copyOf(fixed);
        orderGuessed = Set.copyOf(orderGuessed);
    }

    /** A word for a stage without what people write differently; a sign alone, which would leave nothing, stays. */
    public static String key(String stageWord) {
        String folded = Folding.of(stageWord);
        return folded.isEmpty() ? stageWord.strip() : folded;
    }

    public Map<Field, Integer> columns() {
        return found.fields();
    }

    /** Organization and title as they fold, and the address as it is. */
    @Override
    public Optional<String> identity(Row row) {
        return Optional.of(Organization.fold(text(row, Field.ORGANIZATION))
                + '\u0001'
                + Organization.fold(text(row, Field.TITLE))
                + '\u0001'
                + text(row, Field.URL));
    }

    /** The opportunity that a row is of where nothing else is known. */
    UUID opportunityId(Row row, Target target) {
        return target.opportunityId(identity(row).orElseThrow() + '\u0001' + row.nth());
    }

    /** By what the row is known again. */
    @Override
    public Optional<RowKeys> keys(Row row, Target target) {
        StringBuilder rest = new StringBuilder();
        Optional<Field> dayField = dayField(row);
        for (Field field : Field.values()) {
            if (field != Field.ORGANIZATION && field != Field.TITLE && field != Field.URL) {
                // A day that is put right leaves the rest as it was.
                rest.append(dayField.filter(it -> it == field).isPresent() ? "" : text(row, field))
                        .append('\u0001');
            }
        }
        found.marks().keySet().stream()
                .sorted()
                .forEach(column -> rest.append(plain(row, column)).append('\u0001'));
        String others = rest.toString();
        return Optional.of(new RowKeys(
                RowKeys.digest(Organization.fold(text(row, Field.ORGANIZATION))),
                RowKeys.digest(Organization.fold(text(row, Field.TITLE))),
                RowKeys.digest(text(row, Field.URL)),
                RowKeys.digest(firstDay(row)),
                others.chars().allMatch(c -> c == '\u0001') ? 0 : RowKeys.digest(others),
                RowKeys.digest(Folding.of(text(row, Field.ORGANIZATION)) + "\n" + Folding.of(text(row, Field.TITLE))),
                opportunityId(row, target)));
    }

    private Optional<Field> dayField(Row row) {
        return Stream.of(Field.APPLIED_ON, Field.DATE, Field.SAVED_ON)
                .filter(field -> !text(row, field).isEmpty())
                .findFirst();
    }

    /** As it is meant, however it is written; else as it is written. */
    private String firstDay(Row row) {
        Optional<Field> field = dayField(row);
        if (field.isPresent()) {
            return day(text(row, field.get()), style(field.get()));
        }
        for (Map.Entry<Integer, Columns.Mark> mark : found.marks().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            String text = plain(row, mark.getKey());
            if (mark.getValue().dated() && DateText.isDate(text, words)) {
                return day(text, mark.getValue().dates());
            }
        }
        return "";
    }

    private String day(String text, DateStyle style) {
        return DateText.read(text, style, words) instanceof DateText.Read.Date date
                ? date.at().toString()
                : Folding.of(text);
    }

    /** Of what any row may say something. */
    Scope scope() {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        fields.addAll(columns().keySet());
        fields.addAll(fixed.keySet());
        return new Scope(
                fields,
                found.marks().values().stream().map(Columns.Mark::meaning).collect(Collectors.toSet()),
                dates.containsKey(Field.STAGE));
    }

    @Override
    public boolean continues(Row before, Row row) {
        return false;
    }

    @Override
    public Reading read(List<Row> rows, Target target) {
        return new TrackerRow(this, rows.getFirst(), target).read();
    }

    /** What a row says of a field, or else what is said of every row; empty if nothing is. */
    String text(Row row, Field field) {
        Integer column = columns().get(field);
        String own = column == null ? "" : text(row, column, field);
        if (field == Field.NOTES && found.further().containsKey(field)) {
            own = Stream.concat(
                            Stream.of(own),
                            found.further().getOrDefault(field, List.of()).stream()
                                    .map(further -> text(row, further, field)))
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
        return own.isEmpty() ? fixed.getOrDefault(field, "") : own;
    }

    private String text(Row row, int column, Field field) {
        String cell = row.cell(column);
        if (cell.isEmpty() || words.isNothing(cell)) {
            return "";
        }
        return CellFormula.of(cell)
                .map(formula -> field == Field.URL || field == Field.ORGANIZATION_URL ? formula.url() : formula.label())
                .orElse(cell);
    }

    /** What a cell says that stands in none of the fields: empty where it is filled only to say that there is nothing. */
    String plain(Row row, int column) {
        String cell = row.cell(column);
        return words.isNothing(cell) || CellFormula.of(cell).isPresent() ? "" : cell;
    }

    NoOpportunity noOpportunity() {
        return new NoOpportunity(words, column(Field.ORGANIZATION), column(Field.TITLE), lastRow);
    }

    int column(Field field) {
        return columns().getOrDefault(field, Remark.WHOLE_ROW);
    }

    /** Unclear for a column of which nothing is known. */
    public DateStyle style(Field field) {
        return dates.getOrDefault(field, DateStyle.UNCLEAR);
    }

    /** Null for a word that is in no table. */
    public @Nullable StageMeaning meaning(String stageWord) {
        StageMeaning told = stages.get(key(stageWord));
        return told == null ? words.stage(stageWord).orElse(null) : told;
    }

    /** What a word that is in no table may mean; null where nothing is near. */
    public @Nullable StageMeaning guess(String stageWord) {
        return guesses.get(key(stageWord));
    }

    /** A word for a stage with its day beside it. */
    Optional<StageCell> dated(String stageCell) {
        return StageCell.of(stageCell, words, word -> meaning(word) != null);
    }

    /** Whether any row may say when something happened. */
    boolean tellsDays() {
        return found.tellDays() || dates.containsKey(Field.STAGE);
    }

    /** Whether every row may say how far an opportunity has come. */
    boolean tellsStages() {
        return found.tellStages() || fixed.containsKey(Field.STAGE);
    }
}
