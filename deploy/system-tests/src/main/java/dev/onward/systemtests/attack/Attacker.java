package dev.onward.systemtests.attack;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.process.JavaCommand;
import dev.onward.local.process.Signals;
import dev.onward.local.setting.OnwardHome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator.SplittableGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The attacker as a process of their own, held to half a core: as soon as it has used more, it is stopped (SIGSTOP) until
 * its share has grown again. Its connections stay open meanwhile.
 */
final class Attacker implements AutoCloseable {

    static final String ACKNOWLEDGED = "acknowledged ";

    private static final String ANSWERED = "answered ";
    private static final double SHARE = 0.5;
    private static final Duration LOOK = Duration.ofMillis(20);

    /** Requests; the time usually ends first. */
    private static final int MOST_REQUESTS = 100_000;

    private final ChildProcess process;
    private final Thread warden;
    private volatile boolean ended;

    private Attacker(ChildProcess process) {
        this.process = process;
        this.warden = Thread.ofPlatform().daemon().name("warden").start(this::holdBack);
    }

    /**
     * @param number of this attack, for the names of its files
     * @param host the front proxy
     * @param service opportunity-service itself
     */
    static Attacker start(
            OnwardHome home, int number, Deed deed, URI host, URI service, Person person, Duration time, long seed) {
        String name = "attacker-" + number;
        List<String> command = JavaCommand.ofThisClassPath(
                List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                Attacker.class,
                deed.name(),
                host.toString(),
                service.toString(),
                person.token(),
                Long.toString(time.toMillis()),
                Long.toString(seed));
        ChildProcess process = new ChildProcess(new ChildProcess.Spec(
                name,
                command,
                Map.of(),
                home.run(),
                home.logs().resolve(name + ".log"),
                home.run().resolve(name + ".pid")));
        process.start();
        return new Attacker(process);
    }

    /** The process of the attacker: deed, host, service, token, milliseconds, seed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SplittableGenerator random = RandomGeneratorFactory.<SplittableGenerator>of("L64X128MixRandom")
                .create(Long.parseLong(arguments[5]));
        Assault assault = new Assault(
                URI.create(arguments[1]),
                URI.create(arguments[2]),
                arguments[3],
                Duration.ofMillis(Long.parseLong(arguments[4])),
                MOST_REQUESTS,
                random);
        try {
            Deed.valueOf(arguments[0]).act(assault);
        } finally {
            System.out.println(ANSWERED + assault.answers());
            System.out.flush();
        }
        // Whatever still hangs in a connection is of no interest.
        System.exit(0);
    }

    private void holdBack() {
        ProcessHandle handle = ProcessHandle.of(process.pid()).orElse(null);
        if (handle == null) {
            return;
        }
        long begin = System.nanoTime();
        boolean stopped = false;
        while (!ended && handle.isAlive()) {
            long used = handle.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
            boolean tooMuch = used > (System.nanoTime() - begin) * SHARE;
            if (tooMuch != stopped) {
                Signals.send(tooMuch ? "STOP" : "CONT", handle.pid());
                stopped = tooMuch;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (stopped) {
            Signals.send("CONT", handle.pid());
        }
    }

    /** Returns when it has ended, or after {@code atMost}. */
    void await(Duration atMost) throws InterruptedException {
        try {
            process.ended().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException goesOn) {
            // Ended by the thread that closes it.
        }
    }

    /** The ids of all events that the attacker was told are recorded. */
    Set<UUID> acknowledged() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.startsWith(ACKNOWLEDGED))
                    .map(line -> UUID.fromString(line.substring(ACKNOWLEDGED.length())))
                    .collect(Collectors.toSet());
        }
    }

    /** What the attacker was answered, in words; the last lines of the log if it did not come so far. */
    String answered() throws IOException {
        try (Stream<String> lines = Files.lines(log())) {
            return lines.filter(line -> line.startsWith(ANSWERED))
                    .findFirst()
                    .map(line -> line.substring(ANSWERED.length()))
                    .orElseGet(() -> "not to be told: " + process.lastLines(3).strip());
        }
    }

    private Path log() {
        return process.log();
    }

    /** Ends it, done or not. */
    @Override
    public void close() {
        ended = true;
        try {
            warden.join(Duration.ofSeconds(5));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (process.isAlive()) {
            process.kill();
        }
    }
}
