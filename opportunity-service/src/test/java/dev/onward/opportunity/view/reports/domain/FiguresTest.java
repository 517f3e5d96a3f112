package dev.onward.opportunity.view.reports.domain;

import static dev.onward.opportunity.view.reports.domain.ReportFixtures.FIRST;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.TODAY;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.applied;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.closed;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.contributions;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.figures;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.held;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.identified;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.invited;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.offerAccepted;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.offered;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.regretted;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.rejected;
import static dev.onward.opportunity.view.reports.domain.ReportFixtures.withdrew;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onward.contracts.vocabulary.ClosingReason;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.OpportunityOrigin;
import dev.onward.contracts.vocabulary.OutcomeCategory;
import dev.onward.contracts.vocabulary.ReasonCode;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.contracts.vocabulary.ThresholdBasis;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.person.domain.PersonCalendar;
import dev.onward.testkit.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** How sums of cells become lines of a report. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FiguresTest {

    private static final Told<OpportunityFact> IDENTIFIED = Told.on("2026-10-01", identified());
    private static final Told<OpportunityFact> APPLIED = Told.on("2026-10-03", applied());

    /** One waits for an answer, one was interviewed and turned down, one was withdrawn after the application. */
    private static Map<Cell, Integer> three() {
        return sum(List.of(
                contributions(IDENTIFIED, APPLIED),
                contributions(
                        Told.on("2026-10-02", identified(OpportunityKind.SALE, OpportunityOrigin.NETWORK)),
                        APPLIED,
                        Told.on("2026-10-13", held(FIRST, 2, 1)),
                        Told.on("2026-10-16", rejected())),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-07", withdrew(ReasonCode.CULTURE)))));
    }

    private static Map<Cell, Integer> sum(List<Map<Cell, Integer>> all) {
        Map<Cell, Integer> sum = new HashMap<>();
        all.forEach(each -> each.forEach((cell, n) -> sum.merge(cell, n, Integer::sum)));
        return sum;
    }

    @Test
    void the_funnel_leaves_those_out_of_its_rates_who_may_still_come_further() {
        List<Figure> funnel = figures(ReportName.FUNNEL, three());

        assertThat(funnel)
                .startsWith(
                        new Figure.Funnel(Rung.IDENTIFIED, 3, 3, 0, 0, 1.0),
                        new Figure.Funnel(Rung.APPLIED, 3, 1, 1, 1, 0.5),
                        new Figure.Funnel(Rung.INVITED, 1, 1, 0, 0, 1.0),
                        new Figure.Funnel(Rung.INTERVIEWED, 1, 0, 1, 0, 0.0),
                        new Figure.Funnel(Rung.SECOND_ROUND, 0, 0, 0, 0, null))
                .endsWith(new Figure.Funnel(Rung.ACCEPTED, 0, 0, 0, 0, null));
    }

    /** The four rows of the tracker of the case fail-18: told by a word for the stage, and nothing else. */
    @Test
    void people_imported_by_stage_alone_count_on_every_rung_up_to_theirs() {
        // Given
        Told<OpportunityFact> identified =
                Told.unknown((OpportunityFact) identified()).imported();
        Told<OpportunityFact> offered = Told.unknown(offered()).imported();
        Told<OpportunityFact> held = Told.unknown(held(FIRST)).imported();
        Map<Cell, Integer> tracker = sum(List.of(
                contributions(identified, offered, Told.unknown(offerAccepted()).imported()),
                contributions(identified, offered),
                contributions(identified, held),
                contributions(identified, held, Told.unknown(rejected()).imported())));

        // When
        List<Figure> funnel = figures(ReportName.FUNNEL, tracker);

        // Then
        assertThat(funnel)
                .extracting(Figure::line, Figure::n)
                .containsExactly(
                        tuple("IDENTIFIED", 4L),
                        tuple("APPLIED", 4L),
                        tuple("INVITED", 4L),
                        tuple("INTERVIEWED", 4L),
                        tuple("SECOND_ROUND", 2L),
                        tuple("OFFERED", 2L),
                        tuple("ACCEPTED", 1L));
        assertThat(funnel)
                .allSatisfy(line -> assertThat(((Figure.Funnel) line).conversion())
                        .satisfiesAnyOf(
                                it -> assertThat(it).isNull(),
                                it -> assertThat(it).isBetween(0.0, 1.0)));
    }

    @Test
    void a_person_who_came_to_a_rung_above_applied_was_answered() {
        // Given
        Told<OpportunityFact> identified =
                Told.unknown((OpportunityFact) identified()).imported();
        Told<OpportunityFact> applied =
                Told.unknown((OpportunityFact) applied()).imported();
        Map<Cell, Integer> tracker = sum(List.of(
                contributions(
                        identified,
                        Told.unknown(offered()).imported(),
                        Told.unknown(offerAccepted()).imported()),
                contributions(identified, Told.unknown(offered()).imported()),
                contributions(identified, Told.unknown(held(FIRST)).imported()),
                contributions(identified, Told.unknown(invited(FIRST)).imported(), applied),
                contributions(identified, applied, Told.unknown(rejected()).imported()),
                contributions(
                        identified,
                        applied,
                        Told.unknown(closed(ClosingReason.NO_RESPONSE)).imported()),
                contributions(identified, applied),
                contributions(identified)));

        // When
        Figure.Response all = response(tracker, LocalDate.of(2026, 11, 2));

        // Then: five answers of six that are due
        assertThat(figures(ReportName.FUNNEL, tracker).get(1).n()).isEqualTo(7);
        assertThat(all.n()).isEqualTo(7);
        assertThat(all.invited()).isEqualTo(2);
        assertThat(all.offered()).isEqualTo(2);
        assertThat(all.responseRate()).isEqualTo(5 / 6.0);
    }

    @Test
    void leaving_takes_an_answer_out_of_the_rate_only_before_it_is_due() {
        // When
        Figure.Response early = response(
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-23", withdrew())), LocalDate.of(2026, 11, 2));
        Figure.Response late = response(
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-24", withdrew())), LocalDate.of(2026, 11, 2));

        // Then
        assertThat(early.leftFirst()).isEqualTo(1);
        assertThat(early.responseRate()).isNull();
        assertThat(late.closed()).isEqualTo(1);
        assertThat(late.responseRate()).isZero();
    }

    @Test
    void stays_add_up_to_those_that_wait_moved_on_or_ended() {
        // Given
        Map<Cell, Integer> cells = sum(List.of(
                contributions(IDENTIFIED, APPLIED),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-13", invited(FIRST))),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-13", rejected())),
                contributions(IDENTIFIED, Told.unknown(applied())),
                contributions(IDENTIFIED, Told.unknown(applied()), Told.unknown(rejected()))));

        // When
        Figure.TimeInStage applied =
                (Figure.TimeInStage) figures(ReportName.TIME_IN_STAGE, cells).get(1);

        // Then
        assertThat(applied.stage()).isEqualTo(Stage.APPLIED);
        assertThat(applied.n()).isEqualTo(3).isEqualTo(applied.waiting() + applied.movedOn() + applied.ended());
        assertThat(applied.excluded()).isEqualTo(2);
    }

    @Test
    void the_response_rate_counts_waits_beyond_the_silence_ladder_as_unanswered() {
        // Given
        Told<OpportunityFact> lately = Told.on("2026-11-02", applied());
        Map<Cell, Integer> cells = sum(List.of(
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-13", held(FIRST))),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-16", rejected())),
                contributions(IDENTIFIED, APPLIED),
                contributions(IDENTIFIED, Told.on("2026-11-01", applied())),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-11-15", closed(ClosingReason.NO_RESPONSE))),
                contributions(IDENTIFIED, lately),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-10-07", withdrew()))));

        // When
        Figure.Response all =
                (Figure.Response) figures(ReportName.RESPONSE, cells).getFirst();

        // Then: two answers of five that are due
        assertThat(all.n()).isEqualTo(7);
        assertThat(all.waiting()).isEqualTo(3);
        assertThat(all.silent()).isEqualTo(2);
        assertThat(all.responseRate()).isEqualTo(0.4);
    }

    @Test
    void an_application_of_unknown_day_is_due_an_answer_from_the_day_it_was_told() {
        // Given
        Map<Cell, Integer> cells = contributions(Told.unknown((OpportunityFact) identified()), Told.unknown(applied()));
        LocalDate told = LocalDate.of(2026, 11, 2);

        // Then
        assertThat(response(cells, told.plusDays(20)).silent()).isZero();
        assertThat(response(cells, told.plusDays(21)).silent()).isEqualTo(1);
        assertThat(response(cells, told.plusDays(21)).excluded()).isEqualTo(1);
    }

    private static Figure.Response response(Map<Cell, Integer> cells, LocalDate today) {
        return (Figure.Response) ReportName.RESPONSE
                .figures(
                        ReportFixtures.counted(cells).stream()
                                .filter(it -> it.detail().measure() == Measure.RESPONSE)
                                .toList(),
                        0,
                        new Period(null, today, today))
                .getFirst();
    }

    @Test
    void regret_is_a_share_of_the_decisions_whose_seekers_answered() {
        // Given: 22 days after, 17 days after, and 7 days after
        Told<OpportunityFact> left = Told.on("2026-10-31", withdrew());
        Map<Cell, Integer> cells = sum(List.of(
                contributions(IDENTIFIED, APPLIED, left, Told.on("2026-11-15", regretted(3, 15))),
                contributions(IDENTIFIED, APPLIED, left, Told.on("2026-11-14", regretted(1, null))),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-11-05", withdrew())),
                contributions(IDENTIFIED, APPLIED, Told.on("2026-11-15", withdrew()))));

        // When
        List<Figure> metrics = figures(ReportName.METRICS, cells);

        // Then
        assertThat(metrics)
                .contains(
                        new Figure.Metric(
                                Figure.Metric.Name.REGRET_AFTER_14_DAYS,
                                null,
                                null,
                                null,
                                3,
                                1,
                                1,
                                1L,
                                0.5,
                                Figure.Metric.Unit.SHARE),
                        new Figure.Metric(
                                Figure.Metric.Name.REGRET_AFTER_14_DAYS,
                                null,
                                KnowledgeState.NONE,
                                null,
                                3,
                                1,
                                1,
                                1L,
                                0.5,
                                Figure.Metric.Unit.SHARE),
                        new Figure.Metric(
                                Figure.Metric.Name.REGRET_AFTER_90_DAYS,
                                null,
                                null,
                                null,
                                0,
                                0,
                                4,
                                0L,
                                null,
                                Figure.Metric.Unit.SHARE));
    }

    @Test
    void regret_is_told_by_the_rule_of_the_advice_that_held_at_the_decision() {
        // Given: advice in the morning and in the evening of two decisions at noon, and a decision that nobody advised
        // on
        RulesFollowed rules = new RulesFollowed(List.of(
                new RulesFollowed.Given(Instant.parse("2026-09-01T08:00:00Z"), "R8"),
                new RulesFollowed.Given(Instant.parse("2026-10-31T08:00:00Z"), "R6"),
                new RulesFollowed.Given(Instant.parse("2026-10-31T20:00:00Z"), "R7")));
        Told<OpportunityFact> left = Told.on("2026-10-31", withdrew()).recorded("2026-10-31T12:00:00Z");
        Map<Cell, Integer> cells = sum(List.of(
                contributions(
                        PersonCalendar.UTC,
                        rules,
                        IDENTIFIED,
                        APPLIED,
                        left,
                        Told.on("2026-11-15", regretted(3, 15)).recorded("2026-11-15T12:00:00Z")),
                contributions(PersonCalendar.UTC, rules, IDENTIFIED, APPLIED, left),
                contributions(IDENTIFIED, APPLIED, left)));

        // When
        List<Figure> metrics = figures(ReportName.METRICS, cells);

        // Then
        assertThat(metrics)
                .filteredOn(it -> it instanceof Figure.Metric metric
                        && metric.metric() == Figure.Metric.Name.REGRET_AFTER_14_DAYS
                        && metric.rule() != null)
                .containsExactly(ofRule("NONE", 1, 1, 0, null), ofRule("R6", 2, 1, 1, 1.0));
    }

    @Test
    void advice_given_between_a_decision_and_the_telling_of_it_does_not_count() {
        // Given: decided on the 1st, advised on the 5th, told on the 10th
        RulesFollowed rules = new RulesFollowed(List.of(
                new RulesFollowed.Given(Instant.parse("2026-10-04T08:00:00Z"), "R8"),
                new RulesFollowed.Given(Instant.parse("2026-11-02T01:00:00Z"), "R6"),
                new RulesFollowed.Given(Instant.parse("2026-11-05T08:00:00Z"), "R7")));
        List<Told<OpportunityFact>> decisions = List.of(
                Told.on("2026-11-01", withdrew()).recorded("2026-11-10T12:00:00Z"),
                Told.at("2026-11-02T00:59:00Z", withdrew()).recorded("2026-11-10T12:00:00Z"),
                Told.at("2026-11-02T01:01:00Z", withdrew()).recorded("2026-11-10T12:00:00Z"));
        PersonCalendar berlin = new PersonCalendar(
                List.of(new PersonCalendar.Since(Instant.parse("2026-09-01T08:00:00Z"), ZoneId.of("Europe/Berlin"))));

        // When
        List<String> heldThen = decisions.stream()
                .flatMap(left -> contributions(berlin, rules, IDENTIFIED, APPLIED, left).keySet().stream())
                .flatMap(cell -> cell.detail() instanceof Detail.LookedBack it && it.horizonDays() == 14
                        ? Stream.ofNullable(it.rule())
                        : Stream.of())
                .toList();

        // Then
        assertThat(heldThen).containsExactly("R8", "R8", "R6");
    }

    private static Figure.Metric ofRule(String rule, int n, int waiting, long count, @Nullable Double value) {
        return new Figure.Metric(
                Figure.Metric.Name.REGRET_AFTER_14_DAYS,
                null,
                null,
                rule,
                n,
                waiting,
                0,
                count,
                value,
                Figure.Metric.Unit.SHARE);
    }

    @Test
    void a_wait_under_way_counts_for_as_long_as_it_has_lasted() {
        List<Figure> stages = figures(ReportName.TIME_IN_STAGE, three());

        // 4 and 10 days have ended; one has lasted for 50.
        assertThat(stages)
                .contains(
                        new Figure.TimeInStage(Stage.APPLIED, 3, 1, 0, 1, 1, OptionalInt.of(10), OptionalInt.empty()));
    }

    @Test
    void responses_are_told_together_by_kind_by_origin_and_by_both() {
        List<Figure> responses = figures(ReportName.RESPONSE, three());

        assertThat(responses).hasSize(7);
        assertThat(responses.getFirst())
                .isEqualTo(new Figure.Response(
                        null, "ALL", 3, 1, 1, 0, 1, 0, 0, 0, 0, 1, 0.5, OptionalInt.of(10), OptionalInt.empty()));
        assertThat(responses)
                .contains(new Figure.Response(
                        OpportunityKind.SALE,
                        "NETWORK",
                        1,
                        0,
                        0,
                        0,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1.0,
                        OptionalInt.of(10),
                        OptionalInt.of(10)));
    }

    @Test
    void the_silence_ladder_names_the_basis_of_its_thresholds_and_late_responses() {
        List<Figure> ladder = figures(ReportName.SILENCE, three());

        assertThat(ladder).hasSize(4).first().isInstanceOfSatisfying(Figure.Silence.class, it -> {
            assertThat(it.thresholdDays()).isEqualTo(21);
            assertThat(it.basis()).isEqualTo(ThresholdBasis.MEASURED_ON_A_SMALL_SAMPLE);
            assertThat(it.n()).isEqualTo(3);
            assertThat(it.waiting()).isEqualTo(1);
            assertThat(it.overdue()).isEqualTo(1);
            assertThat(it.heard()).isEqualTo(1);
            assertThat(it.heardLater()).isZero();
        });
    }

    @Test
    void exits_are_told_by_ending_and_within_it_by_stage_knowledge_and_reason() {
        List<Figure> exits =
                ReportName.EXITS.figures(ReportFixtures.counted(three()), 1, new Period(null, TODAY, TODAY));

        assertThat(exits)
                .contains(
                        new Figure.Exit(Stage.WITHDRAWN, Detail.Exit.Cause.SEEKER, "ALL", "ALL", 1, 1, 1.0),
                        new Figure.Exit(Stage.WITHDRAWN, Detail.Exit.Cause.SEEKER, "STAGE", "APPLIED", 1, 1, 1.0),
                        new Figure.Exit(Stage.WITHDRAWN, Detail.Exit.Cause.SEEKER, "REASON", "CULTURE", 1, 1, 1.0),
                        new Figure.Exit(Stage.REJECTED, Detail.Exit.Cause.EMPLOYER, "STAGE", "INTERVIEWING", 1, 1, 1.0),
                        new Figure.Exit(Stage.REJECTED, Detail.Exit.Cause.EMPLOYER, "REASON", "NOT_TOLD", 1, 1, 1.0))
                .hasSize(8);
    }

    @Test
    void metrics_say_how_many_they_speak_of() {
        List<Figure> metrics = figures(ReportName.METRICS, three());

        assertThat(metrics)
                .contains(
                        new Figure.Metric(
                                Figure.Metric.Name.INVITED_BACK,
                                null,
                                null,
                                null,
                                1,
                                0,
                                0,
                                0L,
                                0.0,
                                Figure.Metric.Unit.SHARE),
                        new Figure.Metric(
                                Figure.Metric.Name.INVITED_BACK,
                                1,
                                null,
                                null,
                                1,
                                0,
                                0,
                                0L,
                                0.0,
                                Figure.Metric.Unit.SHARE),
                        new Figure.Metric(
                                Figure.Metric.Name.ENTHUSIASM_LIFT,
                                1,
                                null,
                                null,
                                1,
                                0,
                                0,
                                -1L,
                                -1.0,
                                Figure.Metric.Unit.MEAN),
                        new Figure.Metric(
                                Figure.Metric.Name.SNAP,
                                null,
                                null,
                                null,
                                0,
                                0,
                                0,
                                0L,
                                null,
                                Figure.Metric.Unit.SHARE));
    }

    @Test
    void first_destinations_follow_the_definitions_of_nace() {
        // Given
        Segment search = new Segment(null, null, false);
        List<Counted> cells = List.of(
                new Counted(search, new Detail.Destination(OutcomeCategory.EMPLOYED_FT), 50),
                new Counted(search, new Detail.Destination(OutcomeCategory.CONTINUING_ED), 10),
                new Counted(search, new Detail.Destination(OutcomeCategory.SEEKING), 15),
                new Counted(search, new Detail.Destination(OutcomeCategory.NOT_SEEKING), 5),
                new Counted(search, new Detail.Destination(null), 20));

        // When
        List<Figure> figures = ReportName.FIRST_DESTINATION.figures(cells, 0, new Period(null, TODAY, TODAY));

        // Then
        assertThat(figures)
                .contains(
                        new Figure.Destination("EMPLOYED_FT", 100, 20, 50, 0.5),
                        new Figure.Destination("KNOWLEDGE_RATE", 100, 20, 80, 0.8),
                        new Figure.Destination("CAREER_OUTCOMES_RATE", 75, 20, 60, 0.8));
    }
}
