package dev.onward.local.postgres;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** PostgreSQL refuses to run as root, and containers are often root: what stands before its command then. */
record LesserUser(List<String> prefix, Optional<Integer> owner) {

    private static final int NOBODY = 65_534;

    LesserUser {
        prefix = List.copyOf(prefix);
    }

    static LesserUser forPostgres() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new LesserUser(List.of(), Optional.empty());
        }
        // In a user namespace of its own the process is nobody to itself and the files' owner to the system.
        if (works("unshare", "-U", "true")) {
            return new LesserUser(List.of("unshare", "-U"), Optional.empty());
        }
        return asNobody();
    }

    /** Where namespaces are forbidden, as in most containers: another user, who must own the data. */
    static LesserUser asNobody() {
        List<String> prefix = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
        if (!works(prefix.get(0), prefix.get(1), prefix.get(2), prefix.get(3), "true")) {
            throw new LocalStackException("PostgreSQL does not run as root, and neither unshare nor setpriv (package"
                    + " util-linux) works here: run ./onward as another user");
        }
        return new LesserUser(prefix, Optional.of(NOBODY));
    }

    /** Makes {@code path} its own, where it is another user. */
    void give(Path path) throws IOException {
        if (owner.isPresent()) {
            Files.setAttribute(path, "unix:uid", owner.get());
            Files.setAttribute(path, "unix:gid", owner.get());
        }
    }

    private static boolean works(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
