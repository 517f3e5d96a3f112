package dev.onward.eventsourcing.http;

import org.jspecify.annotations.Nullable;

/** The caller's own name for a request, so that a retry takes effect once (draft-ietf-httpapi-idempotency-key-header). */
public record IdempotencyKey(String value) {

    public static final String HEADER = "Idempotency-Key";

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if the header is absent or not usable */
    public static IdempotencyKey of(@Nullable String header) {
        if (header == null || header.isEmpty()) {
            throw Problems.idempotencyKeyMissing().asException();
        }
        if (header.length() > 200 || !header.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw Problems.idempotencyKeyInvalid().asException();
        }
        return new IdempotencyKey(header);
    }
}
