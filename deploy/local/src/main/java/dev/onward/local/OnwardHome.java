package dev.onward.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one stack keeps its state.
 *
 * @param root made with everything below it when first needed; {@code .onward} of the clone unless {@code ONWARD_HOME}
 *     names another
 */
public record OnwardHome(Path root) {

    public OnwardHome {
        root = root.toAbsolutePath().normalize();
    }

    /** PostgreSQL's data. */
    public Path postgres() {
        return folder("pg");
    }

    /** The broker's data. */
    public Path kafka() {
        return folder("kafka");
    }

    /** Passwords and keys; nobody but their owner may look in. */
    public Path keys() {
        Path keys = folder("keys");
        try {
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException failed) {
            throw new LocalStackException("cannot close " + keys + " to others", failed);
        }
        return keys;
    }

    /** One log per process. */
    public Path logs() {
        return folder("logs");
    }

    /** What is only of use while the stack runs: process ids and ports. */
    public Path run() {
        return folder("run");
    }

    /** The mails that the sink took. */
    public Path mail() {
        return folder("mail");
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failed) {
            throw new LocalStackException("cannot make the folder " + root.resolve(name), failed);
        }
    }
}
