package dev.onward.opportunity.view.reports.query;

import dev.onward.opportunity.view.reports.domain.Activity;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.Differences;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.People;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All numbers of all reports of a month, for every group of a tenant, as known at one moment; and which of them are hidden.
 *
 * @param least the fewest people that a number may speak of
 * @param counts by group
 * @param activities of the overview; empty for a month that is not the last
 * @param everyGroup false: there are too many cohorts, and the tenant stands here alone
 */
record MonthTable(
        YearMonth month,
        LocalDate today,
        int least,
        Map<UUID, Counts> counts,
        Map<UUID, Activity> activities,
        boolean everyGroup) {

    /**
     * Anyone who is in no cohort: published nowhere, and worked out by anyone who subtracts the cohorts from the
     * tenant.
     */
    static final UUID NO_COHORT = new UUID(0, 1);

    MonthTable {
        counts = Map.copyOf(counts);
        activities = Map.copyOf(activities);
    }

    /**
     * What is counted of a group.
     *
     * @param people how often each sum counts whom, by its line, days left out, that counts one
     */
    record Counts(List<SumLine> sums, Map<SumLine, People> people) {
        Counts {
            sums = List.copyOf(sums);
            people = Map.copyOf(people);
        }
    }

    /**
     * What is released of one group.
     *
     * @param activity null except for the overview
     * @param hidden the names of the numbers that are not shown
     * @param cohorts whether the cohorts of its month are told of
     */
    record GroupRelease(List<SumLine> sums, @Nullable Activity activity, Set<String> hidden, boolean cohorts) {}

    /**
     * Every group of which there is something to say, the tenant always. Takes its time where there are many groups; where it
     * would take too long, the tenant alone.
     */
    Map<UUID, GroupRelease> releases() {
        Map<UUID, Counts> all = new HashMap<>(counts);
        if (everyGroup) {
            all.put(NO_COHORT, inNoCohort());
        }
        Set<UUID> groups = new HashSet<>(all.keySet());
        groups.addAll(activities.keySet());
        groups.add(GroupRow.TENANT);
        Map<UUID, Disclosure.Table> tables = new LinkedHashMap<>();
        Map<SumLine, Map<String, Long>> weights = new HashMap<>();
        for (UUID group : groups.stream().sorted().toList()) {
            tables.put(group, table(group, all.getOrDefault(group, new Counts(List.of(), Map.of())), weights));
        }
        boolean cohorts = everyGroup;
        Optional<Map<UUID, Set<String>>> hidden = Disclosure.hidden(tables, everyGroup ? GroupRow.TENANT : null, least);
        if (hidden.isEmpty()) {
            cohorts = false;
            tables.keySet().retainAll(Set.of(GroupRow.TENANT));
            hidden = Disclosure.hidden(tables, null, least);
        }
        Map<UUID, Set<String>> shown = hidden.orElseThrow(() ->
                new IllegalStateException("what must be hidden of a month was not found within the steps allowed"));
        Map<UUID, GroupRelease> releases = new LinkedHashMap<>();
        for (UUID group : tables.keySet()) {
            if (!group.equals(NO_COHORT)) {
                Counts own = all.getOrDefault(group, new Counts(List.of(), Map.of()));
                releases.put(
                        group,
                        new GroupRelease(
                                own.sums, activities.get(group), shown.getOrDefault(group, Set.of()), cohorts));
            }
        }
        return releases;
    }

    private Counts inNoCohort() {
        Map<SumLine, Long> sums = new LinkedHashMap<>();
        Map<SumLine, People> people = new HashMap<>();
        counts.forEach((group, own) -> {
            long factor = group.equals(GroupRow.TENANT) ? 1 : -1;
            own.sums.forEach(line -> sums.merge(line.times(1), factor * line.n(), Long::sum));
            own.people.forEach((line, some) ->
                    people.merge(line, People.NOBODY.plus(some, factor), (one, other) -> one.plus(other, 1)));
        });
        return new Counts(
                sums.entrySet().stream()
                        .filter(each -> each.getValue() != 0)
                        .map(each -> each.getKey().times(each.getValue()))
                        .toList(),
                people);
    }

    private Disclosure.Table table(UUID group, Counts own, Map<SumLine, Map<String, Long>> weights) {
        Activity activity = activities.get(group);
        List<Figure> figures = new ArrayList<>(activity == null ? List.of() : activity.figures());
        figures.addAll(figures(own.sums));
        Map<String, People> people = new HashMap<>();
        own.people.forEach((line, some) -> weights.computeIfAbsent(line, this::weights)
                .forEach((name, times) -> people.put(
                        name, people.getOrDefault(name, People.NOBODY).plus(some, times))));
        Map<String, Differences.Counted> numbers = ofEnough(figures, people);
        List<Differences.Counted> counted = List.copyOf(numbers.values());
        List<Differences.Difference> differences = new ArrayList<>(Differences.tooSmall(counted, least));
        Map<Differences.Sum, List<Differences.Difference>> sums =
                new LinkedHashMap<>(Differences.ofSums(sumsOfLines(figures, numbers), counted, least));
        List<Differences.Part> parts = new ArrayList<>();
        for (Figure figure : figures) {
            byDays(figure, figure.remainders(), people)
                    .forEach(part -> differences.addAll(
                            Differences.ofPart(part, beside(figure, numbers), counted, least, sums)));
            Map<String, Long> cells = new LinkedHashMap<>();
            figure.counts().forEach((column, n) -> cells.put(figure.cell(column), n));
            for (Differences.Part part : byDays(figure, cells, people)) {
                differences.addAll(Differences.ofPart(part, beside(figure, numbers), counted, least, sums));
                parts.add(part);
            }
        }
        // What they leave differs by as much as they do.
        differences.addAll(Differences.ofParts(parts, least));
        return new Disclosure.Table(
                figures,
                (figure, cell, n) -> activity != null && figure instanceof Figure.Overview line && line.stage() == null
                        ? activity.tooFew(line, cell, least)
                        : isFew(figure, cell, n, people),
                !group.equals(NO_COHORT),
                differences,
                sums);
    }

    /** Of what is worked out from days it is only known of whom the whole is: any so many of them may be too few people. */
    private boolean isFew(Figure figure, String cell, long n, Map<String, People> people) {
        String whole = figure.byDays().get(cell);
        People some = people.get(Disclosure.name(figure, whole == null ? cell : whole));
        return some == null || some.number() < least || (whole != null && !some.areAtLeast(least, n));
    }

    /** What of these cells a figure works out from days, where it may be told. */
    private List<Differences.Part> byDays(Figure figure, Map<String, Long> cells, Map<String, People> people) {
        List<Differences.Part> parts = new ArrayList<>();
        cells.forEach((cell, n) -> {
            String whole = figure.byDays().get(cell);
            if (whole != null && n > 0 && !isFew(figure, cell, n, people)) {
                parts.add(new Differences.Part(
                        Disclosure.name(figure, cell),
                        n,
                        Objects.requireNonNull(people.get(Disclosure.name(figure, whole)))));
            }
        });
        return parts;
    }

    /** The numbers of a line, each of which may be shown. */
    private static List<Differences.Counted> beside(Figure figure, Map<String, Differences.Counted> numbers) {
        return figure.counts().keySet().stream()
                .map(column -> numbers.get(Disclosure.name(figure, figure.cell(column))))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparing(Differences.Counted::name))
                .toList();
    }

    private boolean isFew(@Nullable People people) {
        return people == null || people.number() < least;
    }

    private List<Figure> figures(List<SumLine> lines) {
        Period period = new Period(month.atDay(1), month.atEndOfMonth(), today);
        List<Figure> figures = new ArrayList<>();
        for (ReportName report : ReportName.values()) {
            figures.addAll(GroupFigures.of(report, lines, period));
        }
        return figures;
    }

    /** The numbers that a line adds to, and how often: it makes the figures alone, and what is not 0 is where it adds. */
    private Map<String, Long> weights(SumLine line) {
        Map<String, Long> weights = new HashMap<>();
        for (Figure figure : figures(List.of(line))) {
            figure.counts().forEach((column, n) -> weights.put(Disclosure.name(figure, figure.cell(column)), n));
            figure.remainders().forEach((cell, n) -> weights.put(Disclosure.name(figure, cell), n));
        }
        if (line.detail() instanceof Detail.Reached reached && reached.open()) {
            // Stands in the lines of those that have ended, and has none of its own.
            weights.put(Figure.Exit.STILL_OPEN, 1L);
        }
        weights.values().removeIf(n -> n == 0);
        return weights;
    }

    /** The numbers of enough people, of whom it is known how often they are counted. */
    private Map<String, Differences.Counted> ofEnough(List<Figure> figures, Map<String, People> people) {
        Map<String, Differences.Counted> numbers = new LinkedHashMap<>();
        for (Figure figure : figures) {
            Map<String, Long> all = new HashMap<>(figure.remainders());
            figure.counts().forEach((column, n) -> all.put(figure.cell(column), n));
            all.keySet().removeAll(figure.byDays().keySet());
            all.forEach((cell, n) -> {
                String name = Disclosure.name(figure, cell);
                People some = people.get(name);
                if (n >= least && !isFew(some)) {
                    numbers.put(name, new Differences.Counted(name, n, Objects.requireNonNull(some)));
                }
            });
        }
        return numbers;
    }

    /** Any two numbers of a line, each of which may be shown. */
    private static List<Differences.Sum> sumsOfLines(List<Figure> figures, Map<String, Differences.Counted> numbers) {
        List<Differences.Sum> sums = new ArrayList<>();
        for (Figure figure : figures) {
            List<Differences.Counted> line = beside(figure, numbers);
            for (int one = 0; one < line.size(); one++) {
                for (int other = one + 1; other < line.size(); other++) {
                    sums.add(new Differences.Sum(line.get(one), line.get(other)));
                }
            }
        }
        return sums;
    }
}
