package dev.onward.eventsourcing.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.contracts.Derived;
import dev.onward.contracts.Personal;
import dev.onward.eventsourcing.OccurredAt;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordJsonTest {

    private enum Mood {
        CALM
    }

    record Part(@Nullable String text, OccurredAt at) {

        public boolean isShort() {
            return text == null || text.length() < 3;
        }
    }

    private record Whole(
            UUID id,
            Mood mood,
            long number,
            boolean sure,
            BigDecimal amount,
            Instant now,
            LocalDate day,
            ZoneId zone,
            @Nullable Part missing,
            List<Part> parts,
            List<String> none) {}

    @Test
    void components_stand_in_their_order_without_nulls_and_without_what_methods_say() {
        // Given
        UUID id = UUID.fromString("00000000-0000-7000-8000-000000000001");
        Instant now = Instant.parse("2026-11-30T10:15:00.120Z");
        LocalDate day = LocalDate.parse("2026-11-30");
        Whole whole = new Whole(
                id,
                Mood.CALM,
                7,
                true,
                new BigDecimal("10.50"),
                now,
                day,
                ZoneId.of("Europe/Berlin"),
                null,
                List.of(
                        new Part("text", OccurredAt.at(now)),
                        new Part(null, OccurredAt.on(day)),
                        new Part(null, OccurredAt.unknown())),
                List.of());

        // When
        String json = Json.write(RecordJson.of(whole));

        // Then
        assertThat(json)
                .isEqualTo("{\"id\":\"" + id + "\",\"mood\":\"CALM\",\"number\":7,\"sure\":true,\"amount\":10.50,"
                        + "\"now\":\"2026-11-30T10:15:00.120Z\",\"day\":\"2026-11-30\",\"zone\":\"Europe/Berlin\","
                        + "\"parts\":[{\"text\":\"text\",\"at\":\"2026-11-30T10:15:00.120Z\"},{\"at\":\"2026-11-30\"},{\"at\":null}],"
                        + "\"none\":[]}");
    }

    record Note(
            UUID id,
            @Personal @Nullable String text,
            @Nullable String topic,
            @Derived @Nullable Boolean erased) {}

    @Test
    void an_erased_component_is_null_and_the_record_says_so() {
        // Given
        UUID id = UUID.randomUUID();

        // When
        String erased = Json.write(RecordJson.of(new Note(id, null, null, true)));
        String neverTold = Json.write(RecordJson.of(new Note(id, null, null, null)));

        // Then
        assertThat(erased).isEqualTo("{\"id\":\"" + id + "\",\"text\":null,\"erased\":true}");
        assertThat(neverTold).isEqualTo("{\"id\":\"" + id + "\"}");
    }
}
