package dev.onward.opportunity.exchange.imports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

        private int differs(Line other) {
            return (company.equalsIgnoreCase(other.company) ? 0 : 1)
                    + (title.equalsIgnoreCase(other.title) ? 0 : 1)
                    + (applied.equals(other.applied) ? 0 : 1);
        }
    }

    private final Random random;
    private final List<Line> rows = new ArrayList<>();
    private final List<Line> deleted = new ArrayList<>();
    private List<Line> imported = List.of();
    private List<Line> everImported = new ArrayList<>();
    private boolean dates;
    private boolean links;
    private boolean notes;
    private int next;

    public EditedSheet(long seed) {
        this.random = new Random(seed);
        this.dates = !chance(6);
        this.links = chance(2);
        this.notes = chance(3);
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
                dates && chance(3) ? LocalDate.of(2026, 5, 1).plusDays(upTo(40)).toString() : "";
        String status = one(STATUSES);
        String end = dates
                        && chance(2)
                        && List.of("Rejected", "Withdrawn", "No response", "Accepted")
                                .contains(status)
                ? LocalDate.of(2026, 7, 1).plusDays(upTo(40)).toString()
                : "";
        return line.at(status, interview, end);
    }

    private String day() {
        return dates && !chance(5) ? LocalDate.of(2026, 3, 1).plusDays(upTo(40)).toString() : "";
    }

    private String link() {
        return links && chance(2) ? "https://example.org/" + upTo(30) : "";
    }

    private String note() {
        return notes && chance(2) ? "Note " + upTo(50) : "";
    }

    // ---- edits

    /** Some edits; what was imported last is remembered. */
    public void edit() {
        imported = List.copyOf(rows);
        everImported.addAll(rows);
        for (int n = upTo(5); n >= 0; n--) {
            editOnce();
        }
        if (rows.isEmpty()) {
            rows.add(line());
        }
    }

    private void editOnce() {
        switch (upTo(13)) {
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
                links = true;
                rows.replaceAll(it -> it.link().isEmpty() ? it.with(link(), it.note()) : it);
            }
            case 10 -> {
                notes = true;
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
                .filter(row -> before(row) instanceof Line before
                        && before.differs(row) <= 1
                        && (before.company().equals(row.company())
                                        && before.title().equals(row.title())
                                || !before.applied().isEmpty()))
                .count();
        return same * 3 >= Math.min(rows.size(), imported.size());
    }

    boolean isToBeKnown(Line row) {
        Line before = before(row);
        return before != null && before.differs(row) <= 1 && standsAlone(row, before) && tells(row, before);
    }

    boolean isToBeAnother(Line row) {
        Line before = before(row);
        return before != null && before.differs(row) > 1 && standsAlone(row, before);
    }

    private @Nullable Line before(Line row) {
        return imported.stream().filter(it -> it.id() == row.id()).findFirst().orElse(null);
    }

    /** Nothing else that is or was in the sheet shares two of the three with it, as it was or as it is. */
    private boolean standsAlone(Line row, Line before) {
        return Stream.concat(rows.stream(), everImported.stream())
                .filter(it -> it.id() != row.id())
                .noneMatch(it -> it.differs(row) <= 1 || it.differs(before) <= 1);
    }

    /** Where there is no day, another organization is another row unless the title is the only one. */
    private boolean tells(Line row, Line before) {
        return !row.applied().isEmpty() || row.company().equals(before.company());
    }

    public String csv() {
        StringBuilder csv = new StringBuilder("Company,Job Title,Status");
        csv.append(dates ? ",Date Applied,Interview date,Rejection date" : "")
                .append(links ? ",Job URL" : "")
                .append(notes ? ",Notes" : "")
                .append('\n');
        for (Line row : rows) {
            csv.append(row.company())
                    .append(',')
                    .append(row.title())
                    .append(',')
                    .append(row.status());
            if (dates) {
                csv.append(',').append(row.applied()).append(',').append(row.interview());
                csv.append(',').append(row.status().equals("Rejected") ? row.end() : "");
            }
            csv.append(links ? "," + row.link() : "")
                    .append(notes ? "," + row.note() : "")
                    .append('\n');
        }
        return csv.toString();
    }
}
