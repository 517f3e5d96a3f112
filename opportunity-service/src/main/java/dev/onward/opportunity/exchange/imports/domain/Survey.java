package dev.onward.opportunity.exchange.imports.domain;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Looks at every row once: how each column writes dates, and which words there are for stages. */
public final class Survey {

    /** More different words than any board has columns: from then on the column holds something else. */
    private static final int MOST_STAGE_WORDS = 200;

    private static final int LONGEST_STAGE_WORD = 100;

    private final Map<Field, Integer> columns;
    private final Map<Field, DateColumn> dates = new EnumMap<>(Field.class);
    private final Map<String, Integer> stageWords = new LinkedHashMap<>();
    private long rows;

    public Survey(Map<Field, Integer> columns) {
        this.columns = columns;
        columns.keySet().stream().filter(Field::isDate).forEach(field -> dates.put(field, new DateColumn()));
    }

    public void add(Row row) {
        rows++;
        dates.forEach((field, column) -> column.add(row.cell(columns.getOrDefault(field, Integer.MAX_VALUE))));
        Integer stage = columns.get(Field.STAGE);
        if (stage != null) {
            String word = row.cell(stage);
            if (!word.isEmpty()
                    && word.length() <= LONGEST_STAGE_WORD
                    && (stageWords.size() < MOST_STAGE_WORDS || stageWords.containsKey(word))) {
                stageWords.merge(word, 1, Integer::sum);
            }
        }
    }

    public long rows() {
        return rows;
    }

    /** Words as the file spells them, with how many rows have each, in the order in which they appear. */
    public Map<String, Integer> stageWords() {
        return stageWords;
    }

    /**
     * The style of each column of dates. A column that tells nothing follows the others, if these agree: one person has
     * written them all.
     */
    public Map<Field, DateStyle> dateStyles() {
        Map<Field, DateStyle> styles = new EnumMap<>(Field.class);
        dates.forEach((field, column) -> styles.put(field, column.style()));
        boolean dayFirst = styles.containsValue(DateStyle.DAY_FIRST);
        boolean monthFirst = styles.containsValue(DateStyle.MONTH_FIRST);
        if (dayFirst != monthFirst) {
            styles.replaceAll((field, style) -> style == DateStyle.UNCLEAR && !contradictory(field)
                    ? (dayFirst ? DateStyle.DAY_FIRST : DateStyle.MONTH_FIRST)
                    : style);
        }
        return styles;
    }

    private boolean contradictory(Field field) {
        DateColumn column = dates.get(field);
        return column != null && column.isContradictory();
    }

    /** The same with the order that a request tells; days that are counted stay so. */
    public Map<Field, DateStyle> dateStyles(DateStyle told) {
        Map<Field, DateStyle> styles = dateStyles();
        styles.replaceAll((_, style) -> style == DateStyle.SERIAL ? style : told);
        return styles;
    }
}
