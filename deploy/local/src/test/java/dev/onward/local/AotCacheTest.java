package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AotCacheTest {

    private static final Instant BUILT = Instant.parse("2026-01-01T10:00:00Z");

    @TempDir
    private Path folder;

    private AotCache cache;

    @BeforeEach
    void build() throws IOException {
        cache = new AotCache(Files.createFile(folder.resolve("quarkus-run.jar")));
        Files.setLastModifiedTime(cache.jar(), FileTime.from(BUILT));
    }

    @Test
    void a_service_that_was_never_trained_starts_without() {
        assertThat(cache.use()).isEmpty();
    }

    @Test
    void a_trained_service_starts_from_what_was_learned() throws IOException {
        // Given
        Files.createFile(cache.file());

        // Then
        assertThat(cache.use()).containsExactly("-XX:AOTCache=" + folder.resolve("quarkus-run.aot"));
    }

    @Test
    void a_jar_that_was_built_since_starts_without() throws IOException {
        // Given
        Files.createFile(cache.file());
        Files.setLastModifiedTime(cache.file(), FileTime.from(BUILT.minusSeconds(1)));

        // Then
        assertThat(cache.use()).isEmpty();
    }
}
