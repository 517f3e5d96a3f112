package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.runtime.PublicAddress;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A "no" as HTTP says it (RFC 9457).
 *
 * @param slug the last segment of the type URI, kebab-case, stable for ever
 * @param detail a sentence that says what to do; never echoes what the caller sent
 * @param field the JSON pointer of the part of the body that it is about
 * @param more extension members
 * @param retryAfter in so many seconds the same may be asked again; null: no time makes it another answer
 */
public record Problem(
        String slug,
        int status,
        String title,
        String detail,
        @Nullable String field,
        Map<String, Object> more,
        @Nullable Integer retryAfter) {

    public Problem {
        more = Map.copyOf(more);
    }

    /** With the status and the title that the catalogue gives it, and what it says in general as the detail. */
    public static Problem of(String slug) {
        ProblemCatalogue.Entry entry = ProblemCatalogue.known()
                .find(slug)
                .orElseThrow(() -> new IllegalArgumentException("No problem in the catalogue is named " + slug + "."));
        return new Problem(slug, entry.status(), entry.title(), entry.meaning(), null, Map.of(), null);
    }

    /** With a detail that says more of this occurrence than the catalogue can. */
    public Problem saying(String detail) {
        return new Problem(slug, status, title, detail, field, more, retryAfter);
    }

    /** With another status than the usual one. */
    Problem answering(int status) {
        return new Problem(slug, status, title, detail, field, more, retryAfter);
    }

    public Problem at(@Nullable String pointer) {
        return new Problem(slug, status, title, detail, pointer, more, retryAfter);
    }

    public Problem with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(slug, status, title, detail, field, all, retryAfter);
    }

    /** With the header Retry-After. */
    public Problem retryAfter(int seconds) {
        return new Problem(slug, status, title, detail, field, more, seconds);
    }

    /** The address under which this service says what it means. */
    public URI type() {
        return PublicAddress.problem(slug);
    }

    /** To be thrown from a resource; the response carries {@code application/problem+json}. */
    public HttpProblem asException() {
        HttpProblem.Builder builder = HttpProblem.builder()
                .withType(type())
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail);
        if (field != null) {
            builder.with("field", field);
        }
        more.forEach(builder::with);
        if (retryAfter != null) {
            builder.withHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return builder.build();
    }
}
