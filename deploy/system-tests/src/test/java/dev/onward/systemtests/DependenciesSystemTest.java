package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.setting.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The jars that the packaged services ship, against the lists of deploy/dependencies; needs no network. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DependenciesSystemTest {

    private static final Path ROOT = Path.of("../..");
    private static final Path LISTS = ROOT.resolve("deploy/dependencies");
    private static final Path SHIPPED = LISTS.resolve("shipped.txt");
    /** A version begins with the first part that is a number. */
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)");

    /** Each builds with the native part for its own system, of the same version as the rest. */
    private static final Pattern OF_ONE_SYSTEM = Pattern.compile("native-(linux|osx|windows)");

    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    /** @param name group and artifact, as Quarkus names the file */
    private record Jar(String name, String version) {

        static Jar of(String file) {
            Matcher matcher = JAR.matcher(file);
            if (!matcher.matches()) {
                throw new AssertionError("a jar without a version: " + file);
            }
            return new Jar(matcher.group(1), matcher.group(2));
        }

        @Override
        public String toString() {
            return name + " " + version;
        }
    }

    /** @param jars a name, or the beginning of names and a star */
    private record Hole(String jars, String from, String curedIn, String advisory) {

        boolean isIn(Jar jar) {
            boolean named = jars.endsWith("*")
                    ? jar.name().startsWith(jars.substring(0, jars.length() - 1))
                    : jar.name().equals(jars);
            return named && compare(jar.version(), from) >= 0 && compare(jar.version(), curedIn) < 0;
        }
    }

    @Test
    void every_jar_that_ships_is_on_the_list() throws IOException {
        // Given
        Map<String, String> listed = listed();

        // When
        Set<String> shipped = shipped().stream().map(Jar::toString).collect(Collectors.toCollection(TreeSet::new));

        // Then
        if (Boolean.getBoolean("onward.write-dependencies")) {
            String today = LocalDate.now().toString();
            List<String> lines = new ArrayList<>(List.of("# jar, version, the day on which it came on this list"));
            shipped.forEach(jar -> lines.add(jar + " " + listed.getOrDefault(jar, today)));
            Files.write(SHIPPED, lines);
        } else {
            assertThat(shipped)
                    .as("deploy/dependencies/README.md says how to write the list anew")
                    .containsExactlyElementsOf(new TreeSet<>(listed.keySet()));
        }
    }

    @Test
    void no_version_that_ships_has_a_hole_that_is_known_to_us() throws IOException {
        // Given
        List<Hole> holes = holes();

        // When
        List<String> found = shipped().stream()
                .flatMap(jar -> holes.stream()
                        .filter(hole -> hole.isIn(jar))
                        .map(hole -> jar + ": " + hole.advisory() + ", cured in " + hole.curedIn()))
                .toList();

        // Then
        assertThat(found).isEmpty();
    }

    @Test
    void a_version_with_a_hole_is_found_and_one_after_it_is_not() {
        // Given
        Hole hole = new Hole("io.netty.netty-*", "0", "4.1.133", "CVE");

        // When
        List<String> found = Stream.of(
                        "io.netty.netty-codec-http2-4.1.130.Final",
                        "io.netty.netty-codec-http2-4.1.9.Final",
                        "io.netty.netty-codec-http2-4.1.133.Final",
                        "io.netty.netty-codec-http2-4.1.140.Final",
                        "io.vertx.vertx-core-4.1.130")
                .filter(jar -> hole.isIn(Jar.of(jar)))
                .toList();

        // Then
        assertThat(found)
                .containsExactly("io.netty.netty-codec-http2-4.1.130.Final", "io.netty.netty-codec-http2-4.1.9.Final");
    }

    @Test
    void all_of_netty_ships_in_one_version() throws IOException {
        // When
        Set<String> versions = shipped().stream()
                .filter(jar -> jar.name().startsWith("io.netty.netty-"))
                .map(Jar::version)
                .collect(Collectors.toSet());

        // Then
        assertThat(versions).hasSize(1);
    }

    private static Set<Jar> shipped() throws IOException {
        Set<Jar> jars = new HashSet<>();
        for (Service service : Service.values()) {
            Path lib = ROOT.resolve(service.module()).resolve("target/quarkus-app/lib");
            try (Stream<Path> files = Files.list(lib)) {
                // Where Quarkus leaves out a resource of a jar it puts this before its name.
                files.map(file -> file.getFileName().toString().replaceFirst("^modified-", ""))
                        .filter(file -> file.endsWith(".jar") && !file.startsWith("dev.onward."))
                        .map(file -> Jar.of(file.substring(0, file.length() - ".jar".length())))
                        .filter(jar -> !OF_ONE_SYSTEM.matcher(jar.name()).find())
                        .forEach(jars::add);
            }
        }
        return jars;
    }

    /** The day of each jar with its version. */
    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        if (Files.exists(SHIPPED)) {
            for (String line : lines(SHIPPED)) {
                int day = line.lastIndexOf(' ');
                listed.put(
                        line.substring(0, day),
                        LocalDate.parse(line.substring(day + 1)).toString());
            }
        }
        return listed;
    }

    private static List<Hole> holes() throws IOException {
        return lines(LISTS.resolve("holes.txt")).stream()
                .map(line -> line.split("\\s*\\|\\s*"))
                .map(parts -> new Hole(parts[0], parts[1], parts[2], parts[3]))
                .toList();
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** By the numbers in them, one after the other. */
    private static int compare(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static long[] numbers(String version) {
        return NUMBERS.matcher(version)
                .results()
                .mapToLong(it -> Long.parseLong(it.group()))
                .toArray();
    }
}
