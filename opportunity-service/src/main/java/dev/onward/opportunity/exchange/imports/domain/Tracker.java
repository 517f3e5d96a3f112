package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.contracts.vocabulary.Organization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file with one row to an opportunity, as trackers and spreadsheets keep it.
 *
 * @param columns where each field stands, from 0
 * @param dates how each column of dates writes them
 * @param stages what folded words for stages mean here, before the table of words is asked
 * @param width how many columns there are; 0 where no header says so
 * @param refuseDoubtful whether a row with a doubt is left out as a whole
 */
public record Tracker(
        Map<Field, Integer> columns,
        Map<Field, DateStyle> dates,
        Map<String, StageMeaning> stages,
        int width,
        boolean refuseDoubtful,
        Words words)
        implements Layout {

    public Tracker {
        columns = Map.copyOf(columns);
        dates = Map.copyOf(dates);
        stages = Map.copyOf(stages);
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

    @Override
    public boolean continues(Row before, Row row) {
        return false;
    }

    @Override
    public Reading read(List<Row> rows, Target target) {
        return new TrackerRow(this, rows.getFirst(), target).read();
    }

    String text(Row row, Field field) {
        Integer column = columns.get(field);
        return column == null ? "" : row.cell(column);
    }

    int column(Field field) {
        return columns.getOrDefault(field, Remark.WHOLE_ROW);
    }

    /** Unclear for a column of which nothing is known. */
    public DateStyle style(Field field) {
        return dates.getOrDefault(field, DateStyle.UNCLEAR);
    }

    /** Null for a word that is in neither table. */
    public @Nullable StageMeaning meaning(String stageWord) {
        StageMeaning told = stages.get(Words.fold(stageWord));
        return told == null ? words.stage(stageWord).orElse(null) : told;
    }
}
