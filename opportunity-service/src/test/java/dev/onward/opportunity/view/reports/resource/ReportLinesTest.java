package dev.onward.opportunity.view.reports.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import dev.onward.opportunity.view.reports.domain.Detail;
import dev.onward.opportunity.view.reports.domain.Disclosure;
import dev.onward.opportunity.view.reports.domain.Figure;
import dev.onward.opportunity.view.reports.domain.ReportName;
import dev.onward.opportunity.view.reports.domain.Rung;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReportLinesTest {

    private static final OptionalInt DAYS = OptionalInt.of(91);

    /** No two numbers of a line are equal. */
    private static Stream<Figure> figures() {
        return Stream.of(
                new Figure.Funnel(Rung.APPLIED, 11, 12, 13, 14, 0.25),
                new Figure.TimeInStage(Stage.APPLIED, 11, 12, 13, 14, 15, DAYS, OptionalInt.of(92)),
                new Figure.Response(
                        OpportunityKind.JOB,
                        "ALL",
                        11,
                        12,
                        10,
                        13,
                        14,
                        15,
                        16,
                        17,
                        18,
                        19,
                        0.25,
                        DAYS,
                        OptionalInt.of(92)),
                new Figure.Silence(
                        SilenceRung.APPLIED,
                        21,
                        SilenceRung.APPLIED.basis(),
                        11,
                        12,
                        13,
                        14,
                        15,
                        16,
                        DAYS,
                        OptionalInt.of(92)),
                new Figure.Exit(Stage.WITHDRAWN, Detail.Exit.Cause.SEEKER, "ALL", "ALL", 11, 12, 0.25),
                new Figure.Metric(
                        Figure.Metric.Name.INVITED_BACK,
                        1,
                        null,
                        null,
                        11,
                        12,
                        13,
                        14L,
                        0.25,
                        Figure.Metric.Unit.SHARE),
                new Figure.Destination("SEEKING", 11, 12, 13, 0.25),
                new Figure.Overview("STUCK", Stage.APPLIED, 11, 12L, 30, 0.25));
    }

    private static List<@Nullable Object> cells(Figure figure, Set<String> hidden) {
        return ReportLines.cells(ReportLines.of(new Disclosure.Line(figure, hidden)));
    }

    private static List<String> columns(Figure figure) {
        return Arrays.stream(figure.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @Test
    void every_kind_of_figure_is_tested_here() {
        assertThat(figures().map(Object::getClass)).containsExactlyInAnyOrder(Figure.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("figures")
    void a_line_says_what_its_figure_says(Figure figure) throws ReflectiveOperationException {
        // Given
        List<@Nullable Object> said = new ArrayList<>();
        for (RecordComponent component : figure.getClass().getRecordComponents()) {
            Object value = component.getAccessor().invoke(figure);
            said.add(
                    value instanceof OptionalInt days
                            ? (Object) days.getAsInt()
                            : value instanceof Enum<?> constant ? constant.name() : value);
        }

        // When, Then
        assertThat(cells(figure, Set.of())).isEqualTo(said);
    }

    @ParameterizedTest
    @MethodSource("figures")
    void a_hidden_number_of_a_figure_is_null_in_its_line_and_nothing_else(Figure figure) {
        List<String> mayBeHidden = new ArrayList<>(figure.counts().keySet());
        mayBeHidden.addAll(figure.follows());
        for (String column : mayBeHidden) {
            List<@Nullable Object> others = new ArrayList<>(cells(figure, Set.of()));
            others.set(columns(figure).indexOf(column), null);

            assertThat(cells(figure, Set.of(column))).as(column).isEqualTo(others);
        }
    }

    @Test
    void a_report_without_lines_has_the_columns_of_those_that_it_would_have() {
        assertThat(Arrays.stream(ReportName.values()).map(ReportLines::columns))
                .containsExactlyInAnyOrderElementsOf(
                        figures().map(ReportLinesTest::columns).toList());
    }

    @Test
    void fractions_have_four_digits() {
        assertThat(cells(new Figure.Destination("SEEKING", 3, 0, 1, 1 / 3.0), Set.of()))
                .endsWith(0.3333);
    }

    @Test
    void an_unknown_number_is_null() {
        assertThat(cells(
                        new Figure.TimeInStage(Stage.APPLIED, 0, 0, 0, 0, 0, OptionalInt.empty(), OptionalInt.empty()),
                        Set.of()))
                .endsWith(Collections.nCopies(2, null).toArray());
    }
}
