package dev.onward.local.setting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where one stack keeps its state.
 *
 * @param root made with everything below it when first needed; {@code .onward} of the clone unless {@code ONWARD_HOME}
 *     names another
 */
public record OnwardHome(Path root) {

    /** Another one whenever data of before can no longer be read; the first had no file of its own. */
    private static final String FORM = "2";

    public OnwardHome {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * Refuses data that the services of this clone cannot read, before anything starts on them.
     *
     * @throws LocalStackException that names the command which removes them
     */
    public void checkForm() {
        Path form = root.resolve("form");
        try {
            if (Files.exists(form) ? !Files.readString(form).strip().equals(FORM) : holdsData()) {
                throw new LocalStackException(
                        "The data in %s are of another form than this clone reads (ADR 0026).".formatted(root)
                                + " Nothing has been released, so nothing carries them over. Remove them: rm -rf '%s'"
                                        .formatted(root.toString().replace("'", "'\\''")));
            }
            Files.createDirectories(root);
            if (!Files.exists(form)) {
                // Whole or not at all: a start that is cut off here must not make good data look like another form's.
                Path written = Files.writeString(root.resolve("form.new"), FORM + "\n");
                Files.move(written, form, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new LocalStackException("cannot tell of which form the data in " + root + " are", failed);
        }
    }

    private boolean holdsData() {
        return Files.exists(root.resolve("pg")) || Files.exists(root.resolve("kafka"));
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
