package dev.onward.opportunity.exchange.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tracker that somebody goes on with: seeded rows under random edits. */
public final class EditedSheet {

    private static final List<String> COMPANIES =
            List.of("Moss Rail", "Heath Bank", "Dell Works", "Sedge Co", "Reed Ltd", "Fern GmbH", "Ivy AG", "Oak SA");
    private static final List<String> TITLES =
            List.of("Planner", "Clerk", "Welder", "Analyst", "Driver", "Controller", "Engineer", "Nurse");
    private static final List<String> STATUSES = List.of(
            "Saved",
            "Applied",
            "Interviewing",
            "Phone screen",
            "Interviewed",
            "Second interview",
            "Offer",
            "Accepted",
            "Offer declined",
            "Rejected",
            "Rejected after interview",
            "Withdrawn",
            "No response",
            "Expired",
            "");

    private static final List<String> OTHER_ENDS =
            List.of("Offer", "Accepted", "Offer declined", "Withdrawn", "No response", "Expired");

    /** What may be left out of the sheet, and come back. */
    enum Column {
        STATUS("Status"),
        APPLIED("Date Applied"),
        INTERVIEW("Interview date"),
        END("Rejection date"),
        LINK("Job URL"),
        NOTE("Notes");

        private final String header;

        Column(String header) {
            this.header = header;
        }
    }

    /**
     * A row.
     *
     * @param id the same whatever is edited
     * @param applied empty, or a day, as the others
     */
    record Line(
            int id,
            String company,
            String title,
            String status,
            String applied,
            String interview,
            String end,
            String link,
            String note) {

        private Line said(String aCompany, String aTitle, String aDay) {
            return new Line(id, aCompany, aTitle, status, aDay, interview, end, link, note);
        }

        private Line at(String aStatus, String anInterview, String anEnd) {
            return new Line(id, company, title, aStatus, applied, anInterview, anEnd, link, note);
        }

        private Line with(String aLink, String aNote) {
            return new Line(id, company, title, status, applied, interview, end, aLink, aNote);
        }

        private String cell(Column column) {
            return switch (column) {
                case STATUS -> status;
                case APPLIED -> applied;
                case INTERVIEW -> interview;
                case END -> status.equals("Rejected") || status.isEmpty() ? end : "";
                case LINK -> link;
                case NOTE -> note;
            };
        }

        /** The row as a sheet with these columns says it; what it has no column for, as another row said it. */
        private Line shown(Set<Column> columns, @Nullable Line other) {
            return new Line(
                    id,
                    company,
                    title,
                    shown(columns, Column.STATUS, other),
                    shown(columns, Column.APPLIED, other),
                    shown(columns, Column.INTERVIEW, other),
                    shown(columns, Column.END, other),
                    shown(columns, Column.LINK, other),
                    shown(columns, Column.NOTE, other));
        }

        private String shown(Set<Column> columns, Column column, @Nullable Line other) {
            if (columns.contains(column)) {
                return cell(column);
            }
            return other == null ? "" : other.written(column);
        }

        private String written(Column column) {
            return column == Column.END ? end : cell(column);
        }

        /** Whether everything but organization, title and link is as it was, or the link. */
        private boolean isLike(Line other) {
            return (!link.isEmpty() && link.equals(other.link))
                    || (status.equals(other.status)
                            && interview.equals(other.interview)
                            && end.equals(other.end)
                            && note.equals(other.note));
        }

        /** Whether another has no day where this has one. */
        boolean isMoreThan(Line other) {
            return (other.applied.isEmpty() && !applied.isEmpty())
                    || (other.interview.isEmpty() && !interview.isEmpty())
                    || (other.end.isEmpty() && !end.isEmpty());
        }

        /** Whether it has a day of a turndown, and its status says otherwise. */
        boolean isContradictory() {
            return !end.isEmpty() && OTHER_ENDS.contains(status);
        }

        private Line withoutEnd() {
            return isContradictory() ? new Line(id, company, title, status, applied, interview, "", link, note) : this;
        }

        private int differs(Line other) {
            return (company.equalsIgnoreCase(other.company) ? 0 : 1)
                    + (title.equalsIgnoreCase(other.title) ? 0 : 1)
                    + (applied.equals(other.applied) ? 0 : 1);
        }
    }

    private final Random random;
    private final boolean dropsColumns;
    private final List<Line> rows = new ArrayList<>();
    private final List<Line> deleted = new ArrayList<>();
    private List<Line> imported = List.of();
    private List<Line> everImported = new ArrayList<>();
    private final Set<Column> columns = EnumSet.allOf(Column.class);
    private int next;

    /** @param dropsColumns whether a column may be left out that was there before */
    public EditedSheet(long seed, boolean dropsColumns) {
        this.random = new Random(seed);
        this.dropsColumns = dropsColumns;
        if (chance(6)) {
            columns.removeAll(EnumSet.of(Column.APPLIED, Column.INTERVIEW, Column.END));
        }
        if (chance(2)) {
            columns.remove(Column.LINK);
        }
        if (!chance(3)) {
            columns.remove(Column.NOTE);
        }
        int most = chance(4) ? 25 : 8;
        for (int i = upTo(most) + 1; i > 0; i--) {
            rows.add(line());
        }
    }

    List<Line> rows() {
        return rows;
    }

    /** Once in so many times. */
    boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    private <T> T one(List<T> of) {
        return of.get(upTo(of.size()));
    }

    private Line line() {
        return outcome(new Line(next++, one(COMPANIES), one(TITLES), "", day(), "", "", link(), note()));
    }

    private Line outcome(Line line) {
        String interview =
                chance(3) ? LocalDate.of(2026, 5, 1).plusDays(upTo(40)).toString() : "";
        String status = one(STATUSES);
        String end = chance(2)
                        && List.of("Rejected", "Withdrawn", "No response", "Accepted")
                                .contains(status)
                ? LocalDate.of(2026, 7, 1).plusDays(upTo(40)).toString()
                : "";
        return line.at(status, interview, end);
    }

    private String day() {
        return !chance(5) ? LocalDate.of(2026, 3, 1).plusDays(upTo(40)).toString() : "";
    }

    private String link() {
        return chance(2) ? "https://example.org/" + upTo(30) : "";
    }

    private String note() {
        return chance(2) ? "Note " + upTo(50) : "";
    }

    // ---- edits

    /** Some edits; what was imported last is remembered. */
    public void edit() {
        imported = rows.stream().map(this::shown).toList();
        everImported.addAll(imported);
        for (int n = upTo(5); n >= 0; n--) {
            editOnce();
        }
        if (rows.isEmpty()) {
            rows.add(line());
        }
    }

    private void editOnce() {
        switch (upTo(15)) {
            case 0 -> rows.addFirst(line());
            case 1 -> rows.add(upTo(rows.size() + 1), line());
            case 2 -> Collections.shuffle(rows, random);
            case 3 -> rows.sort(Comparator.comparing(Line::company).thenComparing(Line::applied));
            case 4 -> {
                if (rows.size() > 1) {
                    deleted.add(rows.remove(upTo(rows.size())));
                }
            }
            case 5 -> change(it -> it.said(it.company(), it.title() + " " + "I".repeat(1 + upTo(3)), it.applied()));
            case 6 ->
                change(it ->
                        it.said(it.company() + " " + one(List.of("plc", "Inc", "Group")), it.title(), it.applied()));
            case 7 -> change(it -> it.said(it.company(), it.title(), day()));
            case 8 -> change(this::outcome);
            case 9 -> {
                columns.add(Column.LINK);
                rows.replaceAll(it -> it.link().isEmpty() ? it.with(link(), it.note()) : it);
            }
            case 10 -> {
                columns.add(Column.NOTE);
                change(it -> it.with(it.link(), note()));
            }
            case 11 -> {
                Line twin = one(rows.isEmpty() ? List.of(line()) : rows);
                rows.addFirst(outcome(new Line(
                        next++,
                        twin.company(),
                        twin.title(),
                        "",
                        chance(2) ? twin.applied() : day(),
                        "",
                        "",
                        link(),
                        "")));
            }
            case 12 -> {
                if (dropsColumns) {
                    columns.remove(one(List.of(Column.values())));
                }
            }
            case 13 -> columns.add(one(List.of(Column.values())));
            default -> {
                if (!deleted.isEmpty()) {
                    rows.add(deleted.remove(upTo(deleted.size())));
                }
            }
        }
    }

    private void change(UnaryOperator<Line> edit) {
        if (!rows.isEmpty()) {
            int row = upTo(rows.size());
            rows.set(row, edit.apply(rows.get(row)));
        }
    }

    // ---- what may be asked of it

    /** Whether a third of it is as it was but for one of the three; else it might as well be another sheet. */
    public boolean isStillTheSame() {
        long same = rows.stream()
                .map(this::shown)
                .filter(row -> before(row) instanceof Line before
                        && before.differs(row) <= 1
                        && (before.company().equals(row.company())
                                        && before.title().equals(row.title())
                                || !before.applied().isEmpty()
                                        && before.applied().equals(row.applied())))
                .count();
        return imported.isEmpty() || (same > 0 && same * 3 >= Math.min(rows.size(), imported.size()));
    }

    /** Whether it has every column that tells what happened. */
    boolean tellsAll() {
        return columns.containsAll(EnumSet.of(Column.STATUS, Column.APPLIED, Column.INTERVIEW, Column.END));
    }

    boolean tellsInterviews() {
        return columns.contains(Column.INTERVIEW);
    }

    boolean tellsStages() {
        return columns.contains(Column.STATUS);
    }

    boolean isToBeKnown(Line line) {
        Line row = shown(line);
        Line before = before(row);
        return before != null
                && before.differs(row) <= 1
                && standsAlone(row, before)
                && (row.company().equals(before.company()) || (!row.applied().isEmpty() && row.isLike(before)));
    }

    boolean isToBeAnother(Line line) {
        Line row = shown(line);
        Line before = before(row);
        return before != null && before.differs(row) > 1 && standsAlone(row, before);
    }

    private @Nullable Line before(Line row) {
        return imported.stream().filter(it -> it.id() == row.id()).findFirst().orElse(null);
    }

    /** Nothing else that is or was in the sheet shares two of the three with it, as it was or as it is. */
    private boolean standsAlone(Line row, Line before) {
        return Stream.concat(rows.stream().map(this::shown), everImported.stream())
                .filter(it -> it.id() != row.id())
                .noneMatch(it -> it.differs(row) <= 1 || it.differs(before) <= 1);
    }

    private Line shown(Line row) {
        return row.shown(columns, null);
    }

    /** A row as the sheet says it; what it has no column for any more, as it was said before. */
    Line said(Line row, @Nullable Line before) {
        return row.shown(columns, before);
    }

    public String csv() {
        return csv(rows, columns, Line::cell);
    }

    /** A sheet with every column; of what contradicts itself, the status. */
    static String csv(List<Line> rows) {
        return csv(rows.stream().map(Line::withoutEnd).toList(), EnumSet.allOf(Column.class), Line::written);
    }

    private static String csv(List<Line> rows, Set<Column> columns, BiFunction<Line, Column, String> cell) {
        StringBuilder csv = new StringBuilder("Company,Job Title");
        columns.forEach(column -> csv.append(',').append(column.header));
        csv.append('\n');
        for (Line row : rows) {
            csv.append(row.company()).append(',').append(row.title());
            columns.forEach(column -> csv.append(',').append(cell.apply(row, column)));
            csv.append('\n');
        }
        return csv.toString();
    }
}
