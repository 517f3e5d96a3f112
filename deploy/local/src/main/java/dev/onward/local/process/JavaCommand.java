package dev.onward.local.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

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
        command.add(absoluteClassPath());
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

    /** The process may be given another working directory. */
    private static String absoluteClassPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<String> start(List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(QUIET);
        command.addAll(options);
        return command;
    }
}
