package dev.onward.local.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a JVM: the one that runs this one. */
public final class JavaCommand {

    /** Netty and protobuf use both; without these JDK 25 prints warnings. */
    private static final List<String> QUIET =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    private JavaCommand() {}

    /** Runs {@code main} from the class path of this JVM. */
    public static List<String> ofThisClassPath(List<String> options, Class<?> main, String... arguments) {
        List<String> command = start(options);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command;
    }

    public static List<String> ofJar(List<String> options, Path jar) {
        List<String> command = start(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    private static List<String> start(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(options);
        return command;
    }
}
