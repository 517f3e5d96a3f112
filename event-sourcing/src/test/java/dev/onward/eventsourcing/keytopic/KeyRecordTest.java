package dev.onward.eventsourcing.keytopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onward.eventsourcing.privacy.PersonKeys;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyRecordTest {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID SUBJECT = new UUID(2, 2);
    private static final UUID KEY = PersonKeys.keyId(TENANT, SUBJECT, "advice");

    private final KeyRecord key = new KeyRecord(TENANT, SUBJECT, "advice", KEY, "c2VjcmV0", null);
    private final KeyRecord marker =
            new KeyRecord(TENANT, SUBJECT, "advice", KEY, null, Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void a_key_and_a_marker_travel_under_the_same_record_key() {
        // When
        List<KeyRecord> back = List.of(KeyRecord.parse(key.value()), KeyRecord.parse(marker.value()));

        // Then
        assertThat(back).containsExactly(key, marker);
        assertThat(marker.key()).isEqualTo(key.key()).isEqualTo(TENANT + "/" + SUBJECT + "/advice");
    }

    @Test
    void a_marker_wins_whichever_comes_first() {
        // When
        List<KeyRecord> merged = List.of(key.merge(marker), marker.merge(key), key.merge(key));

        // Then
        assertThat(merged).containsExactly(marker, marker, key);
    }

    @Test
    void what_is_no_key_record_is_refused_without_quoting_it() {
        // Given
        String start = "{\"tenant\":\"" + TENANT + "\",\"subject\":\"" + SUBJECT + "\",\"service\":\"advice\"";
        List<String> bodies = List.of(
                "",
                "[]",
                "{}",
                "secret",
                start + "}",
                start + ",\"keyId\":\"" + KEY + "\"}",
                start + ",\"keyId\":\"" + KEY + "\",\"wrapped\":\"%\"}",
                start + ",\"keyId\":\"" + KEY + "\",\"erased\":true}",
                start + ",\"keyId\":\"" + SUBJECT + "\",\"wrapped\":\"c2VjcmV0\"}");

        for (String body : bodies) {
            // When, Then
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> KeyRecord.parse(body.getBytes(UTF_8)))
                    .withMessage("not a key record")
                    .withNoCause();
        }
    }
}
