package dev.onward.local.process;

import dev.onward.local.setting.LocalStackException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process that this one starts and answers for. What it prints goes to its log; its id and start time stand in a file
 * as long as it should run, so that anyone who comes after a killed launcher can find it and be sure that it is the
 * one. Not safe for use by several threads at once.
 */
public final class ChildProcess {

    /** Process start times are read from a clock that may be set; two readings of one differ by less than this. */
    private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

    /** Variables that configure a Quarkus application or a JVM: a shell set up for another project must not leak in. */
    private static final List<String> FOREIGN_VARIABLES =
            List.of("QUARKUS_", "KAFKA_", "SMALLRYE_", "MP_", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "PG");

    private final Spec spec;
    private @Nullable Process process;
    private boolean wanted;

    /**
     * @param name for people and for the names of its files
     * @param environment added to this process's own, less the variables that would configure it by accident
     * @param directory its working directory
     */
    public record Spec(
            String name,
            List<String> command,
            Map<String, String> environment,
            Path directory,
            Path log,
            Path pidFile) {
        public Spec {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    public ChildProcess(Spec spec) {
        this.spec = spec;
    }

    public String name() {
        return spec.name();
    }

    public Path log() {
        return spec.log();
    }

    /** Starts it; its output is added to its log. */
    public void start() {
        if (isAlive()) {
            throw new IllegalStateException(spec.name() + " runs already");
        }
        ProcessBuilder builder = new ProcessBuilder(spec.command())
                .directory(spec.directory().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()));
        builder.environment()
                .keySet()
                .removeIf(name -> FOREIGN_VARIABLES.stream().anyMatch(name::startsWith));
        builder.environment().putAll(spec.environment());
        try {
            Process started = builder.start();
            process = started;
            wanted = true;
            PidFile.write(spec.pidFile(), started.toHandle());
        } catch (IOException failed) {
            throw new LocalStackException(
                    "cannot start %s (%s)".formatted(spec.name(), spec.command().getFirst()), failed);
        }
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    /** Completes when it has ended, with true if nobody here had asked it to. */
    public CompletableFuture<Boolean> ended() {
        return running().onExit().thenApply(_ -> wanted);
    }

    /** The exit code; 128 + n after signal n; empty while it runs. */
    public Optional<Integer> exitCode() {
        return process == null || process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    /**
     * Waits until {@code ready}, looking every 50 ms.
     *
     * @throws LocalStackException if it ends before, or is not ready in time; with its last log lines
     */
    public void awaitReady(Duration atMost, BooleanSupplier ready) {
        Instant end = Instant.now().plus(atMost);
        while (!ready.getAsBoolean()) {
            if (waitForEnd(Duration.ofMillis(50))) {
                throw new LocalStackException("%s ended while it started (exit %d). Its last lines:%n%s"
                        .formatted(spec.name(), running().exitValue(), lastLines(25)));
            }
            if (Instant.now().isAfter(end)) {
                throw new LocalStackException("%s was not ready after %d s. Its last lines:%n%s"
                        .formatted(spec.name(), atMost.toSeconds(), lastLines(25)));
            }
        }
    }

    /**
     * Waits until it ends by itself and gives its exit code.
     *
     * @throws LocalStackException if it does not end in time; it is killed then
     */
    public int awaitEnd(Duration atMost) {
        if (!waitForEnd(atMost)) {
            kill();
            throw new LocalStackException("%s did not end within %d s".formatted(spec.name(), atMost.toSeconds()));
        }
        PidFile.delete(spec.pidFile());
        return running().exitValue();
    }

    /** SIGKILL: ends at once, whatever it was doing; waits until it has. */
    public void kill() {
        wanted = false;
        running().destroyForcibly();
        waitForEndInAnyCase(Duration.ofSeconds(30));
        PidFile.delete(spec.pidFile());
    }

    /** SIGSTOP: keeps its memory, connections and locks and does nothing until {@link #resume}. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /** Asks it to end by {@code signal} ("TERM", "INT") and waits; SIGKILL if it has not ended in time. */
    public void stop(String signal, Duration atMost) {
        wanted = false;
        if (isAlive()) {
            signal(signal);
            // A frozen process takes no signal but this one and SIGKILL.
            signal("CONT");
            if (!waitForEndInAnyCase(atMost)) {
                kill();
            }
        }
        if (process != null) {
            PidFile.delete(spec.pidFile());
        }
    }

    public void signal(String signal) {
        if (isAlive()) {
            Signals.send(signal, running().pid());
        }
    }

    /** Its last log lines, for people. */
    public String lastLines(int count) {
        return lastLines(spec.log(), count);
    }

    /** Ends what a killed launcher left running under {@code pidFile}; true if there was something. */
    public static boolean endLeftover(Path pidFile, Duration atMost) {
        Optional<ProcessHandle> left = PidFile.running(pidFile);
        left.ifPresent(handle -> {
            Signals.send("TERM", handle.pid());
            Signals.send("CONT", handle.pid());
            try {
                handle.onExit().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            } catch (Exception late) {
                handle.destroyForcibly();
                handle.onExit().join();
            }
        });
        PidFile.delete(pidFile);
        return left.isPresent();
    }

    static String lastLines(Path log, int count) {
        Deque<String> last = new ArrayDeque<>();
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            lines.forEach(line -> {
                last.addLast("    " + line);
                if (last.size() > count) {
                    last.removeFirst();
                }
            });
        } catch (IOException unreadable) {
            return "    (no log: " + log + ")";
        }
        return String.join(System.lineSeparator(), last);
    }

    private boolean waitForEnd(Duration atMost) {
        try {
            return running().waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for " + spec.name(), interrupted);
        }
    }

    /** Goes on waiting when interrupted: a stop that is hurried must not leave anything running. */
    private boolean waitForEndInAnyCase(Duration atMost) {
        boolean interrupted = false;
        Instant end = Instant.now().plus(atMost);
        try {
            while (true) {
                try {
                    return running()
                            .waitFor(Duration.between(Instant.now(), end).toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(spec.name() + " has not been started");
        }
        return process;
    }

    /** A process id with its start time, so that an id given again to a stranger is not taken for the old one's. */
    public static final class PidFile {

        private PidFile() {}

        public static void write(Path file, ProcessHandle handle) {
            long started =
                    handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
            try {
                Files.writeString(file, handle.pid() + " " + started + "\n");
            } catch (IOException failed) {
                throw new LocalStackException("cannot write " + file, failed);
            }
        }

        /** The process that the file names, if it still runs. */
        public static Optional<ProcessHandle> running(Path file) {
            try {
                String[] words = Files.readString(file).strip().split(" ", -1);
                long pid = Long.parseLong(words[0]);
                Instant started = Instant.ofEpochMilli(Long.parseLong(words[1]));
                return ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(handle -> handle.info()
                                .startInstant()
                                .map(at -> Duration.between(at, started).abs().compareTo(START_TOLERANCE) <= 0)
                                .orElse(false));
            } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException noneOrUnreadable) {
                return Optional.empty();
            }
        }

        public static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failed) {
                throw new LocalStackException("cannot delete " + file, failed);
            }
        }
    }
}
