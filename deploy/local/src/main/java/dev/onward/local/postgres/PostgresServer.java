package dev.onward.local.postgres;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.process.Signals;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of its own on 127.0.0.1: every commit is on disk before it is acknowledged, every role needs its
 * password (SCRAM). Its data stay where they are when it stops. One that a killed launcher left running on the same data
 * is taken over if it listens on the wanted port, and ended and started again if not; it is never started twice on
 * them.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private static final Duration OLD_BACKENDS = Duration.ofSeconds(20);
    private static final String STILL_IN_USE = "pre-existing shared memory block";

    private final int port;
    private final Keys keys;
    private final Path data;
    private final ChildProcess process;
    private @Nullable ProcessHandle takenOver;

    private PostgresServer(int port, Keys keys, Path data, ChildProcess process) {
        this.port = port;
        this.keys = keys;
        this.data = data;
        this.process = process;
    }

    /** Starts it, or takes over the one that runs on the same data; returns when it answers. */
    public static PostgresServer start(PostgresBinaries binaries, OnwardHome home, int port, Keys keys) {
        return start(binaries, home, port, keys, Map.of());
    }

    /**
     * The same, with more settings of PostgreSQL's own, such as what a measurement needs; one that is taken over keeps those
     * that it was started with.
     */
    public static PostgresServer start(
            PostgresBinaries binaries, OnwardHome home, int port, Keys keys, Map<String, String> more) {
        Path data = home.postgres().resolve("data");
        LesserUser user = LesserUser.forPostgres();
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialize(binaries, home, data, keys, user);
        }
        ChildProcess process = new ChildProcess(new ChildProcess.Spec(
                "postgresql",
                command(binaries, data, port, user, more),
                Map.of(),
                home.postgres(),
                home.logs().resolve("postgresql.log"),
                home.run().resolve("postgresql.pid")));
        PostgresServer server = new PostgresServer(port, keys, data, process);
        Optional<ProcessHandle> left = runningOn(data);
        if (left.isPresent() && portOf(data) == port && server.answers()) {
            server.takenOver = left.get();
            return server;
        }
        left.ifPresent(PostgresServer::end);
        server.startProcess();
        return server;
    }

    /** True if it was left running by a launcher that was killed. */
    public boolean wasTakenOver() {
        return takenOver != null;
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://%s:%d/%s".formatted(Ports.HOST, port, database);
    }

    /** A connection of {@code role} to {@code database}; the caller closes it. */
    public Connection connect(String database, String role) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", keys.password(role));
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /** The data folder: what a search for clear text reads. */
    public Path data() {
        return data;
    }

    /** The server's own process, whose end is the end of all. */
    public long pid() {
        return takenOver == null ? process.pid() : takenOver.pid();
    }

    /** The process, to freeze, resume or kill it; not for one that was taken over. */
    public ChildProcess process() {
        if (takenOver != null) {
            throw new IllegalStateException("PostgreSQL was taken over; its process is " + takenOver.pid());
        }
        return process;
    }

    /** Completes when it ends, with true if nobody here had asked it to. */
    public CompletableFuture<Boolean> ended() {
        return takenOver == null ? process.ended() : takenOver.onExit().thenApply(_ -> true);
    }

    /** The exit code; -1 while it runs, and of one that was taken over. */
    public int exit() {
        return takenOver == null ? process.exitCode().orElse(-1) : -1;
    }

    /** Its last log lines, for people. */
    public String lastLines(int count) {
        return process.lastLines(count);
    }

    /**
     * SIGSTOP to the server and every process of a connection: what a failover looks like that keeps connections open. A
     * stopped server alone would go on serving those that it has.
     */
    public void freeze() {
        signalAll("STOP");
    }

    /** SIGCONT, for {@link #freeze}. */
    public void resume() {
        signalAll("CONT");
    }

    private void signalAll(String signal) {
        if (takenOver == null && !process.isAlive()) {
            return;
        }
        ProcessHandle.of(pid()).ifPresent(server -> {
            Signals.send(signal, server.pid());
            server.descendants().forEach(each -> Signals.send(signal, each.pid()));
        });
    }

    /** Starts it again after {@link ChildProcess#kill} or {@link #close}, or when it has ended by itself. */
    public void startAgain() {
        takenOver = null;
        runningOn(data).ifPresent(PostgresServer::end);
        startProcess();
    }

    /** Ends it: open transactions are rolled back, everything committed stays. */
    @Override
    public void close() {
        if (takenOver != null) {
            end(takenOver);
            takenOver = null;
        } else {
            // A frozen connection would be waited for.
            resume();
            // SIGINT is "fast": connections are closed. SIGTERM would wait for every client to leave.
            process.stop("INT", STOP);
        }
    }

    /** Ends the server that runs on the data of {@code home}, whoever started it; true if there was one. */
    public static boolean endLeftover(OnwardHome home) {
        Optional<ProcessHandle> left = runningOn(home.root().resolve("pg/data"));
        left.ifPresent(PostgresServer::end);
        ChildProcess.PidFile.delete(home.run().resolve("postgresql.pid"));
        return left.isPresent();
    }

    /** Whether a server, whoever started it, runs on the data of {@code home} and listens on {@code port}. */
    public static boolean runsOn(OnwardHome home, int port) {
        Path data = home.postgres().resolve("data");
        return runningOn(data).isPresent() && portOf(data) == port;
    }

    /** The server that runs on {@code data}, by its own postmaster.pid. */
    static Optional<ProcessHandle> runningOn(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        List<String> lines;
        try {
            lines = Files.readAllLines(pidFile);
        } catch (IOException noneThere) {
            return Optional.empty();
        }
        Optional<ProcessHandle> named = lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        Optional<ProcessHandle> server = named.filter(PostgresServer::isPostgres);
        if (named.isPresent() && server.isEmpty()) {
            // A stranger has the number by now, and for its sake PostgreSQL would refuse to start. The file of one that
            // is simply gone stays: PostgreSQL finds by it what its backends still hold.
            ChildProcess.PidFile.delete(pidFile);
        }
        return server;
    }

    private static boolean isPostgres(ProcessHandle handle) {
        return handle.info()
                .command()
                .map(command -> Path.of(command).endsWith("postgres"))
                .orElse(true);
    }

    private static int portOf(Path data) {
        try {
            return Integer.parseInt(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip());
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException unknown) {
            return -1;
        }
    }

    private static void end(ProcessHandle server) {
        Signals.send("INT", server.pid());
        Signals.send("CONT", server.pid());
        try {
            server.onExit().get(STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // SIGQUIT ends at once; the next start recovers from the write-ahead log.
            Signals.send("QUIT", server.pid());
            server.onExit().join();
        }
    }

    /** The backends of a server that was killed live on for a moment, and no other starts beside them. */
    private void startProcess() {
        Instant end = Instant.now().plus(OLD_BACKENDS);
        while (true) {
            process.start();
            try {
                process.awaitReady(START, this::answers);
                return;
            } catch (LocalStackException notReady) {
                boolean oldBackends = !process.isAlive() && process.lastLines(5).contains(STILL_IN_USE);
                if (!oldBackends || Instant.now().isAfter(end)) {
                    close();
                    throw notReady;
                }
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres", Keys.superuser())) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static List<String> command(
            PostgresBinaries binaries, Path data, int port, LesserUser user, Map<String, String> more) {
        List<String> command = new ArrayList<>(user.prefix());
        command.add(binaries.postgres().toString());
        command.add("-D");
        command.add(data.toString());
        Map<String, String> settings = Map.ofEntries(
                Map.entry("listen_addresses", Ports.HOST),
                Map.entry("port", Integer.toString(port)),
                Map.entry("unix_socket_directories", ""),
                Map.entry("fsync", "on"),
                Map.entry("synchronous_commit", "on"),
                Map.entry("full_page_writes", "on"),
                Map.entry("password_encryption", "scram-sha-256"),
                Map.entry("max_connections", "200"),
                Map.entry("timezone", "UTC"),
                Map.entry("log_timezone", "UTC"),
                // Without DETAIL, which quotes the row that broke a constraint.
                Map.entry("log_error_verbosity", "terse"));
        Stream.of(settings, more)
                .forEach(each -> each.forEach((name, value) -> {
                    command.add("-c");
                    command.add(name + "=" + value);
                }));
        return command;
    }

    /** Made beside its place and moved there when complete, so that a killed start leaves nothing half-made. */
    private static void initialize(PostgresBinaries binaries, OnwardHome home, Path data, Keys keys, LesserUser user) {
        Path fresh = home.postgres().resolve("data.new");
        Path password = home.postgres().resolve("password.new");
        try {
            deleteTree(fresh);
            Files.writeString(password, keys.password(Keys.superuser()));
            user.give(home.postgres());
            user.give(password);
            List<String> command = new ArrayList<>(user.prefix());
            command.addAll(List.of(
                    binaries.initdb().toString(),
                    "--pgdata=" + fresh,
                    "--username=" + Keys.superuser(),
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    // The same order of strings on every machine, whatever its system library says.
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8"));
            ChildProcess initdb = new ChildProcess(new ChildProcess.Spec(
                    "initdb",
                    command,
                    Map.of(),
                    home.postgres(),
                    home.logs().resolve("postgresql.log"),
                    home.run().resolve("initdb.pid")));
            initdb.start();
            int exit = initdb.awaitEnd(START);
            if (exit != 0) {
                throw new LocalStackException("PostgreSQL's initdb failed (exit %d). Its last lines:%n%s"
                        .formatted(exit, initdb.lastLines(25)));
            }
            Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failed) {
            throw new LocalStackException("cannot make PostgreSQL's data in " + data, failed);
        } finally {
            ChildProcess.PidFile.delete(password);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (var paths = Files.walk(root)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
