package dev.onward.eventsourcing.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.UndecodableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The problems that a service knows: the status of each, its title and what it means. They stand in files of one name on the
 * class path, one of what every service shares and one of the service itself.
 *
 * <p>Static, because problems are made where nothing is injected.
 */
public final class ProblemCatalogue {

    static final String FILE = "META-INF/problems.json";

    private static volatile @Nullable ProblemCatalogue known;

    private final Map<String, Entry> bySlug = new TreeMap<>();

    /**
     * A type of problem.
     *
     * @param meaning what it means and what to do
     */
    public record Entry(String slug, int status, String title, String meaning) {}

    private ProblemCatalogue() {}

    /** That of the class path, for all who make a problem from now on. */
    static ProblemCatalogue read() {
        ProblemCatalogue read = of(Thread.currentThread().getContextClassLoader());
        known = read;
        return read;
    }

    /**
     * The one that was read at the start. Only without a start, as in a test of one class, is it read here: whoever makes a
     * problem may be on an event loop.
     */
    static ProblemCatalogue known() {
        ProblemCatalogue it = known;
        return it == null ? read() : it;
    }

    /** @throws IllegalStateException with a sentence if there is none, or a fault in one of them */
    static ProblemCatalogue of(ClassLoader loader) {
        try {
            Set<URI> files = new LinkedHashSet<>();
            for (URL file : Collections.list(loader.getResources(FILE))) {
                files.add(URI.create(file.toString()));
            }
            if (files.isEmpty()) {
                throw new IllegalStateException("No file of problems stands on the class path as %s.".formatted(FILE));
            }
            return of(files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalStateException with a sentence if there is a fault in one of them */
    public static ProblemCatalogue of(Collection<URI> files) {
        ProblemCatalogue catalogue = new ProblemCatalogue();
        files.forEach(catalogue::add);
        return catalogue;
    }

    private void add(URI file) {
        read(file).properties().forEach(each -> {
            Entry entry = entry(file, each.getKey(), each.getValue());
            if (bySlug.put(entry.slug(), entry) != null) {
                throw new IllegalStateException(
                        "The problem %s of %s stands in another file of problems too.".formatted(entry.slug(), file));
            }
        });
    }

    private static ObjectNode read(URI file) {
        try (InputStream content = file.toURL().openStream()) {
            return Json.read(content.readAllBytes());
        } catch (UndecodableException e) {
            throw new IllegalStateException(
                    "The file of problems %s is not one JSON object in which each name stands once.".formatted(file),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of problems %s cannot be read.".formatted(file), e);
        }
    }

    private static Entry entry(URI file, String slug, JsonNode it) {
        int status = it.path("status").intValue();
        String title = it.path("title").asText("");
        String meaning = it.path("meaning").asText("");
        if (status < 400 || status > 599 || title.isBlank() || meaning.isBlank()) {
            throw new IllegalStateException(
                    "The problem %s of %s needs a status from 400 to 599, a title and a meaning."
                            .formatted(slug, file));
        }
        return new Entry(slug, status, title, meaning);
    }

    /** All of them, by their names. */
    public List<Entry> all() {
        return List.copyOf(bySlug.values());
    }

    public Optional<Entry> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }
}
