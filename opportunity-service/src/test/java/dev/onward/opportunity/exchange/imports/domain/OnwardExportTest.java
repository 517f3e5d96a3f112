package dev.onward.opportunity.exchange.imports.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.OccurredAt;
import dev.onward.opportunity.exchange.imports.file.ExportedFacts;
import dev.onward.testkit.Horizons;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An export that a spreadsheet has opened and saved. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnwardExportTest {

    private static final Target TARGET = new Target(
            UUID.fromString("00000000-0000-4000-8000-00000000000a"),
            UUID.fromString("00000000-0000-4000-8000-00000000000c"),
            Horizons.at("2026-11-22T09:00:00Z"));
    private static final Header HEADER =
            new Header(row(1, "onward|searchId|opportunityId|eventId|type|schemaVersion|occurredAt|recordedAt|body"));

    private static Row row(long line, String cells) {
        return new Row(line, Arrays.asList(cells.split("\\|", -1)));
    }

    private static Row applied(String day) {
        return row(
                2,
                "1|00000000-0000-4000-8000-0000000000f1|00000000-0000-4000-8000-0000000000f2|"
                        + "00000000-0000-4000-8000-0000000000f3|Applied|1|" + day + "|2026-11-20T10:00:00Z|{}");
    }

    private static Reading read(DateStyle style, String day) {
        return OnwardExport.of(HEADER, new ExportedFacts(), WordsTest.words())
                .orElseThrow()
                .with(style)
                .read(List.of(applied(day)), TARGET);
    }

    @ParameterizedTest
    @CsvSource({
        "PLAIN, 2026-11-02",
        "PLAIN, 02.11.2026",
        "MONTH_FIRST, 11/2/2026",
        "MONTH_FIRST, 11/2/26",
        "MONTH_FIRST, 11/2/2026 0:00",
        "DAY_FIRST, 02/11/2026",
        "PLAIN, 2-Nov-26",
        "PLAIN, 2 Nov 2026",
        "SERIAL, 46328",
        "PLAIN, 46328",
        "UNCLEAR, 2026-11-02",
    })
    void a_day_is_read_as_a_spreadsheet_writes_it(DateStyle style, String day) {
        assertThat(read(style, day))
                .isInstanceOfSatisfying(
                        Reading.Taken.class,
                        taken -> assertThat(
                                        taken.opportunity().facts().getFirst().occurredAt())
                                .isEqualTo(OccurredAt.on(LocalDate.of(2026, 11, 2))));
    }

    private static List<OccurredAt> times(String... days) {
        List<Row> rows = Arrays.stream(days).map(OnwardExportTest::applied).toList();
        Reading read = OnwardExport.of(HEADER, new ExportedFacts(), WordsTest.words())
                .orElseThrow()
                .read(rows, TARGET);
        return ((Reading.Taken) read)
                .opportunity().facts().stream()
                        .map(ImportedOpportunity.ImportedFact::occurredAt)
                        .toList();
    }

    @Test
    void hours_that_go_back_are_kept_where_no_fact_of_the_day_lacks_them() {
        OccurredAt ten = OccurredAt.at(Instant.parse("2026-11-02T10:00:00Z"));
        OccurredAt nine = OccurredAt.at(Instant.parse("2026-11-02T09:00:00Z"));
        OccurredAt day = OccurredAt.on(LocalDate.of(2026, 11, 2));

        assertThat(times("2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z")).containsExactly(ten, nine);
        assertThat(times("2026-11-01", "2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z"))
                .endsWith(ten, nine);
        assertThat(times("2026-11-02T10:00:00Z", "2026-11-02T09:00:00Z", "2026-11-02"))
                .containsExactly(ten, day, day);
    }

    @Test
    void an_order_that_nothing_tells_names_the_cell_and_what_to_say() {
        assertThat(read(DateStyle.UNCLEAR, "11/2/2026"))
                .isEqualTo(new Reading.Bad(1, new Remark(2, 6, Remark.Cause.EXPORT_DATE_UNCLEAR)));
    }

    @Test
    void an_unreadable_day_is_reported_with_its_cell_and_form() {
        assertThat(read(DateStyle.PLAIN, "########"))
                .isEqualTo(new Reading.Bad(1, new Remark(2, 6, Remark.Cause.EXPORT_DATE_UNREADABLE)));
        assertThat(read(DateStyle.PLAIN, "0026-11-02"))
                .isEqualTo(new Reading.Bad(1, new Remark(2, 6, Remark.Cause.EXPORT_DATE_UNREADABLE)));
    }
}
