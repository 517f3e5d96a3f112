package dev.onward.testkit.http;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.onward.eventsourcing.codec.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/**
 * The problems of all services, read where the code makes them. A client that knows a type knows it from every service: with
 * one title (RFC 9457, 3.1.3) and one status (ADR 0025).
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemTypesTest {

    /** By its status: what errors without a problem of their own say. */
    private static final String OF_THE_ANSWER = "status";

    private static final Pattern MADE =
            Pattern.compile("\\bProblem\\s*\\.of\\(\\s*\"([a-z0-9-]+)\",\\s*(\\w+),\\s*\"([^\"]+)\"");

    /** A method that makes problems of one status of the type and the title that it is given. */
    private static final Pattern MAKER = Pattern.compile(
            "\\bProblem (\\w+)\\(\\s*String slug, String title[^)]*\\)\\s*\\{(?:(?!\\n    }).)*?"
                    + "Problem\\s*\\.of\\(slug, (\\d+), title",
            Pattern.DOTALL);

    private static final Pattern ANY = Pattern.compile("\\bProblem\\s*\\.of\\(");

    /** Makes problems of one status for others too. */
    private static final Pattern TOO_MANY = Pattern.compile("\\bProblems\\s*\\.tooMany\\(");

    private static final List<String> MODULES = List.of(
            "event-sourcing", "opportunity-service", "advice-service", "networking-service", "notification-service");

    private record Made(String type, String status, String title) {}

    @Test
    void each_type_has_one_title() {
        assertThat(several(Made::title)).isEmpty();
    }

    @Test
    void each_type_has_one_status() {
        assertThat(several(Made::status)).isEmpty();
    }

    @Test
    void only_contention_is_a_conflict() {
        // When
        List<Made> conflicts =
                made().stream().filter(it -> it.status().equals("409")).toList();

        // Then
        assertThat(conflicts).extracting(Made::type).containsExactly("contended");
    }

    @Test
    void statuses_with_a_title_in_the_standard_have_that_title() {
        // When
        List<Made> made = made();

        // Then
        assertThat(made)
                .extracting(Made::type, Made::status, Made::title)
                .contains(
                        tuple("method-not-allowed", "405", "Method Not Allowed"),
                        tuple("not-acceptable", "406", "Not Acceptable"),
                        tuple("media-type-not-taken", "415", "Unsupported Media Type"));
    }

    @Test
    void each_type_says_under_its_address_what_the_code_says() {
        // Given
        Set<Made> made = made().stream()
                .map(it -> it.status().equals(OF_THE_ANSWER) ? new Made(it.type(), "any", it.title()) : it)
                .collect(toCollection(HashSet::new));
        made.addAll(ofTheFrontDoor());

        // When
        Set<Made> told = told(made);

        // Then
        assertThat(told).containsExactlyInAnyOrderElementsOf(made);
    }

    /** What the files of problems say; those of the front proxy stand with the shared ones, once. */
    private static Set<Made> told(Set<Made> made) {
        Set<String> anyStatus = made.stream()
                .filter(it -> it.status().equals("any"))
                .map(Made::type)
                .collect(toCollection(HashSet::new));
        Set<Made> told = new HashSet<>();
        for (String module : MODULES) {
            String name = module.equals("event-sourcing") ? "shared" : module.replace("-service", "");
            Json.read(read(Path.of("..", module, "src/main/resources/problems", name + ".json")))
                    .properties()
                    .forEach(each -> {
                        assertThat(each.getValue().path("meaning").asText())
                                .as(each.getKey())
                                .matches("\\p{Lu}.{10,}\\.");
                        told.add(new Made(
                                each.getKey(),
                                anyStatus.contains(each.getKey())
                                        ? "any"
                                        : String.valueOf(
                                                each.getValue().path("status").asInt()),
                                each.getValue().path("title").asText()));
                    });
        }
        return told;
    }

    private static Set<Made> ofTheFrontDoor() {
        String source = read(Path.of("../deploy/local/src/main/java/dev/onward/local/proxy/FrontProxy.java"));
        return Pattern.compile("[A-Z_]+\\(\\s*\"([a-z-]+)\",\\s*(\\d+),\\s*\"([^\"]+)\"")
                .matcher(source)
                .results()
                .map(it -> new Made(it.group(1), it.group(2), it.group(3)))
                .filter(it -> !it.type().equals("malformed-request"))
                .collect(toCollection(HashSet::new));
    }

    @Test
    void every_place_that_makes_a_problem_is_read() {
        // Given
        long places = sources().stream()
                .mapToLong(source -> ANY.matcher(source).results().count())
                .sum();

        long tooMany = sources().stream()
                .mapToLong(source -> TOO_MANY.matcher(source).results().count())
                .sum();

        // When
        long read = sources().stream()
                .mapToLong(source -> MADE.matcher(source).results().count()
                        + MAKER.matcher(source).results().count())
                .sum();

        // Then
        assertThat(read).isEqualTo(places).isGreaterThan(90);
        assertThat(made()).filteredOn(it -> it.status().equals("429")).hasSize((int) tooMany);
        assertThat(made()).hasSizeGreaterThan(170);
    }

    private static Map<String, Set<String>> several(Function<Made, String> what) {
        Map<String, Set<String>> byType = made().stream()
                .filter(it -> !it.status().equals(OF_THE_ANSWER))
                .collect(groupingBy(Made::type, TreeMap::new, mapping(what, toCollection(TreeSet::new))));
        byType.values().removeIf(it -> it.size() == 1);
        return byType;
    }

    private static List<Made> made() {
        List<Made> made = new ArrayList<>();
        for (String source : sources()) {
            for (MatchResult it : MADE.matcher(source).results().toList()) {
                made.add(new Made(it.group(1), it.group(2), it.group(3)));
            }
            for (MatchResult maker : MAKER.matcher(source).results().toList()) {
                made.addAll(handedTo(maker.group(1), maker.group(2), source));
            }
        }
        return made;
    }

    /** In the source of the maker by its name alone, elsewhere as a method of Problems. */
    private static List<Made> handedTo(String maker, String status, String itsSource) {
        Pattern call = Pattern.compile("\\b" + maker + "\\(\\s*\"([a-z0-9-]+)\",\\s*\"([^\"]+)\"");
        Pattern elsewhere =
                Pattern.compile("\\bProblems\\s*\\." + call.pattern().substring(2));
        return sources().stream()
                .flatMap(source -> (source.equals(itsSource) ? call : elsewhere)
                        .matcher(source)
                        .results())
                .map(it -> new Made(it.group(1), status, it.group(2)))
                .toList();
    }

    private static List<String> sources() {
        List<String> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(ProblemTypesTest::read)
                        .filter(source -> source.contains("Problem"))
                        .forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
