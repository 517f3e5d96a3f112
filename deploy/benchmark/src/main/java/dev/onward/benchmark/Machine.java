package dev.onward.benchmark;

import dev.onward.local.AotCache;
import dev.onward.local.Checkout;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a run was made on. */
final class Machine {

    private static final String LEVEL = "-XX:TieredStopAtLevel=";
    private static final String HIGHEST = "4";

    private Machine() {}

    /** In one line. */
    static String describe() throws IOException {
        return "%d cores (%s), %.0f GB, JDK %s, Linux %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        valueOf(Path.of("/proc/cpuinfo"), "model name", "no name"),
                        Long.parseLong(valueOf(Path.of("/proc/meminfo"), "MemTotal", "0")
                                        .replaceAll("\\D", ""))
                                / 1048576.0,
                        System.getProperty("java.runtime.version"),
                        System.getProperty("os.version"));
    }

    /** Which compilers each process runs with, and whether it started from what a training run has learned. */
    static String compilers(LocalStack stack) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Service service : Service.values()) {
            text.append(service.shortName())
                    .append(" C")
                    .append(level(command(stack.service(service).pid())))
                    .append(new AotCache(Checkout.here().jarOf(service)).isThere() ? " trained, " : ", ");
        }
        return text.append("Kafka C")
                .append(level(command(stack.kafka().process().pid())))
                .append(" (4: both compilers, 1: the first alone)")
                .toString();
    }

    private static List<String> command(long pid) throws IOException {
        return Arrays.asList(Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                .split("\0", -1));
    }

    /** The last option counts. */
    static String level(List<String> command) {
        return command.stream()
                .filter(option -> option.startsWith(LEVEL))
                .map(option -> option.substring(LEVEL.length()))
                .reduce(HIGHEST, (_, later) -> later);
    }

    private static String valueOf(Path file, String name, String otherwise) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .limit(1)
                .collect(Collectors.joining())
                .transform(found -> found.isEmpty() ? otherwise : found);
    }

    /** @throws LocalStackException where the kernel does not say what a process has used */
    static void mustCount() {
        if (!Files.isReadable(Path.of("/proc/self/stat"))) {
            throw new LocalStackException("processor time is read from /proc, which only Linux has");
        }
    }
}
