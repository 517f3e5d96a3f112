package dev.onward.eventsourcing.keytopic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.privacy.PersonKeys;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key, or the marker of an erased one, as it travels on {@link dev.onward.contracts.Topics#PERSON_KEYS}:
 * {@code {"tenant", "subject", "service", "keyId", "wrapped": "<base64>" | "erased": true, "at"?}}. The record's key is
 * {@code tenant/subject/service}, so that compaction keeps one of each and a marker replaces the key.
 *
 * @param wrapped base64; null in a marker
 * @param erasedAt null in a key
 */
record KeyRecord(
        UUID tenant,
        UUID subject,
        String service,
        UUID keyId,
        @Nullable String wrapped,
        @Nullable Instant erasedAt) {

    private static final Pattern BASE64 = Pattern.compile("([A-Za-z0-9+/]{4})+([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?");

    String key() {
        return tenant + "/" + subject + "/" + service;
    }

    byte[] value() {
        ObjectNode value = Json.object()
                .put("tenant", tenant.toString())
                .put("subject", subject.toString())
                .put("service", service)
                .put("keyId", keyId.toString());
        if (wrapped != null) {
            value.put("wrapped", wrapped);
        }
        if (erasedAt != null) {
            value.put("erased", true).put("at", erasedAt.toString());
        }
        return Json.bytes(value);
    }

    /** @throws IllegalArgumentException if it is not such a record; without what it is instead */
    static KeyRecord parse(byte[] bytes) {
        KeyRecord record;
        try {
            ObjectNode value = Json.read(bytes);
            boolean erased = value.path("erased").asBoolean();
            record = new KeyRecord(
                    UUID.fromString(value.path("tenant").asText()),
                    UUID.fromString(value.path("subject").asText()),
                    value.path("service").asText(),
                    UUID.fromString(value.path("keyId").asText()),
                    erased ? null : value.path("wrapped").asText(),
                    erased ? Instant.parse(value.path("at").asText()) : null);
        } catch (UndecodableException | IllegalArgumentException | DateTimeParseException _) {
            throw new IllegalArgumentException("not a key record");
        }
        if (!record.keyId.equals(PersonKeys.keyId(record.tenant, record.subject, record.service))
                || (record.wrapped != null && !BASE64.matcher(record.wrapped).matches())) {
            throw new IllegalArgumentException("not a key record");
        }
        return record;
    }

    /** An erased marker wins over a key, whichever comes first. */
    KeyRecord merge(KeyRecord later) {
        return erasedAt == null ? later : this;
    }
}
