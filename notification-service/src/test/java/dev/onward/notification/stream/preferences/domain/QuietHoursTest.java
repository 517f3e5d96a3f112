package dev.onward.notification.stream.preferences.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class QuietHoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final QuietHours NIGHT = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0));

    @Test
    void the_night_ends_in_the_morning_on_either_side_of_midnight() {
        assertThat(NIGHT.endAfter(Instant.parse("2026-11-02T22:30:00Z"), BERLIN))
                .isEqualTo("2026-11-03T06:00:00Z");
        assertThat(NIGHT.endAfter(Instant.parse("2026-11-03T01:00:00Z"), BERLIN))
                .isEqualTo("2026-11-03T06:00:00Z");
        assertThat(NIGHT.startBefore(Instant.parse("2026-11-03T01:00:00Z"), BERLIN))
                .isEqualTo("2026-11-02T21:00:00Z");
    }

    @Test
    void the_first_minute_is_quiet_and_the_last_is_not() {
        assertThat(NIGHT.contains(Instant.parse("2026-11-02T21:00:00Z"), BERLIN))
                .isTrue();
        assertThat(NIGHT.contains(Instant.parse("2026-11-03T06:00:00Z"), BERLIN))
                .isFalse();
    }

    @Test
    void the_end_is_never_quiet_never_early_and_soon() {
        long seed = Long.getLong("seed", RandomGenerator.getDefault().nextLong());
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<ZoneId> zones =
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList();
        for (int i = 0; i < 20_000; i++) {
            // Given
            ZoneId zone = zones.get(random.nextInt(zones.size()));
            LocalTime from = LocalTime.ofSecondOfDay(random.nextInt(96) * 900L);
            LocalTime until = LocalTime.ofSecondOfDay(random.nextInt(96) * 900L);
            if (from.equals(until)) {
                continue;
            }
            QuietHours hours = new QuietHours(from, until);
            Instant instant = Instant.ofEpochSecond(random.nextLong(1_600_000_000L, 2_000_000_000L));

            // When
            Instant end = hours.endAfter(instant, zone);

            // Then
            assertThat(hours.contains(end, zone))
                    .as("seed %d: %s of %s in %s gives %s", seed, hours, instant, zone, end)
                    .isFalse();
            assertThat(end)
                    .as("seed %d: %s of %s in %s", seed, hours, instant, zone)
                    .isBetween(instant, instant.plus(Duration.ofHours(50)));
            if (hours.contains(instant, zone)) {
                assertThat(hours.startBefore(instant, zone))
                        .as("seed %d: start of %s before %s in %s", seed, hours, instant, zone)
                        .isBetween(instant.minus(Duration.ofHours(26)), instant);
            } else {
                assertThat(end).as("seed %d", seed).isEqualTo(instant);
            }
        }
    }
}
