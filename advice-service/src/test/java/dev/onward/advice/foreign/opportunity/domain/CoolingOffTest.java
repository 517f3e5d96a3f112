package dev.onward.advice.foreign.opportunity.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class CoolingOffTest {

    private static final UUID INTENT = new UUID(1, 1);

    private static Instant until(String intendedAt, String zone) {
        return CoolingOff.after(INTENT, Instant.parse(intendedAt), ZoneId.of(zone))
                .until();
    }

    @Test
    void an_afternoon_intent_is_slept_on_until_the_next_morning() {
        assertThat(until("2026-11-02T15:00:00Z", "UTC")).isEqualTo("2026-11-03T08:00:00Z");
    }

    @Test
    void exactly_twelve_hours_are_enough() {
        assertThat(until("2026-11-02T20:00:00Z", "UTC")).isEqualTo("2026-11-03T08:00:00Z");
    }

    @Test
    void a_late_evening_intent_gets_a_whole_night_and_day() {
        assertThat(until("2026-11-02T20:00:01Z", "UTC")).isEqualTo("2026-11-04T08:00:00Z");
    }

    @Test
    void the_morning_is_that_of_the_person() {
        assertThat(until("2026-11-02T20:00:01Z", "America/New_York")).isEqualTo("2026-11-03T13:00:00Z");
    }

    @Test
    void a_morning_of_the_night_when_clocks_change_is_still_at_eight() {
        assertThat(until("2026-03-28T15:00:00Z", "Europe/Berlin")).isEqualTo("2026-03-29T06:00:00Z");
    }

    @Test
    void a_cooling_off_ends_at_eight_and_within_thirty_seven_hours() {
        // Given
        long seed = 20261102;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<String> zones = List.of("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Pacific/Chatham");

        for (int i = 0; i < 2_000; i++) {
            Instant intended = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(366L * 86_400));
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));

            // When
            Instant until = CoolingOff.after(INTENT, intended, zone).until();

            // Then
            Duration coolingOff = Duration.between(intended, until);
            assertThat(until.atZone(zone).toLocalTime().equals(LocalTime.of(8, 0))
                            && coolingOff.compareTo(Duration.ofHours(12)) >= 0
                            && coolingOff.compareTo(Duration.ofHours(37)) <= 0)
                    .as("seed %d: %s in %s until %s", seed, intended, zone, until)
                    .isTrue();
        }
    }
}
