package dev.onward.opportunity.view.reports.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.opportunity.view.reports.domain.CellText.Row;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.GroupRow;
import dev.onward.opportunity.view.reports.domain.People;
import dev.onward.opportunity.view.reports.domain.Period;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.query.MonthReleases.Month;
import dev.onward.opportunity.view.reports.query.MonthTable.Counts;
import dev.onward.opportunity.view.reports.query.MonthTable.GroupRelease;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * Somebody asks for every report of every cohort and of the tenant, for every period, subtracts every answer from every other
 * one, whatever reports they are of, and adds answers up before. What is left never speaks of one to four people.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupAdversaryTest {

    private static final int LEAST = 5;
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 20);
    private static final List<YearMonth> MONTHS =
            List.of(YearMonth.of(2026, 1), YearMonth.of(2026, 2), YearMonth.of(2026, 3));
    private static final List<ReportName> REPORTS = List.of(ReportName.values());

    /** Something that a person did, counted once, and what it adds to which numbers. */
    private record Deed(int person, @Nullable UUID cohort, YearMonth month, Row row, Map<String, Long> adds) {}

    private record Tenant(List<UUID> cohorts, int people, List<Deed> deeds) {}

    private static final class Answer {

        /** Of which report, group and period it stands in which line. */
        private final String line;

        private final String question;
        private final long n;
        /** How often each person is counted, in each month. */
        private final int[] counts;

        Answer(String line, String question, long n, int[] counts) {
            this.line = line;
            this.question = question;
            this.n = n;
            this.counts = counts;
        }

        Answer plus(Answer other) {
            int[] both = counts.clone();
            for (int i = 0; i < both.length; i++) {
                both[i] += other.counts[i];
            }
            return new Answer(line, question + " + " + other.question, n + other.n, both);
        }
    }

    @Test
    void no_difference_of_any_two_answers_of_any_reports_speaks_of_one_to_four_people() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        int answers = 0;
        for (int run = 0; run < 25; run++) {
            Tenant tenant = tenant(random);
            List<Answer> shown = ask(tenant, List.of(REPORTS));
            answers += shown.size();

            assertThat(isolated(shown)).as("seed %d, run %d", seed, run).isEmpty();
            assertThat(isolatedFromSums(shown))
                    .as("sums, seed %d, run %d", seed, run)
                    .isEmpty();
        }
        // Hiding everything would be no answer either.
        assertThat(answers).as("answers, seed %d", seed).isGreaterThan(25 * 150);
    }

    @Test
    void the_same_adversary_sees_through_reports_that_are_each_looked_at_alone() {
        // Given
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(12);
        List<List<ReportName>> eachAlone = REPORTS.stream().map(List::of).toList();
        int isolated = 0;

        // When
        for (int run = 0; run < 10; run++) {
            isolated += isolated(ask(tenant(random), eachAlone)).isPresent() ? 1 : 0;
        }

        // Then
        assertThat(isolated).isGreaterThan(5);
    }

    @Test
    void hiding_among_many_cohorts_ends_within_the_steps_allowed() {
        // Given
        int cohorts = 40;
        Tenant tenant = tenant(RandomGeneratorFactory.of("L64X128MixRandom").create(3), cohorts, cohorts * 30);

        // When
        Map<UUID, GroupRelease> released = release(tenant, MONTHS.getFirst(), List.of(REPORTS));

        // Then
        assertThat(released).hasSize(1 + cohorts);
        assertThat(released.values()).allMatch(GroupRelease::cohorts);
    }

    // ---- a tenant

    private static Tenant tenant(RandomGenerator random) {
        return tenant(random, random.nextInt(4), random.nextInt(10, 120));
    }

    private static Tenant tenant(RandomGenerator random, int numberOfCohorts, int people) {
        List<UUID> cohorts = IntStream.rangeClosed(1, numberOfCohorts)
                .mapToObj(n -> new UUID(9, n))
                .toList();
        List<Deed> deeds = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            int which = random.nextInt(cohorts.size() + 1);
            UUID cohort = which == cohorts.size() ? null : cohorts.get(which);
            List<Row> rows = new ArrayList<>();
            rows.add(row(
                    "FIRST_DESTINATION", day(random), "-", "-", oneOf(random, List.of("EMPLOYED_FT", "SEEKING", "-"))));
            int often = random.nextInt(1, 5);
            for (int i = 0; i < often; i++) {
                new Course(random, rows).run();
            }
            for (Row row : rows) {
                YearMonth month = YearMonth.from(LocalDate.parse(row.day()));
                deeds.add(new Deed(person, cohort, month, row, adds(row)));
            }
        }
        return new Tenant(cohorts, people, deeds);
    }

    private static LocalDate day(RandomGenerator random) {
        return oneOf(random, MONTHS).atDay(1 + random.nextInt(28));
    }

    private static Row row(String measure, LocalDate day, String kind, String origin, String detail) {
        return new Row(measure, day.toString(), kind, origin, false, detail);
    }

    /** An opportunity from its beginning to where it stands, with all that reports count of it. */
    private static final class Course {

        private final RandomGenerator random;
        private final List<Row> rows;
        private final String kind;
        private final String origin;
        private final Set<String> rungs = new HashSet<>(Set.of("IDENTIFIED"));
        private LocalDate now;
        private LocalDate entered;
        private String stage = "PROSPECT";
        private boolean open = true;

        Course(RandomGenerator random, List<Row> rows) {
            this.random = random;
            this.rows = rows;
            this.kind = oneOf(random, List.of("JOB", "JOB", "SALE"));
            this.origin = oneOf(random, List.of("POSTING", "NETWORK", "-"));
            this.now = day(random);
            this.entered = now;
        }

        void run() {
            LocalDate identified = now;
            boolean approached = random.nextInt(8) == 0;
            if (!approached && random.nextInt(10) < 9) {
                apply();
            }
            if (approached || (rungs.contains("APPLIED") && open && random.nextInt(3) > 0)) {
                interviews();
            }
            if (open && random.nextInt(3) == 0) {
                end("WITHDRAWN", "SEEKER", "ROLE");
            }
            if (open) {
                add("STAY", entered, stage + "/>" + entered + "/-");
            }
            List<String> order =
                    List.of("IDENTIFIED", "APPLIED", "INVITED", "INTERVIEWED", "SECOND_ROUND", "OFFERED", "ACCEPTED");
            add(
                    "REACHED",
                    identified,
                    order.reversed().stream()
                                    .filter(rungs::contains)
                                    .findFirst()
                                    .orElseThrow() + "/" + open);
        }

        private void apply() {
            later();
            LocalDate applied = now;
            move("APPLIED");
            rungs.add("APPLIED");
            int days = random.nextInt(40);
            switch (random.nextInt(8)) {
                case 0 -> {
                    // Of some it is known only since when it has been told.
                    add("RESPONSE", applied, "WAITING/" + (random.nextInt(5) == 0 ? "~" : ">") + applied);
                    add("SILENCE", applied, "APPLIED/>" + applied);
                }
                case 1 -> {
                    later();
                    add("RESPONSE", applied, "TURNED_DOWN/" + days);
                    add("SILENCE", applied, "APPLIED/" + days);
                    end("REJECTED", "EMPLOYER", "-");
                }
                case 2 -> {
                    add("RESPONSE", applied, "HEARD/" + days);
                    add("SILENCE", applied, "APPLIED/" + days);
                }
                case 3 -> {
                    later();
                    add("RESPONSE", applied, "LEFT_FIRST/" + days + "+");
                    add("SILENCE", applied, "APPLIED/" + days + "+");
                    end("WITHDRAWN", "SEEKER", oneOf(random, List.of("ROLE", "PAY", "-")));
                }
                default -> {
                    add("RESPONSE", applied, "INVITED/" + (random.nextInt(9) == 0 ? "?" : days));
                    add("SILENCE", applied, "APPLIED/" + days);
                }
            }
        }

        private void interviews() {
            later();
            move("INVITED");
            rungs.add("INVITED");
            LocalDate invited = now;
            later();
            move("INTERVIEWING");
            rungs.add("INTERVIEWED");
            boolean again = random.nextBoolean();
            add("INTERVIEW", now, "1/" + (again ? "INVITED_BACK" : "NOT_INVITED_BACK"));
            add("ENTHUSIASM", now, "1/" + oneOf(random, List.of("1", "2", "-")));
            if (random.nextInt(6) == 0) {
                add("SPIN_OFF", now, "PROJECT");
            }
            if (again) {
                later();
                rungs.add("SECOND_ROUND");
                add("INTERVIEW", now, "2/" + (random.nextInt(4) == 0 ? "NEVER_KNOWN" : "WAITING"));
                add("ENTHUSIASM", now, "2/" + oneOf(random, List.of("1", "-")));
                add("INVITED", invited, "STAYED");
            } else {
                end("REJECTED", "EMPLOYER", oneOf(random, List.of("ROLE", "-")));
                add("INVITED", invited, "STAYED");
            }
            if (random.nextInt(4) == 0) {
                add("FEEDBACK_REPLY", now, oneOf(random, List.of("RECEIVED", "AWAITED")));
                add("FEEDBACK_HEARD", now, random.nextInt(3) + "/" + oneOf(random, List.of("4", "-")));
            }
        }

        private void later() {
            LocalDate most = MONTHS.getLast().atEndOfMonth();
            LocalDate next = now.plusDays(random.nextInt(20));
            now = next.isAfter(most) ? most : next;
        }

        private void move(String to) {
            // Nobody saw the days of some.
            String span = random.nextInt(12) == 0
                    ? "?"
                    : String.valueOf(entered.until(now).getDays());
            add("STAY", entered, stage + "/" + span + "/" + to);
            stage = to;
            entered = now;
        }

        private void end(String ending, String cause, String reason) {
            String knowledge = oneOf(random, List.of("NONE", "PARTIAL"));
            add("EXIT", now, String.join("/", ending, cause, stage, knowledge));
            if (cause.equals("SEEKER")) {
                String rule = oneOf(random, List.of("NONE", "R6", "R7"));
                for (String horizon : List.of("14", "90")) {
                    String regret = oneOf(random, List.of("-", "-", "0", "1", "3"));
                    add("DECISION", now, String.join("/", horizon, knowledge, rule, regret, ">" + now));
                }
            }
            add("EXIT_REASON", now, String.join("/", ending, cause, reason));
            move(ending);
            open = false;
        }

        private void add(String measure, LocalDate day, String detail) {
            rows.add(row(measure, day, kind, origin, detail));
        }
    }

    // ---- what is asked and answered

    /** @param together which reports are released together */
    private static List<Answer> ask(Tenant tenant, List<List<ReportName>> together) {
        Map<YearMonth, Map<UUID, GroupRelease>> released = new HashMap<>();
        MONTHS.forEach(month -> released.put(month, release(tenant, month, together)));
        List<UUID> groups = new ArrayList<>(tenant.cohorts);
        groups.add(GroupRow.TENANT);
        List<Answer> answers = new ArrayList<>();
        for (int first = 0; first < MONTHS.size(); first++) {
            for (int last = first; last < MONTHS.size(); last++) {
                List<YearMonth> period = MONTHS.subList(first, last + 1);
                for (UUID group : groups) {
                    Map<String, int[]> behind = behind(tenant, group, period);
                    for (ReportName report : REPORTS) {
                        answers.addAll(answers(report, group, period, released, behind, tenant));
                    }
                }
            }
        }
        return answers;
    }

    private static Collection<Answer> answers(
            ReportName report,
            UUID group,
            List<YearMonth> period,
            Map<YearMonth, Map<UUID, GroupRelease>> released,
            Map<String, int[]> behind,
            Tenant tenant) {
        List<Month> months = period.stream()
                .map(month -> {
                    GroupRelease known = released.getOrDefault(month, Map.of()).get(group);
                    return known == null
                            ? new Month(TODAY, List.of(), null, Set.of(), true)
                            : new Month(TODAY, known.sums(), null, known.hidden(), true);
                })
                .toList();
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Disclosure.Line line : Releases.released(report, period.getFirst(), period.getLast(), months)
                .shown()
                .lines()) {
            line.figure().counts().forEach((column, n) -> {
                if (!line.hidden().contains(column)) {
                    String name = Disclosure.name(line.figure(), line.figure().cell(column));
                    int[] counts = behind.getOrDefault(name, new int[tenant.people * MONTHS.size()]);
                    // The adversary is told the truth, or the test would prove nothing.
                    assertThat(n).as(name).isEqualTo(Arrays.stream(counts).sum());
                    String where = report + " " + group + " " + period;
                    answers.put(
                            name,
                            new Answer(
                                    where + " " + line.figure().line(),
                                    name + " of " + group + " " + period,
                                    n,
                                    counts));
                }
            });
        }
        return answers.values();
    }

    private static Map<String, int[]> behind(Tenant tenant, UUID group, List<YearMonth> period) {
        Map<String, int[]> behind = new HashMap<>();
        for (Deed deed : tenant.deeds) {
            if (period.contains(deed.month) && (group.equals(GroupRow.TENANT) || group.equals(deed.cohort))) {
                int at = deed.person * MONTHS.size() + MONTHS.indexOf(deed.month);
                deed.adds.forEach((name, n) ->
                        behind.computeIfAbsent(name, _ -> new int[tenant.people * MONTHS.size()])[at] +=
                                (int) (long) n);
            }
        }
        return behind;
    }

    private static Map<String, Long> adds(Row row) {
        Map<String, Long> adds = new HashMap<>();
        List<SumLine> lines = lines(GroupRow.sums(Map.of(row, 1), null)).getOrDefault(GroupRow.TENANT, List.of());
        for (ReportName report : REPORTS) {
            for (Figure figure : GroupFigures.of(report, lines, new Period(null, TODAY, TODAY))) {
                figure.counts().forEach((column, n) -> {
                    if (n != 0) {
                        adds.put(Disclosure.name(figure, figure.cell(column)), n);
                    }
                });
            }
        }
        // Stands in the lines of those that have ended, and has none of its own.
        if (row.measure().equals("REACHED") && row.detail().endsWith("/true")) {
            adds.put("Exit waiting", 1L);
        }
        return adds;
    }

    private static Map<UUID, GroupRelease> release(Tenant tenant, YearMonth month, List<List<ReportName>> together) {
        Map<UUID, GroupRelease> all = new HashMap<>();
        for (List<ReportName> reports : together) {
            Set<String> measures = reports.stream()
                    .flatMap(report -> GroupFigures.measures(report).stream())
                    .map(Enum::name)
                    .collect(Collectors.toSet());
            new MonthTable(month, TODAY, LEAST, counts(tenant, month, measures), Map.of(), true)
                    .releases()
                    .forEach((group, release) -> all.merge(group, release, GroupAdversaryTest::both));
        }
        return all;
    }

    private static GroupRelease both(GroupRelease one, GroupRelease other) {
        Set<SumLine> sums = new HashSet<>(one.sums());
        sums.addAll(other.sums());
        Set<String> hidden = new HashSet<>(one.hidden());
        hidden.addAll(other.hidden());
        return new GroupRelease(List.copyOf(sums), null, hidden, true);
    }

    private static Map<UUID, Counts> counts(Tenant tenant, YearMonth month, Set<String> measures) {
        Map<UUID, Map<SumLine, Long>> sums = new HashMap<>();
        Map<UUID, Map<SumLine, Map<Long, Long>>> people = new HashMap<>();
        for (Deed deed : tenant.deeds) {
            if (deed.month.equals(month) && measures.contains(deed.row.measure())) {
                lines(GroupRow.sums(Map.of(deed.row, 1), deed.cohort))
                        .forEach((group, lines) ->
                                lines.forEach(line -> sums.computeIfAbsent(group, _ -> new HashMap<>())
                                        .merge(line, 1L, Long::sum)));
                lines(GroupRow.memberships(Map.of(deed.row, 1), deed.cohort))
                        .forEach((group, lines) ->
                                lines.forEach(line -> people.computeIfAbsent(group, _ -> new HashMap<>())
                                        .computeIfAbsent(line, _ -> new HashMap<>())
                                        .merge((long) deed.person, 1L, Long::sum)));
            }
        }
        Map<UUID, Counts> counts = new HashMap<>();
        sums.forEach((group, lines) -> counts.put(
                group,
                new Counts(
                        lines.entrySet().stream()
                                .map(each -> each.getKey().times(each.getValue()))
                                .toList(),
                        people.getOrDefault(group, Map.of()).entrySet().stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, each -> People.of(each.getValue()))))));
        return counts;
    }

    private static Map<UUID, List<SumLine>> lines(Map<GroupRow, Integer> rows) {
        Map<UUID, List<SumLine>> lines = new HashMap<>();
        rows.forEach((row, _) -> lines.computeIfAbsent(row.scopeId(), _ -> new ArrayList<>())
                .add(new SumLine(row.measure(), row.kind(), row.origin(), row.detail(), 1)));
        return lines;
    }

    // ---- what can be made of the answers

    private static Optional<String> isolated(List<Answer> answers) {
        List<Answer> different = different(answers);
        for (int one = 0; one < different.size(); one++) {
            Answer answer = different.get(one);
            if (isFew(answer, new Answer("", "nothing", 0, new int[answer.counts.length]))) {
                return Optional.of(answer.question);
            }
            for (int other = one + 1; other < different.size(); other++) {
                if (isFew(answer, different.get(other))) {
                    return Optional.of(answer.question + " - " + different.get(other).question);
                }
            }
        }
        return Optional.empty();
    }

    /** Two numbers of a line together, less any other number. */
    private static Optional<String> isolatedFromSums(List<Answer> answers) {
        List<Answer> different = different(answers);
        Collection<List<Answer>> lines =
                answers.stream().collect(Collectors.groupingBy(it -> it.line)).values();
        Set<String> done = new HashSet<>();
        for (List<Answer> line : lines) {
            for (int one = 0; one < line.size(); one++) {
                for (int other = one + 1; other < line.size(); other++) {
                    Answer sum = line.get(one).plus(line.get(other));
                    if (done.add(Arrays.toString(sum.counts))) {
                        Optional<Answer> near =
                                different.stream().filter(it -> isFew(sum, it)).findFirst();
                        if (near.isPresent()) {
                            return Optional.of(sum.question + " - " + near.get().question);
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static List<Answer> different(List<Answer> answers) {
        Map<String, Answer> different = new LinkedHashMap<>();
        answers.stream().filter(it -> it.n != 0).forEach(it -> different.putIfAbsent(Arrays.toString(it.counts), it));
        return List.copyOf(different.values());
    }

    /** Whether the difference says something, and of one to four people. */
    private static boolean isFew(Answer one, Answer other) {
        if (one.n == other.n) {
            return false;
        }
        int people = 0;
        for (int at = 0; at < one.counts.length && people < LEAST; at += MONTHS.size()) {
            people += Arrays.equals(one.counts, at, at + MONTHS.size(), other.counts, at, at + MONTHS.size()) ? 0 : 1;
        }
        return people < LEAST;
    }

    private static <T> T oneOf(RandomGenerator random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
