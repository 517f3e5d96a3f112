package dev.onward.opportunity.exchange.imports.domain;

import dev.onward.opportunity.folding.domain.Folding;
import java.util.ArrayList;
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
     * What a request says of columns, in place of the table of words. A column may hold several fields; one that holds none
     * is left aside.
     *
     * @param byName folded names of columns
     * @param byNumber numbers of columns, from 0
     */
    public record RequestedColumns(Map<String, Set<Field>> byName, Map<Integer, Set<Field>> byNumber) {

        public static final RequestedColumns NOTHING = new RequestedColumns(Map.of(), Map.of());

        public RequestedColumns {
            byName = Map.copyOf(byName);
            byNumber = Map.copyOf(byNumber);
        }
    }

    /**
     * The row among the first that knows most columns; of two that know as many the upper one. Where none does, names that
     * are near to known ones count too.
     */
    public static Optional<Header> find(List<Row> first, Words words, RequestedColumns told) {
        return find(first, words, told, false).or(() -> find(first, words, told, true));
    }

    private static Optional<Header> find(List<Row> first, Words words, RequestedColumns told, boolean near) {
        return first.stream()
                .limit(MOST_ROWS_BEFORE)
                .filter(row -> known(row, words, told, near) >= LEAST_KNOWN)
                .max(Comparator.<Row>comparingInt(row -> known(row, words, told, near))
                        .thenComparing(Comparator.comparingLong(Row::line).reversed()))
                .map(row -> joined(first, first.indexOf(row), words, told))
                .map(Header::new);
    }

    /** With the row above or below, where two rows name the columns together: "Interview" over "Date" and "Result". */
    private static Row joined(List<Row> first, int index, Words words, RequestedColumns told) {
        Row row = first.get(index);
        int known = known(row, words, told, false);
        Row best = row;
        if (index + 1 < first.size() && isNames(first.get(index + 1))) {
            Row below = joined(row, first.get(index + 1), words, told);
            int count = known(below, words, told, false);
            if (count > known && keeps(row, below, words)) {
                best = below;
                known = count;
            }
        }
        if (index > 0 && isNames(first.get(index - 1))) {
            Row above = joined(first.get(index - 1), row, words, told);
            if (known(above, words, told, false) > known) {
                best = above;
            }
        }
        return best;
    }

    /** Whether the organization still stands where it stood: what is below it is empty, and not a row of the table. */
    private static boolean keeps(Row row, Row joined, Words words) {
        for (int i = 0; i < row.cells().size(); i++) {
            if (words.column(row.cell(i))
                    .filter(field -> field == Field.ORGANIZATION)
                    .isPresent()) {
                return joined.cell(i).equals(row.cell(i));
            }
        }
        return false;
    }

    /** No row of the table: several cells, and no digit in any. */
    private static boolean isNames(Row row) {
        return row.cells().stream().filter(cell -> !cell.isBlank()).count() >= LEAST_KNOWN
                && row.cells().stream().noneMatch(cell -> cell.chars().anyMatch(Character::isDigit));
    }

    /** A name over several columns stands over the first of them only. */
    private static Row joined(Row upper, Row lower, Words words, RequestedColumns told) {
        List<String> names = new ArrayList<>();
        String over = "";
        for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
            String below = lower.cell(i);
            over = upper.cell(i).isEmpty() ? over : upper.cell(i);
            names.add(below.isEmpty() ? upper.cell(i) : joined(upper.cell(i), over, below, words, told));
        }
        return new Row(lower.line(), names);
    }

    /** "Interview" over "Date", "Datum" under "Bewerbung", "Company" over a mere "Name". */
    private static String joined(String above, String over, String below, Words words, RequestedColumns told) {
        String both = (over + " " + below).strip();
        String turned = (below + " " + over).strip();
        if (isKnown(both, words, told)) {
            return both;
        } else if (isKnown(turned, words, told)) {
            return turned;
        } else if (isKnown(below, words, told)) {
            return below;
        }
        return words.isName(below) && isKnown(above, words, told) ? above : both;
    }

    private static boolean isKnown(String name, Words words, RequestedColumns told) {
        return of(name, words, told).isPresent() || words.stage(name).isPresent();
    }

    /** How many columns the best of these rows knows: what tells the right delimiter from the others. */
    public static int best(List<Row> first, Words words, RequestedColumns told) {
        return first.stream()
                .limit(MOST_ROWS_BEFORE)
                .mapToInt(row -> known(row, words, told, false))
                .max()
                .orElse(0);
    }

    /** Of columns that are called as a stage one counts: three of them may stand in a row of the table. */
    private static int known(Row row, Words words, RequestedColumns told, boolean near) {
        Set<Field> fields = EnumSet.noneOf(Field.class);
        for (String cell : row.cells()) {
            Optional<Field> field = of(cell, words, told);
            (near ? field.or(() -> words.nearColumn(cell)) : field).ifPresent(fields::add);
        }
        return fields.size();
    }

    private static Optional<Field> of(String name, Words words, RequestedColumns told) {
        Set<Field> fields = told.byName().get(Folding.of(name));
        return fields == null ? words.column(name) : fields.stream().findFirst();
    }

    /** Whether it is in a language whose people write the day before the month: of one name alone that may be chance. */
    boolean isDayFirst(Words words) {
        return row != null
                && row.cells().stream()
                                .filter(name -> words.column(name).isPresent())
                                .flatMap(name -> words.language(name).stream())
                                .filter(language -> !language.equals("zh"))
                                .count()
                        >= LEAST_KNOWN;
    }

    /** What the names of the columns say that they may hold. */
    public Named named(Words words, RequestedColumns told) {
        Naming naming = new Naming(words, told);
        int width = Math.max(
                row == null ? 0 : row.cells().size(),
                told.byNumber().keySet().stream()
                        .mapToInt(column -> column + 1)
                        .max()
                        .orElse(0));
        for (int column = 0; column < width; column++) {
            naming.add(column, name(column));
        }
        return naming.named();
    }

    private static final class Naming {

        private final Words words;
        private final RequestedColumns request;
        private final Map<Field, List<Integer>> fields = new EnumMap<>(Field.class);
        private final Map<Field, List<Integer>> byWords = new EnumMap<>(Field.class);
        private final Map<Field, Integer> near = new EnumMap<>(Field.class);
        private final Map<Integer, StageMeaning> stages = new HashMap<>();
        private final Set<Integer> told = new HashSet<>();
        private final Set<Integer> ignored = new HashSet<>();
        private final Set<Integer> notKept = new HashSet<>();

        private Naming(Words words, RequestedColumns request) {
            this.words = words;
            this.request = request;
        }

        private void add(int column, String name) {
            Set<Field> asked = request.byNumber().get(column);
            if (asked == null && !name.isEmpty()) {
                asked = request.byName().get(Folding.of(name));
            }
            if (asked != null) {
                told.add(column);
                asked.forEach(field -> to(fields, field, column));
                if (asked.isEmpty()) {
                    ignored.add(column);
                }
                return;
            }
            Optional<Field> field = words.column(name);
            field.ifPresent(it -> to(byWords, it, column));
            // "Followed up" says of a row that it was applied for; over a column, it says on which day somebody wrote
            // again.
            boolean aside = field.isEmpty() && words.isAside(name);
            Optional<StageMeaning> stage = aside ? Optional.empty() : words.stageOfColumn(name);
            stage.ifPresent(it -> stages.put(column, it));
            if (aside) {
                notKept.add(column);
            } else if (field.isEmpty() && stage.isEmpty()) {
                words.nearColumn(name).ifPresent(it -> near.putIfAbsent(it, column));
            }
        }

        private static void to(Map<Field, List<Integer>> fields, Field field, int column) {
            fields.computeIfAbsent(field, _ -> new ArrayList<>()).add(column);
        }

        private Named named() {
            byWords.forEach((field, columns) -> columns.forEach(column -> to(fields, field, column)));
            Set<Integer> guessed = new HashSet<>();
            near.forEach((field, column) -> {
                if (!fields.containsKey(field)) {
                    to(fields, field, column);
                    guessed.add(column);
                }
            });
            return new Named(fields, stages, told, ignored, notKept, guessed);
        }
    }

    /** Numbers of the columns, from 0, that are left aside; only those with a name. */
    public List<Integer> unmapped(Columns columns) {
        Set<Integer> used = new HashSet<>(columns.fields().values());
        columns.further().values().forEach(used::addAll);
        used.addAll(columns.marks().keySet());
        return IntStream.range(0, width())
                .filter(column -> !used.contains(column) && !name(column).isEmpty())
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
