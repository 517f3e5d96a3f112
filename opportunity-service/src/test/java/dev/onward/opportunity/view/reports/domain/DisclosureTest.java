package dev.onward.opportunity.view.reports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What is hidden of a group, and that nobody can work it out. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisclosureTest {

    private static final UUID GROUP = new UUID(7, 7);

    private static Disclosure.Disclosed shown(Figure... figures) {
        return shown(Arrays.asList(figures), (_, _, _) -> false);
    }

    private static Disclosure.Disclosed shown(List<? extends Figure> figures, Disclosure.TooFew tooFew) {
        Map<UUID, Set<String>> hidden = Disclosure.hidden(
                        Map.of(GROUP, new Disclosure.Table(List.copyOf(figures), tooFew, true, List.of(), Map.of())),
                        null,
                        5)
                .orElseThrow();
        return Disclosure.without(hidden.getOrDefault(GROUP, Set.of()), List.copyOf(figures));
    }

    private static Map<String, Set<String>> hidden(Disclosure.Disclosed shown) {
        Map<String, Set<String>> hidden = new HashMap<>();
        shown.lines().forEach(line -> hidden.put(line.figure().line(), line.hidden()));
        return hidden;
    }

    private static Figure exit(String by, String value, long n) {
        return new Figure.Exit(Stage.WITHDRAWN, Detail.Exit.Cause.SEEKER, by, value, n, 90, 1.0);
    }

    private static Figure.Response response(
            @Nullable OpportunityKind kind, String origin, long waiting, long invited, long turnedDown) {
        return new Figure.Response(
                kind,
                origin,
                waiting + invited + turnedDown,
                waiting,
                0,
                0,
                invited,
                0,
                turnedDown,
                0,
                0,
                0,
                0.5,
                OptionalInt.empty(),
                OptionalInt.empty());
    }

    @Test
    void a_small_line_goes_and_the_smallest_of_the_others_with_it() {
        Disclosure.Disclosed shown = shown(
                exit("ALL", "ALL", 20),
                exit("STAGE", "APPLIED", 3),
                exit("STAGE", "INVITED", 6),
                exit("STAGE", "OFFER", 11));

        assertThat(hidden(shown)).containsOnlyKeys("WITHDRAWN/SEEKER/ALL/ALL", "WITHDRAWN/SEEKER/STAGE/OFFER");
        assertThat(shown.hiddenLines()).isEqualTo(2);
    }

    @Test
    void two_small_lines_are_no_cover_for_each_other() {
        Disclosure.Disclosed shown = shown(
                exit("ALL", "ALL", 20),
                exit("STAGE", "APPLIED", 1),
                exit("STAGE", "INVITED", 2),
                exit("STAGE", "OFFER", 17));

        assertThat(hidden(shown)).containsOnlyKeys("WITHDRAWN/SEEKER/ALL/ALL");
    }

    @Test
    void hides_a_small_number_its_complement_and_their_rate() {
        Disclosure.Disclosed shown = shown(new Figure.Funnel(Rung.INVITED, 40, 2, 30, 8, 0.06));

        assertThat(shown.lines().getFirst().hidden()).containsExactlyInAnyOrder("wentOn", "waiting", "conversion");
        assertThat(shown.hiddenNumbers()).isEqualTo(3);
    }

    @Test
    void hides_more_in_a_column_where_one_number_could_be_worked_out() {
        Disclosure.Disclosed shown = shown(
                response(null, "ALL", 60, 20, 20),
                response(OpportunityKind.JOB, "ALL", 30, 2, 10),
                response(OpportunityKind.SALE, "ALL", 30, 18, 10));

        Map<String, Set<String>> hidden = hidden(shown);
        assertThat(hidden.get("JOB/ALL")).contains("invited", "turnedDown", "responseRate");
        assertThat(hidden.get("SALE/ALL")).contains("invited", "turnedDown");
        assertThat(hidden.get("null/ALL")).isEmpty();
    }

    @Test
    void hides_many_cases_of_few_people() {
        Disclosure.Disclosed shown = shown(
                List.of(
                        new Figure.Funnel(Rung.INVITED, 40, 0, 0, 40, null),
                        new Figure.Funnel(Rung.APPLIED, 80, 0, 0, 80, null)),
                (figure, _, _) -> figure.line().equals("INVITED"));

        assertThat(hidden(shown)).containsOnlyKeys("APPLIED");
    }

    @Test
    void hides_a_share_that_all_but_a_few_have() {
        Disclosure.Disclosed shown = shown(new Figure.Metric(
                Figure.Metric.Name.INVITED_BACK, null, null, null, 50, 10, 0, 39L, 0.975, Figure.Metric.Unit.SHARE));

        // The smaller of the two between which the one may be.
        assertThat(shown.lines().getFirst().hidden()).containsExactlyInAnyOrder("waiting", "value");
    }

    @Test
    void hides_a_small_unknown_count_in_every_line() {
        List<Figure> lines = List.of(
                new Figure.Destination("EMPLOYED_FT", 40, 3, 20, 0.5),
                new Figure.Destination("SEEKING", 40, 3, 17, 0.4),
                new Figure.Destination("NOT_KNOWN", 40, 3, 3, 0.1));

        Disclosure.Disclosed shown = shown(lines, (_, _, _) -> false);

        assertThat(hidden(shown)).doesNotContainKeys("NOT_KNOWN", "SEEKING");
        assertThat(hidden(shown).get("EMPLOYED_FT")).contains("waiting").doesNotContain("count", "n");
    }

    @Test
    void shows_lines_about_nobody_and_all_of_ones_own() {
        assertThat(shown(new Figure.Funnel(Rung.OFFERED, 0, 0, 0, 0, null)).hiddenLines())
                .isZero();
        assertThat(Disclosure.everything(List.of(exit("ALL", "ALL", 1))).lines())
                .hasSize(1);
    }

    /** Every sum of a random table, with what is shown in it: no hidden number alone, and no sum of small ones alone. */
    @Test
    void no_sum_gives_a_hidden_number_away() {
        long seed = Long.getLong("onward.seed", System.nanoTime());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int run = 0; run < 2_000; run++) {
            List<Figure.Response> parts = new ArrayList<>();
            for (OpportunityKind kind :
                    List.of(OpportunityKind.JOB, OpportunityKind.SALE, OpportunityKind.CONSULTING)) {
                parts.add(response(kind, "ALL", some(random), some(random), some(random)));
            }
            List<Figure> all = new ArrayList<>(parts);
            all.addFirst(response(null, "ALL", sum(parts, "waiting"), sum(parts, "invited"), sum(parts, "turnedDown")));

            Disclosure.Disclosed shown = shown(all, (_, _, _) -> false);

            Map<String, Set<String>> hiddenIn = hidden(shown);
            for (String column : List.of("n", "waiting", "invited", "turnedDown")) {
                List<Figure> hidden = new ArrayList<>();
                for (Figure.Response part : parts) {
                    if (isHidden(hiddenIn, part, column) && part.counts().getOrDefault(column, 0L) > 0) {
                        hidden.add(part);
                    }
                }
                long together = hidden.stream()
                        .mapToLong(part -> part.counts().getOrDefault(column, 0L))
                        .sum();
                assertThat(!isHidden(hiddenIn, all.getFirst(), column) && !hidden.isEmpty() && together < 5)
                        .as("column %s of %s, seed %s", column, all, seed)
                        .isFalse();
            }
        }
    }

    /** @param shown the lines that are there at all, with what is hidden in them */
    private static boolean isHidden(Map<String, Set<String>> shown, Figure figure, String column) {
        Set<String> hidden = shown.get(figure.line());
        return hidden == null || hidden.contains(column);
    }

    private static long some(RandomGenerator random) {
        return random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(40);
    }

    private static long sum(List<Figure.Response> parts, String column) {
        return parts.stream()
                .mapToLong(part -> part.counts().getOrDefault(column, 0L))
                .sum();
    }
}
