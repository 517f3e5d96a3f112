package dev.onward.opportunity.view.reports.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.view.reports.domain.Activity;
import dev.onward.opportunity.view.reports.domain.CellText.Row;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.People;
import dev.onward.opportunity.view.reports.query.MonthTable.Counts;
import dev.onward.opportunity.view.reports.query.MonthTable.GroupRelease;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What of a month is released. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MonthTableTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    /** Applied on the third and invited on the tenth. */
    private static final List<Row> APPLIED = List.of(
            row("FIRST_DESTINATION", "2026-10-01", "-", "-", "-"),
            row("REACHED", "2026-10-02", "JOB", "-", "INVITED/true"),
            row("RESPONSE", "2026-10-03", "JOB", "-", "INVITED/7"),
            row("SILENCE", "2026-10-03", "JOB", "-", "APPLIED/7"),
            row("STAY", "2026-10-02", "JOB", "-", "PROSPECT/1/APPLIED"),
            row("STAY", "2026-10-03", "JOB", "-", "APPLIED/7/INVITED"),
            row("STAY", "2026-10-10", "JOB", "-", "INVITED/>2026-10-10/-"),
            row("INVITED", "2026-10-10", "JOB", "-", "WAITING"));

    /** Invited without having applied. */
    private static final List<Row> APPROACHED = List.of(
            row("FIRST_DESTINATION", "2026-10-01", "-", "-", "-"),
            row("REACHED", "2026-10-02", "JOB", "-", "INVITED/true"),
            row("STAY", "2026-10-02", "JOB", "-", "PROSPECT/8/INVITED"),
            row("STAY", "2026-10-10", "JOB", "-", "INVITED/>2026-10-10/-"),
            row("INVITED", "2026-10-10", "JOB", "-", "WAITING"));

    private static Row row(String measure, String day, String kind, String origin, String detail) {
        return new Row(measure, day, kind, origin, false, detail);
    }

    private static Counts counts(List<List<Row>> people, Random order) {
        Map<SumLine, Long> sums = new HashMap<>();
        Map<SumLine, Map<Long, Long>> members = new HashMap<>();
        for (int person = 0; person < people.size(); person++) {
            for (Row row : people.get(person)) {
                GroupRow.sums(Map.of(row, 1), null).keySet().forEach(it -> sums.merge(line(it), 1L, Long::sum));
                for (GroupRow it : GroupRow.memberships(Map.of(row, 1), null).keySet()) {
                    members.computeIfAbsent(line(it), _ -> new HashMap<>()).merge((long) person, 1L, Long::sum);
                }
            }
        }
        List<SumLine> lines = new ArrayList<>();
        sums.forEach((line, n) -> lines.add(line.times(n)));
        Collections.shuffle(lines, order);
        Map<SumLine, People> behind = new HashMap<>();
        members.forEach((line, times) -> behind.put(line, People.of(times)));
        return new Counts(lines, behind);
    }

    private static SumLine line(GroupRow row) {
        return new SumLine(row.measure(), row.kind(), row.origin(), row.detail(), 1);
    }

    private static Set<String> hidden(List<List<Row>> people, Random order) {
        return hidden(people, order, TODAY);
    }

    private static Set<String> hidden(List<List<Row>> people, Random order, LocalDate today) {
        int open = people.size();
        GroupRelease released = new MonthTable(
                        YearMonth.of(2026, 10),
                        today,
                        5,
                        Map.of(GroupRow.TENANT, counts(people, order)),
                        Map.of(GroupRow.TENANT, new Activity(open, open, 0, 0, open, 0)),
                        true)
                .releases()
                .get(GroupRow.TENANT);
        return Objects.requireNonNull(released).hidden();
    }

    @Test
    void only_one_of_two_numbers_one_person_apart_is_shown_in_any_reading_order() {
        // Given
        List<List<Row>> people = new ArrayList<>(Collections.nCopies(6, APPLIED));
        people.add(APPROACHED);
        Set<Set<String>> hidden = new HashSet<>();

        // When
        for (int seed = 0; seed < 20; seed++) {
            hidden.add(hidden(people, new Random(seed)));
        }

        // Then
        assertThat(hidden).hasSize(1);
        assertThat(hidden.iterator().next())
                .contains("Response null/ALL n", "TimeInStage APPLIED n")
                .doesNotContain("Destination n", "Funnel APPLIED n", "Funnel INVITED n", "Overview STUCK/INVITED n");
    }

    @Test
    void how_many_are_stuck_is_shown_where_the_number_that_it_is_nearly_is_hidden() {
        // Given: all seven have been where they are for longer than thirty days, and six of them applied
        List<List<Row>> people = new ArrayList<>(Collections.nCopies(6, APPLIED));
        people.add(APPROACHED);

        // When
        Set<String> hidden = hidden(people, new Random(1));

        // Then
        assertThat(hidden)
                .contains("Response null/ALL n")
                .doesNotContain("Overview STUCK/INVITED n", "Overview STUCK/INVITED count");
    }

    @Test
    void two_numbers_from_days_that_may_differ_by_few_people_are_not_both_shown() {
        // Given: of twelve who wait six are stuck since a month, and one more is overdue since three weeks
        List<List<Row>> people = new ArrayList<>();
        people.addAll(Collections.nCopies(6, waitingSince("2026-10-05")));
        people.add(waitingSince("2026-10-15"));
        people.addAll(Collections.nCopies(5, waitingSince("2026-10-28")));

        // When
        Set<String> hidden = hidden(people, new Random(1), LocalDate.of(2026, 11, 12));

        // Then
        assertThat(hidden).containsAnyOf("Silence APPLIED overdue", "Overview STUCK/APPLIED count");
        assertThat(hidden).doesNotContain("Silence APPLIED waiting", "Overview STUCK/APPLIED n", "Funnel APPLIED n");
    }

    @Test
    void small_counts_of_overdue_and_not_overdue_hide_the_split_but_not_the_sum() {
        // Given
        List<List<Row>> people = new ArrayList<>(List.of(waitingSince("2026-10-05")));
        people.addAll(Collections.nCopies(4, waitingSince("2026-10-28")));

        // When
        Set<String> hidden = hidden(people, new Random(1), LocalDate.of(2026, 11, 12));

        // Then
        assertThat(hidden)
                .contains("Silence APPLIED overdue")
                .doesNotContain("Silence APPLIED waiting", "Funnel APPLIED n", "Destination n");
    }

    private static List<Row> waitingSince(String day) {
        return List.of(
                row("FIRST_DESTINATION", "2026-10-01", "-", "-", "-"),
                row("REACHED", day, "JOB", "-", "APPLIED/true"),
                row("RESPONSE", day, "JOB", "-", "WAITING/>" + day),
                row("SILENCE", day, "JOB", "-", "APPLIED/>" + day),
                row("STAY", day, "JOB", "-", "PROSPECT/0/APPLIED"),
                row("STAY", day, "JOB", "-", "APPLIED/>" + day + "/-"));
    }

    @Test
    void many_cases_of_one_person_hide_how_many_people_there_are_and_not_how_many_cases() {
        // Given: one person with seven applications in a cohort of their own, five with one each in another
        List<Row> seven = new ArrayList<>(APPLIED);
        for (int more = 1; more < 7; more++) {
            seven.addAll(APPLIED.subList(1, APPLIED.size()));
        }
        List<List<Row>> few = List.of(seven);
        List<List<Row>> many = Collections.nCopies(5, APPLIED);
        List<List<Row>> all = new ArrayList<>(few);
        all.addAll(many);
        Random order = new Random(1);
        Map<UUID, Counts> counts = Map.of(
                GroupRow.TENANT,
                counts(all, order),
                new UUID(1, 1),
                counts(few, order),
                new UUID(1, 2),
                counts(many, order));

        // When
        Map<UUID, GroupRelease> released =
                new MonthTable(YearMonth.of(2026, 10), TODAY, 5, counts, Map.of(), true).releases();

        // Then
        assertThat(hidden(released, GroupRow.TENANT)).contains("Destination n").doesNotContain("Funnel INVITED n");
        assertThat(hidden(released, new UUID(1, 1))).contains("Funnel INVITED n");
        assertThat(hidden(released, new UUID(1, 2))).contains("Funnel INVITED n");
    }

    private static Set<String> hidden(Map<UUID, GroupRelease> released, UUID group) {
        return Objects.requireNonNull(released.get(group)).hidden();
    }
}
