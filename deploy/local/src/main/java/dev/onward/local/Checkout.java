package dev.onward.local;

import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import java.nio.file.Files;
import java.nio.file.Path;

/** The clone that the stack is started from. */
public record Checkout(Path root) {

    /** The clone that holds the working directory. */
    public static Checkout here() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("mvnw")) && Files.isRegularFile(at.resolve("onward"))) {
                return new Checkout(at);
            }
        }
        throw new LocalStackException(start + " is not in a clone of Onward: run ./onward from the clone");
    }

    /**
     * What the build made of a service.
     *
     * @throws LocalStackException if it has not been built
     */
    public Path jarOf(Service service) {
        Path jar = root.resolve(service.module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw new LocalStackException(service.module() + " is not built (" + jar + "): run ./onward build");
        }
        return jar;
    }

    /** What is unpacked once and used by every stack of this clone. */
    public Path cache() {
        return root.resolve(".onward/cache");
    }
}
