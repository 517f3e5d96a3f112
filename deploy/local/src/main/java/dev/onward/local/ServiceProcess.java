package dev.onward.local;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.process.JavaCommand;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Service;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One process of one service, to be started, stopped, killed, frozen and continued. A second one of the same service is
 * a replica: same databases and topics, ports of its own. Not safe for use by several threads at once.
 */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration START_AGAIN = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Service service;
    private final ChildProcess process;
    private final int httpPort;
    private final int managementPort;
    private final Duration stopWithin;
    private final ManagementClient client = new ManagementClient();

    private ServiceProcess(
            Service service, ChildProcess process, int httpPort, int managementPort, Duration stopWithin) {
        this.service = service;
        this.process = process;
        this.stopWithin = stopWithin;
        this.httpPort = httpPort;
        this.managementPort = managementPort;
    }

    /**
     * A process that is not started yet.
     *
     * @param name of its log and process id file, such as {@code opportunity} or {@code opportunity-2}
     * @param jar the service's {@code quarkus-run.jar}
     * @param training whether it leaves an {@link AotCache} when it is stopped
     */
    public static ServiceProcess of(
            Service service,
            String name,
            OnwardHome home,
            Path jar,
            ServiceSettings settings,
            int httpPort,
            int managementPort,
            boolean training) {
        // The first compiler alone halves the processor time of a start (10 s to 5 s); where throughput is measured,
        // ONWARD_…_JAVA_OPTS=-XX:TieredStopAtLevel=4 brings the second one back.
        // Where memory ran out once, some thread may have died of it in silence: only a new process is whole again.
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xms48m", "-Xmx192m", "-XX:+ExitOnOutOfMemoryError"));
        AotCache cache = new AotCache(jar);
        options.addAll(training ? cache.train() : cache.use());
        String more =
                System.getenv("ONWARD_%s_JAVA_OPTS".formatted(service.name().toUpperCase(Locale.ROOT)));
        if (more != null && !more.isBlank()) {
            options.addAll(Arrays.asList(more.strip().split("\\s+", -1)));
        }
        ChildProcess process = new ChildProcess(new ChildProcess.Spec(
                name,
                JavaCommand.ofJar(options, jar),
                settings.environment(),
                // Quarkus reads .env and config/ of its working directory: one where nobody keeps any.
                home.run(),
                home.logs().resolve(name + ".log"),
                home.run().resolve(name + ".pid")));
        return new ServiceProcess(
                service, process, httpPort, managementPort, training ? AotCache.WRITTEN_WITHIN : STOP);
    }

    public Service service() {
        return service;
    }

    /** Where its API is, without a path. */
    public URI http() {
        return URI.create("http://%s:%d".formatted(Ports.HOST, httpPort));
    }

    /** Where health, metrics and {@code /q/onward} are, without a path. */
    public URI management() {
        return URI.create("http://%s:%d".formatted(Ports.HOST, managementPort));
    }

    public Path log() {
        return process.log();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Starts it, or starts it again after it was stopped or killed; does not wait. */
    public ServiceProcess start() {
        process.start();
        return this;
    }

    /**
     * Waits until its readiness check says so.
     *
     * @throws LocalStackException with its last log lines, if it ends before or is not ready in time
     */
    public ServiceProcess awaitReady(Duration atMost) {
        process.awaitReady(atMost, this::isReady);
        return this;
    }

    /** What its readiness check says now; false if it does not answer. */
    public boolean isReady() {
        return client.isReady(management());
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM: it finishes what it began; SIGKILL if it has not ended after 30 s, or has not written its cache. */
    public void stop() {
        process.stop("TERM", stopWithin);
    }

    /** SIGSTOP: it keeps connections, locks and leases and does nothing. */
    public void freeze() {
        process.freeze();
    }

    /** SIGCONT. */
    public void resume() {
        process.resume();
    }

    /** Completes when it ends, with true if nobody here had asked it to. */
    public CompletableFuture<Boolean> ended() {
        return process.ended();
    }

    /** For the one that starts it again when it ends by itself. */
    Keeper.Part kept() {
        return Keeper.Part.of(service.module(), process, () -> {
            if (!isAlive()) {
                start();
            }
            awaitReady(START_AGAIN);
        });
    }

    /** The exit code; 128 + n after signal n; empty while it runs. */
    public Optional<Integer> exitCode() {
        return process.exitCode();
    }

    /** Its last log lines, for people. */
    public String lastLines(int count) {
        return process.lastLines(count);
    }

    /** Stops it, if it runs. */
    @Override
    public void close() {
        stop();
        client.close();
    }
}
