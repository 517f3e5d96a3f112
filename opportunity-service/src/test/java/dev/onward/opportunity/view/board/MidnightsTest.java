package dev.onward.opportunity.view.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The database's way to the beginning of a day leads to where the calendar's does. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MidnightsTest {

    private static final Instant NOW = Instant.parse("2026-10-20T12:00:00Z");

    /** As {@code width_bucket} does. */
    private static Instant begin(Midnights midnights, LocalDate day) {
        int found = Collections.binarySearch(midnights.changes(), day);
        int bucket = found < 0 ? -found - 1 : found + 1;
        return day.atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .minusSeconds(midnights.ahead().get(bucket));
    }

    @Test
    void every_day_of_every_zone_begins_when_it_does() {
        for (String id : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(id);
            Midnights midnights = Midnights.of(zone, NOW);

            assertThat(LocalDate.of(2022, 1, 1).datesUntil(LocalDate.of(2031, 1, 1)))
                    .as(id)
                    .allMatch(day ->
                            begin(midnights, day).equals(day.atStartOfDay(zone).toInstant()));
        }
    }

    @Test
    void a_zone_that_never_changes_has_one_beginning() {
        assertThat(Midnights.of(ZoneOffset.UTC, NOW).changesSql()).isEqualTo("{}");
        assertThat(Midnights.of(ZoneOffset.ofHours(5), NOW).aheadSql()).isEqualTo("{18000}");
    }
}
