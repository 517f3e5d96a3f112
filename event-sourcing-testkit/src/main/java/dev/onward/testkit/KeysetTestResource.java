package dev.onward.testkit;

import dev.onward.eventsourcing.privacy.KeysetFile;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A key-encryption key of its own for each start of the application under test, in a file as the local stack has it. */
public final class KeysetTestResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable Path file;

    @Override
    public Map<String, String> start() {
        try {
            Path keyset = Files.createTempFile("onward-kek", ".json");
            Files.writeString(keyset, KeysetFile.newKeyset());
            file = keyset;
            return Map.of("onward.keys.kek-file", keyset.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("no key-encryption key for the test", e);
        }
    }

    @Override
    public void stop() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
