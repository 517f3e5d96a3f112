package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.runtime.PublicAddress;
import dev.onward.eventsourcing.work.ServiceName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What the problems of this service mean, as it says under the address that each has as its type (RFC 9457, 3.1.1). The texts
 * stand in {@code problems/shared.json} for every service and in {@code problems/<service>.json} for this one.
 */
@ApplicationScoped
public class ProblemTypes {

    private final Map<String, ProblemType> bySlug = new TreeMap<>();

    /** A type of problem. */
    @Schema(name = "ProblemType")
    public record ProblemType(
            @Schema(
                    description = "The type as answers name it.",
                    examples = "https://careers.example.edu/advice/v1/problems/not-found")
            String type,

            @Schema(
                    description = "The status that comes with it; of several, the usual one.",
                    minimum = "400",
                    maximum = "599")
            int status,

            String title,

            @Schema(description = "What it means and what to do.")
            String meaning) {}

    public ProblemTypes(ServiceName service) {
        read("shared");
        read(service.name());
    }

    /** All of them, by the last word of their type. */
    public List<ProblemType> all() {
        return List.copyOf(bySlug.values());
    }

    public Optional<ProblemType> of(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    private void read(String name) {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("problems/" + name + ".json")) {
            // A service without problems of its own has no file.
            if (file != null) {
                Json.read(file.readAllBytes())
                        .properties()
                        .forEach(each -> bySlug.put(each.getKey(), type(each.getKey(), each.getValue())));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemType type(String slug, JsonNode it) {
        return new ProblemType(
                PublicAddress.problem(slug).toString(),
                it.path("status").intValue(),
                it.path("title").textValue(),
                it.path("meaning").textValue());
    }
}
