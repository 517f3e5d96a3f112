package dev.onward.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The table of packages in event-sourcing/README.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MachineryPageTest {

    private static final String PACKAGES = "event-sourcing/src/main/java/dev/onward/eventsourcing/";

    private final Repository repository = Repository.around(Path.of(""));

    @Test
    void names_every_package_of_the_machinery_and_no_other() {
        // Given
        List<String> there = Stream.concat(
                        Stream.of("eventsourcing"),
                        repository.folders().stream()
                                .filter(it -> it.startsWith(PACKAGES))
                                .map(it -> it.substring(PACKAGES.length())))
                .toList();

        // When
        List<String> named = Objects.requireNonNull(repository.texts().get("event-sourcing/README.md"))
                .lines()
                .dropWhile(it -> !it.startsWith("| package |"))
                .takeWhile(it -> it.startsWith("|"))
                .map(it -> it.split("\\|")[1])
                .flatMap(
                        it -> Pattern.compile("`([^`]+)`").matcher(it).results().map(name -> name.group(1)))
                .toList();

        // Then
        assertThat(named).containsExactlyInAnyOrderElementsOf(there);
    }
}
