package dev.onward.eventsourcing.keytopic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.onward.eventsourcing.privacy.KeysetFile;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRecordTest {

    private static final UUID TENANT = new UUID(1, 1);
    private static final UUID SUBJECT = new UUID(2, 2);
    private static final UUID KEY = PersonKeys.keyId(TENANT, SUBJECT, "advice");

    private final KeyRecord key = new KeyRecord(TENANT, SUBJECT, "advice", KEY, "c2VjcmV0", null);
    private final KeyRecord marker =
            new KeyRecord(TENANT, SUBJECT, "advice", KEY, null, Instant.parse("2026-01-02T03:04:05Z"));

    @TempDir
    private Path folder;

    private ServiceSecret secret = new KeysetFile(Optional.empty());

    @BeforeEach
    void read_a_new_keyset() throws IOException {
        secret = keyset("kek.json");
    }

    private ServiceSecret keyset(String name) throws IOException {
        return new KeysetFile(Optional.of(
                Files.writeString(folder.resolve(name), KeysetFile.newKeyset()).toString()));
    }

    @Test
    void a_key_and_a_marker_travel_under_the_same_record_key() {
        // When
        List<KeyRecord.Received> back =
                List.of(KeyRecord.parse(key.value(secret)), KeyRecord.parse(marker.value(secret)));

        // Then
        assertThat(back).extracting(KeyRecord.Received::record).containsExactly(key, marker);
        assertThat(back).allMatch(it -> it.isSigned(secret));
        assertThat(marker.key()).isEqualTo(key.key()).isEqualTo(TENANT + "/" + SUBJECT + "/advice");
    }

    @Test
    void a_record_is_signed_by_this_installation_alone_and_for_what_it_says_alone() throws IOException {
        // Given
        ServiceSecret stranger = keyset("stranger.json");
        String signature = KeyRecord.parse(key.value(secret)).signature();
        List<KeyRecord> others = List.of(
                new KeyRecord(SUBJECT, SUBJECT, "advice", KEY, "c2VjcmV0", null),
                new KeyRecord(TENANT, TENANT, "advice", KEY, "c2VjcmV0", null),
                new KeyRecord(TENANT, SUBJECT, "networking", KEY, "c2VjcmV0", null),
                new KeyRecord(TENANT, SUBJECT, "advice", TENANT, "c2VjcmV0", null),
                new KeyRecord(TENANT, SUBJECT, "advice", KEY, "c2VjcmVu", null),
                marker);

        // When
        boolean ofAStranger = KeyRecord.parse(key.value(stranger)).isSigned(secret);

        // Then
        assertThat(ofAStranger).isFalse();
        assertThat(others).noneMatch(it -> new KeyRecord.Received(it, signature).isSigned(secret));
        assertThat(new KeyRecord.Received(key, signature).isSigned(secret)).isTrue();
        assertThat(new KeyRecord.Received(key, "").isSigned(secret)).isFalse();
    }

    @Test
    void a_marker_wins_whichever_comes_first() {
        // When
        List<KeyRecord> merged = List.of(key.merge(marker), marker.merge(key), key.merge(key));

        // Then
        assertThat(merged).containsExactly(marker, marker, key);
    }

    @Test
    void a_malformed_key_record_is_refused_without_quoting_it() {
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
