package dev.onward.local;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * How often a part had to be started again since the stack came up; it stands in the run folder, for {@code ./onward
 * status}.
 *
 * @param exit the exit code of the end before the last start; -1 if it is not known
 */
public record Restarts(int count, Instant last, int exit) {

    private static final String SUFFIX = ".restarts";

    static void note(Path run, String name, int exit) {
        int before = of(run, name).map(Restarts::count).orElse(0);
        Path file = run.resolve(name + SUFFIX);
        try {
            Files.writeString(
                    file, "%d %d %d%n".formatted(before + 1, Instant.now().toEpochMilli(), exit));
        } catch (IOException failed) {
            throw new LocalStackException("cannot write " + file, failed);
        }
    }

    /** Of the part whose files have {@code name}; empty if it never had to be. */
    public static Optional<Restarts> of(Path run, String name) {
        try {
            String[] words =
                    Files.readString(run.resolve(name + SUFFIX)).strip().split(" ", -1);
            return Optional.of(new Restarts(
                    Integer.parseInt(words[0]),
                    Instant.ofEpochMilli(Long.parseLong(words[1])),
                    Integer.parseInt(words[2])));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException noneOrUnreadable) {
            return Optional.empty();
        }
    }

    /** A stack that comes up begins at none. */
    static void forget(Path run) {
        try (var files = Files.list(run)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(SUFFIX)).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new LocalStackException("cannot delete what tells of restarts in " + run, failed);
        }
    }
}
