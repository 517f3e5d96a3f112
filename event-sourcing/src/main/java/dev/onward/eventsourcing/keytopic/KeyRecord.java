package dev.onward.eventsourcing.keytopic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.privacy.PersonKeys;
import dev.onward.eventsourcing.privacy.ServiceSecret;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key, or the marker of an erased one, as it travels on {@link dev.onward.contracts.Topics#PERSON_KEYS}:
 * {@code {"tenant", "subject", "service", "keyId", "wrapped": "<base64>" | "erased": true, "at"?, "signature":
 * "<base64>"}}. The record's key is {@code tenant/subject/service}, so that compaction keeps one of each and a marker
 * replaces the key.
 *
 * <p>The signature is a MAC that only services of this installation can make ({@link ServiceSecret}), over all that
 * the record says: anyone else who may write to the topic can neither destroy a key with a marker nor slip a false one
 * in.
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

    /** Of the signature. */
    private static final String PURPOSE = "person-keys/1";

    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    String key() {
        return tenant + "/" + subject + "/" + service;
    }

    /** As it travels. */
    byte[] value(ServiceSecret secret) {
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
        value.put("signature", Base64.getEncoder().encodeToString(secret.sign(PURPOSE, content())));
        return Json.bytes(value);
    }

    /** What is signed: no part of it can hold a line break, so no two records read alike. */
    private byte[] content() {
        return String.join(
                        "\n",
                        tenant.toString(),
                        subject.toString(),
                        service,
                        keyId.toString(),
                        erasedAt == null ? "key " + wrapped : "erased " + erasedAt)
                .getBytes(UTF_8);
    }

    /**
     * A record as it came; whether its signature is right is not looked at yet.
     *
     * @param signature base64; empty where there is none
     */
    record Received(KeyRecord record, String signature) {

        boolean isSigned(ServiceSecret secret) {
            return secret.isSigned(
                    PURPOSE, record.content(), Base64.getDecoder().decode(signature));
        }
    }

    /** @throws IllegalArgumentException if it is not such a record; without what it is instead */
    static Received parse(byte[] bytes) {
        KeyRecord record;
        String signature;
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
            signature = value.path("signature").asText();
        } catch (UndecodableException | IllegalArgumentException | DateTimeParseException _) {
            throw new IllegalArgumentException("not a key record");
        }
        if (!record.keyId.equals(PersonKeys.keyId(record.tenant, record.subject, record.service))
                || !SERVICE.matcher(record.service).matches()
                || (record.wrapped != null && !BASE64.matcher(record.wrapped).matches())) {
            throw new IllegalArgumentException("not a key record");
        }
        // One without a signature is as good as one with a false one.
        return new Received(record, BASE64.matcher(signature).matches() ? signature : "");
    }

    /** An erased marker wins over a key, whichever comes first. */
    KeyRecord merge(KeyRecord later) {
        return erasedAt == null ? later : this;
    }
}
