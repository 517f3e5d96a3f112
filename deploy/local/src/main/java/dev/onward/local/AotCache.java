package dev.onward.local;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What the JVM has learned of a service in a training run: its classes, loaded and linked (JEP 483, JEP 514), and which of
 * its methods are worth compiling (JEP 515). Beside the jar, of which it holds good for one build alone.
 *
 * @param jar the service's {@code quarkus-run.jar}
 */
public record AotCache(Path jar) {

    /** A second JVM makes it of what the first one has seen; four of them share the machine. */
    static final Duration WRITTEN_WITHIN = Duration.ofMinutes(5);

    /** Where it is, or will be. */
    public Path file() {
        return jar.resolveSibling("quarkus-run.aot");
    }

    /** Whether there is one of this very jar: the JVM refuses any other, and says so in the log of each start. */
    public boolean isThere() {
        try {
            return Files.isRegularFile(file())
                    && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new LocalStackException("cannot look at " + file(), e);
        }
    }

    /** Options of a process that starts from it; none where it is not there. */
    List<String> use() {
        return isThere() ? List.of("-XX:AOTCache=" + file()) : List.of();
    }

    /** Options of a process that makes it at its end. Only the second compiler leaves word of what is worth compiling. */
    List<String> train() {
        return List.of("-XX:TieredStopAtLevel=4", "-XX:AOTCacheOutput=" + file(), "-Xlog:aot=error");
    }
}
