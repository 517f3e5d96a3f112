package dev.onward.eventsourcing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.http.ProblemCatalogue.Entry;
import io.quarkus.runtime.StartupEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the status, the title and the meaning of each problem stand. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProblemCatalogueTest {

    private static final String FULL = """
            {"full": {"status": 503, "title": "Full", "meaning": "Come again in a while."}}
            """;

    private static final String OVER = """
            {"over": {"status": 422, "title": "Over", "meaning": "This is over."}}
            """;

    @TempDir
    private Path files;

    @Test
    void all_files_on_the_class_path_are_one_catalogue() throws IOException {
        // Given
        URL[] roots = {root("one", FULL), root("other", OVER)};

        // When
        ProblemCatalogue catalogue;
        try (URLClassLoader loader = new URLClassLoader(roots, null)) {
            catalogue = ProblemCatalogue.of(loader);
        }

        // Then
        assertThat(catalogue.all())
                .containsExactly(
                        new Entry("full", 503, "Full", "Come again in a while."),
                        new Entry("over", 422, "Over", "This is over."));
    }

    @Test
    void a_problem_has_the_status_and_the_title_of_its_entry_and_its_meaning_as_detail() {
        // When
        Problem problem = Problem.of("not-found");

        // Then
        assertThat(problem.status()).isEqualTo(404);
        assertThat(problem.title()).isEqualTo("Not found");
        assertThat(problem.detail()).startsWith("There is nothing here for you.");
        assertThat(problem.saying("No such page.").detail()).isEqualTo("No such page.");
    }

    @Test
    void a_problem_that_nobody_wrote_down_cannot_be_made() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problem.of("never-heard-of"))
                .withMessage("No problem in the catalogue is named never-heard-of.");
    }

    @Test
    void a_class_path_without_a_file_is_refused() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> ProblemCatalogue.of(loader))
                    .withMessage("No file of problems stands on the class path as META-INF/problems.json.");
        }
    }

    @Test
    void a_service_with_a_fault_in_a_file_does_not_start() throws IOException {
        // Given
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        URL[] roots = {root("one", FULL), root("other", FULL)};

        try (URLClassLoader loader = new URLClassLoader(roots, null)) {
            thread.setContextClassLoader(loader);

            // Then
            assertThatIllegalStateException()
                    .isThrownBy(() -> new ProblemCatalogueCheck().check(new StartupEvent()))
                    .withMessageEndingWith("stands in another file of problems too.");
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    @Test
    void a_problem_in_two_files_is_refused() throws IOException {
        // Given
        List<URI> twice = List.of(file("one", FULL), file("other", FULL));

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> ProblemCatalogue.of(twice))
                .withMessage("The problem full of %s stands in another file of problems too.", twice.getLast());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"full\": ",
                "{\"full\": {\"status\": 503, \"title\": \"Full\", \"meaning\": \"Wait.\"},"
                        + " \"full\": {\"status\": 503, \"title\": \"Full\", \"meaning\": \"Wait.\"}}"
            })
    void a_file_that_is_not_one_object_with_each_name_once_is_refused(String content) throws IOException {
        // Given
        URI file = file("bad", content);

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> ProblemCatalogue.of(List.of(file)))
                .withMessage("The file of problems %s is not one JSON object in which each name stands once.", file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"title\": \"Full\", \"meaning\": \"Wait.\"}",
                "{\"status\": \"503\", \"title\": \"Full\", \"meaning\": \"Wait.\"}",
                "{\"status\": 200, \"title\": \"Full\", \"meaning\": \"Wait.\"}",
                "{\"status\": 600, \"title\": \"Full\", \"meaning\": \"Wait.\"}",
                "{\"status\": 503, \"meaning\": \"Wait.\"}",
                "{\"status\": 503, \"title\": \" \", \"meaning\": \"Wait.\"}",
                "{\"status\": 503, \"title\": \"Full\"}",
                "{\"status\": 503, \"title\": \"Full\", \"meaning\": null}",
                "\"Full\""
            })
    void an_entry_without_a_status_a_title_or_a_meaning_is_refused(String entry) throws IOException {
        // Given
        URI file = file("bad", "{\"full\": %s}".formatted(entry));

        // Then
        assertThatIllegalStateException()
                .isThrownBy(() -> ProblemCatalogue.of(List.of(file)))
                .withMessage("The problem full of %s needs a status from 400 to 599, a title and a meaning.", file);
    }

    @Test
    void a_file_that_cannot_be_read_is_refused() {
        // Given
        URI file = files.resolve("absent.json").toUri();

        // Then
        assertThatThrownBy(() -> ProblemCatalogue.of(List.of(file)))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The file of problems %s cannot be read.", file);
    }

    private URL root(String name, String content) throws IOException {
        file(name, content);
        return files.resolve(name).toUri().toURL();
    }

    private URI file(String root, String content) throws IOException {
        Path file = files.resolve(root).resolve(ProblemCatalogue.FILE);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content).toUri();
    }
}
