package dev.onward.opportunity.exchange.imports.domain;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The row that names the columns.
 *
 * @param row null where columns are known by their numbers only
 */
public record Header(@Nullable Row row) {

    /** How far down a title, a logo and an empty line may push it. */
    public static final int MOST_ROWS_BEFORE = 20;

    /** Columns known in it: one alone may be chance. */
    private static final int LEAST_KNOWN = 2;

    /**
     * What a request says of columns, in place of the table of words.
     *
     * @param byName folded names of columns
     * @param byNumber numbers of columns, from 0
     */
    public record Told(Map<String, Optional<Field>> byName, Map<Integer, Optional<Field>> byNumber) {

        public static final Told NOTHING = new Told(Map.of(), Map.of());

        public Told {
            byName = Map.copyOf(byName);
            byNumber = Map.copyOf(byNumber);
        }
    }

    /** The row among the first that knows most columns; of two that know as many the upper one. */
    public static Optional<Header> find(List<Row> first, Words words, Told told) {
        return first.stream()
                .limit(MOST_ROWS_BEFORE)
                .filter(row -> known(row, words, told) >= LEAST_KNOWN)
                .max(Comparator.<Row>comparingInt(row -> known(row, words, told))
                        .thenComparing(Comparator.comparingLong(Row::line).reversed()))
                .map(Header::new);
    }

    /** How many columns the best of these rows knows: what tells the right delimiter from the others. */
    public static int best(List<Row> first, Words words, Told told) {
        return first.stream()
                .limit(MOST_ROWS_BEFORE)
                .mapToInt(row -> known(row, words, told))
                .max()
                .orElse(0);
    }

    private static int known(Row row, Words words, Told told) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        row.cells().forEach(cell -> of(cell, words, told).ifPresent(fields::add));
        return fields.size();
    }

    private static Optional<Field> of(String name, Words words, Told told) {
        Optional<Field> field = told.byName().get(Words.fold(name));
        return field == null ? words.column(name) : field;
    }

    /** Where each field stands. Of two columns for the same one the left one counts, unless the request names it. */
    public Map<Field, Integer> columns(Words words, Told told) {
        Map<Field, Integer> columns = new EnumMap<>(Field.class);
        Map<Field, Boolean> byRequest = new HashMap<>();
        if (row != null) {
            for (int i = 0; i < row.cells().size(); i++) {
                int column = i;
                String name = row.cells().get(i);
                boolean asked = told.byName().containsKey(Words.fold(name));
                of(name, words, told)
                        .filter(field -> !columns.containsKey(field) || (asked && !byRequest.containsKey(field)))
                        .ifPresent(field -> {
                            columns.put(field, column);
                            if (asked) {
                                byRequest.put(field, true);
                            }
                        });
            }
        }
        told.byNumber().forEach((column, field) -> {
            columns.values().remove(column);
            field.ifPresent(it -> columns.put(it, column));
        });
        return columns;
    }

    /** Numbers of the columns, from 0, that are left aside; only those with a name. */
    public List<Integer> unmapped(Map<Field, Integer> columns) {
        Row names = row;
        if (names == null) {
            return List.of();
        }
        Set<Integer> mapped = new HashSet<>(columns.values());
        return IntStream.range(0, names.cells().size())
                .filter(column ->
                        !mapped.contains(column) && !names.cell(column).isEmpty())
                .boxed()
                .toList();
    }

    /** How many columns it names, up to the last with a name; 0 where nothing is named. */
    public int width() {
        if (row == null) {
            return 0;
        }
        return IntStream.range(0, row.cells().size())
                        .filter(column -> !row.cell(column).isEmpty())
                        .max()
                        .orElse(-1)
                + 1;
    }

    /** The name of a column; empty where there is none. */
    public String name(int column) {
        return row == null || column < 0 ? "" : row.cell(column);
    }
}
