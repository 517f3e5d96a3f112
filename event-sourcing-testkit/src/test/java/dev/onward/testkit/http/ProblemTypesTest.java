package dev.onward.testkit.http;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onward.eventsourcing.http.ProblemCatalogue;
import dev.onward.eventsourcing.http.ProblemCatalogue.Entry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalogues of all services, and where the code names their problems. A client that knows a type knows it from every
 * service: with one title (RFC 9457, 3.1.3) and one status (ADR 0025).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemTypesTest {

    private static final String SHARED = "event-sourcing";

    private static final List<String> SERVICES =
            List.of("opportunity-service", "advice-service", "networking-service", "notification-service");

    private static final Path FRONT_PROXY =
            Path.of("../deploy/local/src/main/java/dev/onward/local/proxy/FrontProxy.java");

    /** The only way to a problem: its name, as it stands. */
    private static final Pattern NAMED = Pattern.compile("\\bProblem\\s*\\.of\\(\\s*\"([a-z0-9]+(?:-[a-z0-9]+)*)\"\\)");

    private static final Pattern ANY = Pattern.compile("\\bProblem\\s*(?:\\.of\\(|::\\s*of\\b)|\\bnew Problem\\(");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-sourcing",
                "opportunity-service",
                "advice-service",
                "networking-service",
                "notification-service"
            })
    void each_problem_that_the_code_names_is_in_the_catalogue_of_its_service(String module) {
        // When
        Set<String> named = named(module);

        // Then
        assertThat(named).isNotEmpty().isSubsetOf(slugs(catalogue(module)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opportunity-service", "advice-service", "networking-service", "notification-service"})
    void each_problem_of_a_service_is_named_in_its_code(String service) {
        // Given
        Set<String> own = slugs(catalogue(service));
        own.removeAll(slugs(catalogue(SHARED)));

        // Then
        assertThat(named(service)).containsAll(own);
    }

    @Test
    void each_problem_that_all_share_is_named_in_the_code_or_by_the_front_proxy() {
        // Given
        Set<String> named = named(SHARED);
        SERVICES.forEach(service -> named.addAll(named(service)));
        ofTheFrontProxy().forEach(entry -> named.add(entry.slug()));

        // Then
        assertThat(named).containsAll(slugs(catalogue(SHARED)));
    }

    @Test
    void every_place_that_makes_a_problem_names_it_as_it_stands() {
        // Given
        List<String> sources = sources(SHARED);
        SERVICES.forEach(service -> sources.addAll(sources(service)));

        // Then
        assertThat(count(NAMED, sources)).isEqualTo(count(ANY, sources)).isGreaterThan(170);
    }

    @Test
    void each_type_has_one_status_and_one_title_in_all_services() {
        // Given
        Map<String, Entry> first = new HashMap<>();

        for (String service : SERVICES) {
            for (Entry entry : catalogue(service).all()) {
                // When
                Entry known = first.putIfAbsent(entry.slug(), entry);

                // Then
                if (known != null) {
                    assertThat(entry)
                            .usingRecursiveComparison()
                            .ignoringFields("meaning")
                            .isEqualTo(known);
                }
            }
        }
    }

    @Test
    void the_front_proxy_says_what_the_catalogue_says() {
        // Given
        ProblemCatalogue shared = catalogue(SHARED);

        // Then
        assertThat(ofTheFrontProxy())
                .hasSizeGreaterThan(5)
                .allSatisfy(its -> assertThat(shared.find(its.slug()))
                        .get()
                        .usingRecursiveComparison()
                        .ignoringFields("meaning")
                        .isEqualTo(its));
    }

    @Test
    void only_contention_is_a_conflict() {
        assertThat(entries())
                .filteredOn(it -> it.status() == 409)
                .extracting(Entry::slug)
                .containsExactly("contended");
    }

    @Test
    void statuses_with_a_title_in_the_standard_have_that_title() {
        assertThat(entries())
                .extracting(Entry::slug, Entry::status, Entry::title)
                .contains(
                        tuple("method-not-allowed", 405, "Method Not Allowed"),
                        tuple("not-acceptable", 406, "Not Acceptable"),
                        tuple("media-type-not-taken", 415, "Unsupported Media Type"));
    }

    @Test
    void each_meaning_is_one_sentence_or_more() {
        assertThat(entries())
                .allSatisfy(it -> assertThat(it.meaning()).as(it.slug()).matches("\\p{Lu}.{10,}\\."));
    }

    private static Set<Entry> entries() {
        return SERVICES.stream().flatMap(it -> catalogue(it).all().stream()).collect(toCollection(HashSet::new));
    }

    /** As the module has it on its class path. */
    private static ProblemCatalogue catalogue(String module) {
        return ProblemCatalogue.of(Stream.of(SHARED, module)
                .distinct()
                .map(it -> Path.of("..", it, "src/main/resources/META-INF/problems.json")
                        .toUri())
                .toList());
    }

    private static Set<String> slugs(ProblemCatalogue catalogue) {
        return catalogue.all().stream().map(Entry::slug).collect(toCollection(TreeSet::new));
    }

    private static Set<String> named(String module) {
        return sources(module).stream()
                .flatMap(source -> NAMED.matcher(source).results())
                .map(it -> it.group(1))
                .collect(toCollection(TreeSet::new));
    }

    private static long count(Pattern pattern, List<String> sources) {
        return sources.stream()
                .mapToLong(source -> pattern.matcher(source).results().count())
                .sum();
    }

    /** It is no service and has no catalogue; its problems stand with the shared ones. */
    private static List<Entry> ofTheFrontProxy() {
        return Pattern.compile("[A-Z_]+\\(\\s*\"([a-z-]+)\",\\s*(\\d+),\\s*\"([^\"]+)\",\\s*\"([^\"]+)\"")
                .matcher(read(FRONT_PROXY))
                .results()
                .map(ProblemTypesTest::entry)
                .toList();
    }

    private static Entry entry(MatchResult it) {
        return new Entry(it.group(1), Integer.parseInt(it.group(2)), it.group(3), it.group(4));
    }

    private static List<String> sources(String module) {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    // It makes them.
                    .filter(file -> !file.endsWith("eventsourcing/http/Problem.java"))
                    .map(ProblemTypesTest::read)
                    // A class of another package by the same name is none.
                    .filter(source -> source.contains("dev.onward.eventsourcing.http"))
                    .collect(toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
