package dev.onward.opportunity.exchange.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Which rows are known again, where there are many; what makes a row known is in {@code LivingSheetTest}. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecognitionTest {

    private static final int ROWS = 100_000;
    private static final UUID SHEET = new UUID(0x7000, 1);

    private static RowKeys row(int n, String title, int day) {
        return new RowKeys(
                RowKeys.digest("company " + n / 3),
                RowKeys.digest(title),
                0,
                RowKeys.digest("day " + day),
                RowKeys.digest("rest"),
                0,
                new UUID(0x5000, n));
    }

    private static List<RowKeys> sheet() {
        List<RowKeys> rows = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            rows.add(row(n, "title " + n % 40, n));
        }
        return rows;
    }

    private static List<KnownRow> known(List<RowKeys> rows) {
        return rows.stream()
                .map(row -> new KnownRow(row.own(), SHEET, row, 1, false))
                .toList();
    }

    @Test
    void a_hundred_thousand_rows_are_known_in_any_order_after_edits_to_one_in_a_hundred() {
        // Given
        List<RowKeys> sheet = sheet();
        List<RowKeys> edited = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            edited.add(
                    n % 300 == 0
                            ? row(n, "title put right", n)
                            : n % 300 == 100 ? row(n, "title " + n % 40, n + ROWS) : sheet.get(n));
        }
        Collections.shuffle(edited, new Random(1));

        // When
        Recognition recognition = Recognition.of(known(sheet), edited, new UUID(0x7000, 2), List.of());

        // Then
        assertThat(recognition.sheetId()).isEqualTo(SHEET);
        assertThat(recognition.gone()).isEmpty();
        assertThat(recognition.rows().stream().map(Recognition.Recognized::opportunityId))
                .containsExactlyElementsOf(edited.stream().map(RowKeys::own).toList());
    }

    @Test
    void many_rows_alike_are_as_many_and_each_is_one_of_the_earlier_ones() {
        // Given
        List<RowKeys> alike = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            alike.add(new RowKeys(1, 2, 0, 3, 0, 0, new UUID(0x5000, n)));
        }

        // When
        Recognition recognition =
                Recognition.of(known(alike.subList(0, ROWS - 1)), alike, new UUID(0x7000, 2), List.of());

        // Then
        assertThat(recognition.rows().stream().map(Recognition.Recognized::opportunityId))
                .doesNotHaveDuplicates()
                .hasSize(ROWS);
        assertThat(recognition.gone()).isEmpty();
    }

    @Test
    void many_earlier_sheets_cost_no_more_than_one() {
        // Given: a sheet of its own for each row
        List<RowKeys> sheet = sheet();
        List<KnownRow> known = new ArrayList<>();
        for (int n = 0; n < ROWS; n++) {
            known.add(new KnownRow(sheet.get(n).own(), new UUID(0x7000, n), sheet.get(n), 1, false));
        }

        // When
        Recognition recognition = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> Recognition.of(known, sheet, new UUID(0x7001, 0), List.of()));

        // Then
        assertThat(recognition.rows().stream().map(Recognition.Recognized::opportunityId))
                .containsExactlyElementsOf(sheet.stream().map(RowKeys::own).toList());
    }

    @Test
    void the_same_twice_comes_to_the_same() {
        List<RowKeys> sheet = sheet().subList(0, 1_000);
        List<RowKeys> edited = new ArrayList<>(sheet.subList(100, 900));
        edited.add(row(5_000, "new", 5_000));

        assertThat(Recognition.of(known(sheet), edited, SHEET, List.of()))
                .isEqualTo(Recognition.of(known(sheet), edited, SHEET, List.of()));
    }

    private static final long NAME = 7;

    private static RowKeys named(int n, long day) {
        return new RowKeys(1, 2, 0, day, 0, NAME, new UUID(0x5000, n));
    }

    private static TypedOpportunity typed(int n, boolean over, long appliedOn) {
        return new TypedOpportunity(new UUID(0x6000, n), NAME, over, appliedOn);
    }

    private static List<UUID> ids(Recognition recognition) {
        return recognition.rows().stream()
                .map(Recognition.Recognized::opportunityId)
                .toList();
    }

    @Test
    void the_only_row_of_the_only_typed_opportunity_of_its_name_is_about_that() {
        TypedOpportunity typed = typed(1, false, 4);

        Recognition recognition = Recognition.of(List.of(), List.of(named(1, 5)), SHEET, List.of(typed));

        assertThat(ids(recognition)).containsExactly(typed.opportunityId());
        assertThat(recognition.typed()).containsExactly(typed.opportunityId());
    }

    @Test
    void two_rows_or_two_typed_opportunities_of_one_name_leave_nothing_to_guess() {
        TypedOpportunity typed = typed(1, false, 4);
        List<RowKeys> two = List.of(named(1, 5), named(2, 6));

        assertThat(ids(Recognition.of(List.of(), two, SHEET, List.of(typed))))
                .containsExactly(new UUID(0x5000, 1), new UUID(0x5000, 2));
        assertThat(ids(Recognition.of(List.of(), two.subList(0, 1), SHEET, List.of(typed, typed(2, false, 0)))))
                .containsExactly(new UUID(0x5000, 1));
    }

    @Test
    void a_typed_opportunity_that_a_row_is_known_to_be_about_is_not_taken_by_another() {
        // Given
        TypedOpportunity typed = typed(1, false, 4);
        RowKeys before = named(1, 5);
        List<KnownRow> known = List.of(new KnownRow(typed.opportunityId(), SHEET, before, 1, false));

        // When
        Recognition recognition =
                Recognition.of(known, List.of(before, named(2, 6)), new UUID(0x7000, 2), List.of(typed));

        // Then
        assertThat(ids(recognition)).containsExactly(typed.opportunityId(), new UUID(0x5000, 2));
        assertThat(recognition.typed()).isEmpty();
    }

    @Test
    void a_typed_opportunity_that_is_over_is_the_row_s_only_if_its_day_is() {
        assertThat(ids(Recognition.of(List.of(), List.of(named(1, 5)), SHEET, List.of(typed(1, true, 4)))))
                .containsExactly(new UUID(0x5000, 1));
        assertThat(ids(Recognition.of(List.of(), List.of(named(1, 4)), SHEET, List.of(typed(1, true, 4)))))
                .containsExactly(new UUID(0x6000, 1));
        assertThat(ids(Recognition.of(List.of(), List.of(named(1, 0)), SHEET, List.of(typed(1, true, 4)))))
                .containsExactly(new UUID(0x6000, 1));
    }
}
