package dev.onward.eventsourcing.consumer;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads typed values from a record's headers; a failure names the header and never repeats its value. */
final class HeaderReader {

    private final Headers headers;

    HeaderReader(Headers headers) {
        this.headers = headers;
    }

    Headers headers() {
        return headers;
    }

    @Nullable
    String text(String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    String required(String name) {
        String value = text(name);
        if (value == null || value.isEmpty()) {
            throw new BadRecord(name + " is missing");
        }
        return value;
    }

    int requiredInt(String name) {
        try {
            return Integer.parseInt(required(name));
        } catch (NumberFormatException e) {
            throw new BadRecord(name + " is not a number", e);
        }
    }

    UUID requiredUuid(String name) {
        return uuid(name, required(name));
    }

    @Nullable
    UUID uuid(String name) {
        String value = text(name);
        return value == null ? null : uuid(name, value);
    }

    static UUID uuid(String name, String value) {
        try {
            return UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            throw new BadRecord(name + " is not a UUID", e);
        }
    }
}
