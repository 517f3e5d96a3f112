package dev.onward.testkit.contract;

import dev.onward.testkit.PublishedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A document that is made from the code and is committed too, so that a review shows each change. It fails
 * where the two differ and writes nothing, unless it is run with {@code -Donward.write-schemas=true}.
 */
public final class CommittedDocument {

    private CommittedDocument() {}

    /** @throws AssertionError if the file is missing or differs, naming the first line that does */
    public static void check(Path file, String made) {
        if (Boolean.getBoolean(PublishedSchemas.WRITE)) {
            write(file, made);
        }
        String committed = read(file);
        if (!made.equals(committed)) {
            throw new AssertionError(file + (committed == null ? " is missing" : " differs from what the code gives")
                    + " (-D" + PublishedSchemas.WRITE + "=true writes it)" + firstDifference(committed, made));
        }
    }

    private static String firstDifference(@Nullable String committed, String made) {
        if (committed == null) {
            return "";
        }
        String[] ours = committed.split("\n", -1);
        String[] theirs = made.split("\n", -1);
        for (int i = 0; i < Math.max(ours.length, theirs.length); i++) {
            String our = i < ours.length ? ours[i] : "(end)";
            String their = i < theirs.length ? theirs[i] : "(end)";
            if (!our.equals(their)) {
                return "\nline " + (i + 1) + "\n  committed: " + our + "\n  code:      " + their;
            }
        }
        return "";
    }

    private static @Nullable String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
