package dev.onward.local;

import dev.onward.local.kafka.KafkaBroker;
import dev.onward.local.kafka.KafkaTopics;
import dev.onward.local.mail.MailSink;
import dev.onward.local.postgres.Databases;
import dev.onward.local.postgres.PostgresBinaries;
import dev.onward.local.postgres.PostgresServer;
import dev.onward.local.process.ChildProcess;
import dev.onward.local.proxy.FrontProxy;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Progress;
import dev.onward.local.setting.Service;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL, Kafka, mail sink, services and the proxy in front of them, on one machine. {@code ./onward up} is one of
 * these on the standard ports in {@code .onward}; a test has its own on free ports in a folder of its own:
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.in(folder).start()) {
 *     stack.service(Service.OPPORTUNITY).kill();
 *     …
 * }
 * }</pre>
 *
 * Its data stay in the folder; started there again it goes on with them. What a killed launcher left running on that
 * folder is ended first, except PostgreSQL, which is taken over. Starting and closing block.
 */
public final class LocalStack implements AutoCloseable {

    /** In the run folder: the process that holds the stack. */
    public static final String LAUNCHER_PID = "launcher.pid";

    /** In the run folder: the ports of the stack that runs, or ran last. */
    public static final String PORTS = "ports.properties";

    private static final Duration SERVICE_START = Duration.ofSeconds(120);
    private static final Duration LEFTOVER_STOP = Duration.ofSeconds(20);

    private final OnwardHome home;
    private final Checkout checkout;
    private final Ports ports;
    private final Progress progress;
    private final Keys keys;
    private final Vertx vertx;
    private final Map<Service, ServiceProcess> services = new EnumMap<>(Service.class);
    private final List<ServiceProcess> replicas = new ArrayList<>();
    private final boolean restarting;
    private final boolean training;
    private final Map<String, String> databaseSettings;
    private @Nullable Keeper keeper;
    private @Nullable FolderLock lock;
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaBroker kafka;
    private @Nullable MailSink mail;
    private @Nullable FrontProxy proxy;

    private LocalStack(Builder builder, Keys keys) {
        this.home = builder.home;
        this.checkout = builder.checkout;
        this.ports = builder.ports;
        this.progress = builder.progress;
        this.restarting = builder.restarting;
        this.training = builder.training;
        this.databaseSettings = builder.databaseSettings;
        this.keys = keys;
        this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    }

    /** A stack in {@code folder}, on free ports, with all four services, of the clone that the process runs in. */
    public static Builder in(Path folder) {
        return new Builder(new OnwardHome(folder));
    }

    /** How a stack shall be. */
    public static final class Builder {

        private final OnwardHome home;
        private Checkout checkout = Checkout.here();
        private @Nullable Ports chosen;
        private Ports ports = Ports.of(Map.of());
        private Progress progress = Progress.SILENT;
        private Set<Service> services = EnumSet.allOf(Service.class);
        private boolean restarting;
        private boolean training;
        private Map<String, String> databaseSettings = Map.of();

        private Builder(OnwardHome home) {
            this.home = home;
        }

        public Builder checkout(Checkout clone) {
            this.checkout = clone;
            return this;
        }

        public Builder ports(Ports numbers) {
            this.chosen = numbers;
            return this;
        }

        public Builder progress(Progress listener) {
            this.progress = listener;
            return this;
        }

        /** Only these services; none gives the stack below them. */
        public Builder services(Set<Service> wanted) {
            this.services = wanted.isEmpty() ? EnumSet.noneOf(Service.class) : EnumSet.copyOf(wanted);
            return this;
        }

        /**
         * Starts again, with growing pauses, whatever ends by itself. Without it a part that ended stays down, as a test
         * that looks for what ends wants it; what is killed or stopped by a method of its own stays down in any case.
         */
        public Builder restarting() {
            this.restarting = true;
            return this;
        }

        /** Each service leaves an {@link AotCache} of what it has done when it is stopped, which takes half a minute. */
        public Builder training() {
            this.training = true;
            return this;
        }

        /** More settings of PostgreSQL's own, such as {@code shared_preload_libraries}: what a measurement needs. */
        public Builder databaseSettings(Map<String, String> settings) {
            this.databaseSettings = Map.copyOf(settings);
            return this;
        }

        /**
         * Starts everything and returns when all of it is ready.
         *
         * @throws LocalStackException if something cannot start; nothing is left running then
         */
        public LocalStack start() {
            home.checkForm();
            ports = chosen == null ? Ports.free() : chosen;
            Map<Service, Path> jars = new EnumMap<>(Service.class);
            services.forEach(service -> jars.put(service, checkout.jarOf(service)));
            LocalStack stack = new LocalStack(this, Keys.in(home.keys()));
            try {
                stack.start(jars);
                return stack;
            } catch (RuntimeException failed) {
                stack.close();
                throw failed;
            }
        }
    }

    public OnwardHome home() {
        return home;
    }

    public Ports ports() {
        return ports;
    }

    public Keys keys() {
        return keys;
    }

    /** The one host in front of the services, without a path. */
    public URI http() {
        return URI.create("http://" + ports.address(Port.HTTP));
    }

    public ServiceProcess service(Service service) {
        ServiceProcess process = services.get(service);
        if (process == null) {
            throw new IllegalArgumentException(service.module() + " is not part of this stack");
        }
        return process;
    }

    public PostgresServer postgres() {
        return started(postgres);
    }

    public KafkaBroker kafka() {
        return started(kafka);
    }

    public MailSink mail() {
        return started(mail);
    }

    /** A bearer token that the services of this stack believe. */
    public String token(Tokens.Bearer bearer) {
        return Tokens.issue(keys, bearer, Duration.ofHours(8));
    }

    /** A bearer token of a seeker of the local tenant. */
    public String token(UUID person) {
        return token(Tokens.Bearer.seeker(person));
    }

    /** One more process of {@code service} on free ports, not started yet; the proxy does not know it. */
    public ServiceProcess replica(Service service) {
        int http = Ports.anyFree();
        int management = Ports.anyFree();
        ServiceProcess replica = ServiceProcess.of(
                service,
                "%s-%d".formatted(service.shortName(), replicas.size() + 2),
                home,
                checkout.jarOf(service),
                ServiceSettings.of(service, ports, keys, http, management),
                http,
                management,
                training);
        replicas.add(replica);
        return replica;
    }

    /** What is still pending in each service, asked now. */
    public Pending pending() {
        Map<String, URI> asked = new LinkedHashMap<>();
        services.forEach((service, process) -> asked.put(service.module(), process.management()));
        return Pending.ask(asked);
    }

    /**
     * Waits until nothing is pending any more in any service.
     *
     * @throws LocalStackException with what still is, if it takes longer than {@code within}
     */
    public void settle(Duration within) {
        Pending last = Pending.settle(this::pending, within);
        if (!last.isQuiet()) {
            throw new LocalStackException("not settled within %d s:%n%s".formatted(within.toSeconds(), last.table()));
        }
    }

    /** Erases a person or a contact in every service of the stack, and waits for it. */
    public Erasure.Outcome erase(UUID tenant, Erasure.Kind kind, UUID subject, Duration within) {
        Map<String, URI> asked = new LinkedHashMap<>();
        services.forEach((service, process) -> asked.put(service.module(), process.management()));
        return new Erasure(asked).erase(tenant, kind, subject, within, _ -> {});
    }

    /** Stops everything, services first; the data stay. */
    @Override
    public void close() {
        if (keeper != null) {
            keeper.close();
        }
        List<Runnable> stops = new ArrayList<>();
        services.values().forEach(process -> stops.add(process::close));
        replicas.forEach(process -> stops.add(process::close));
        List<Runnable> below = new ArrayList<>();
        if (proxy != null) {
            proxy.close();
        }
        stopTogether(stops);
        if (mail != null) {
            below.add(mail::close);
        }
        if (kafka != null) {
            below.add(kafka::close);
        }
        if (postgres != null) {
            below.add(postgres::close);
        }
        stopTogether(below);
        vertx.close().toCompletionStage().toCompletableFuture().join();
        if (lock != null) {
            ChildProcess.PidFile.delete(home.run().resolve(LAUNCHER_PID));
            lock.release();
        }
    }

    private void start(Map<Service, Path> jars) {
        lock = FolderLock.take(home.run());
        ChildProcess.PidFile.write(home.run().resolve(LAUNCHER_PID), ProcessHandle.current());
        endLeftovers();
        Restarts.forget(home.run());
        Set<Port> needed = EnumSet.allOf(Port.class);
        for (Service service : Service.values()) {
            if (!jars.containsKey(service)) {
                needed.remove(service.http());
                needed.remove(service.management());
            }
        }
        boolean takenOver = PostgresServer.runsOn(home, ports.of(Port.POSTGRES));
        if (takenOver) {
            // Its own, left by a killed launcher, and about to be taken over.
            needed.remove(Port.POSTGRES);
        }
        List<String> taken = ports.taken(needed);
        if (!taken.isEmpty()) {
            throw new LocalStackException(String.join(System.lineSeparator(), taken));
        }
        keepEarlierLogs(takenOver);
        ports.save(home.run().resolve(PORTS));
        startTogether(List.of(this::startPostgres, this::startKafka, this::startMail));
        Map<String, Integer> routes = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            routes.put(service.shortName(), ports.of(service.http()));
        }
        proxy = FrontProxy.start(vertx, ports.of(Port.HTTP), routes);
        List<Runnable> starts = new ArrayList<>();
        jars.forEach((service, jar) -> {
            ServiceProcess process = ServiceProcess.of(
                    service,
                    service.shortName(),
                    home,
                    jar,
                    ServiceSettings.of(service, ports, keys, ports.of(service.http()), ports.of(service.management())),
                    ports.of(service.http()),
                    ports.of(service.management()),
                    training);
            services.put(service, process);
            starts.add(() -> startService(process));
        });
        startTogether(starts);
        if (restarting) {
            keepRunning();
        }
    }

    private void keepRunning() {
        Keeper all = new Keeper(home.run(), progress);
        keeper = all;
        PostgresServer server = postgres();
        all.keep(new Keeper.Part(
                "postgresql", "PostgreSQL", server::ended, server::exit, server::lastLines, server::startAgain));
        KafkaBroker broker = kafka();
        all.keep(Keeper.Part.of("Kafka", broker.process(), broker::startAgain));
        services.values().forEach(process -> all.keep(process.kept()));
    }

    private void startPostgres() {
        Instant begin = Instant.now();
        PostgresServer server = PostgresServer.start(
                PostgresBinaries.in(checkout.cache()), home, ports.of(Port.POSTGRES), keys, databaseSettings);
        postgres = server;
        if (server.wasTakenOver()) {
            progress.note("PostgreSQL was left running by a launcher that was killed (process %d): taken over"
                    .formatted(server.pid()));
        }
        Databases.prepare(server, keys);
        progress.ready("PostgreSQL", ports.address(Port.POSTGRES), since(begin));
    }

    private void startKafka() {
        Instant begin = Instant.now();
        KafkaBroker broker = KafkaBroker.start(home, ports.of(Port.KAFKA), ports.of(Port.KAFKA_CONTROLLER));
        kafka = broker;
        try (var admin = broker.admin()) {
            KafkaTopics.prepare(admin);
        }
        progress.ready("Kafka", ports.address(Port.KAFKA), since(begin));
    }

    private void startMail() {
        Instant begin = Instant.now();
        mail = MailSink.start(vertx, home.mail(), ports.of(Port.SMTP), ports.of(Port.MAIL));
        progress.ready(
                "mail sink",
                "%s (SMTP), http://%s".formatted(ports.address(Port.SMTP), ports.address(Port.MAIL)),
                since(begin));
    }

    private void startService(ServiceProcess process) {
        Instant begin = Instant.now();
        process.start().awaitReady(SERVICE_START);
        progress.ready(process.service().module(), process.http().toString(), since(begin));
        if (!restarting) {
            watch(process);
        }
    }

    private void watch(ServiceProcess process) {
        process.ended().thenAccept(unasked -> {
            if (unasked) {
                progress.died(process.service().module(), process.exitCode().orElse(-1), process.lastLines(25));
            }
        });
    }

    /** Ends what a killed launcher left running on the data of {@code home}, PostgreSQL included; answers what there was. */
    public static List<String> endLeftovers(OnwardHome home) {
        List<String> ended = new ArrayList<>();
        for (Service service : Service.values()) {
            if (ChildProcess.endLeftover(home.run().resolve(service.shortName() + ".pid"), LEFTOVER_STOP)) {
                ended.add(service.module());
            }
        }
        if (ChildProcess.endLeftover(home.run().resolve("kafka.pid"), LEFTOVER_STOP)) {
            ended.add("Kafka");
        }
        if (PostgresServer.endLeftover(home)) {
            ended.add("PostgreSQL");
        }
        return ended;
    }

    private void endLeftovers() {
        for (Service service : Service.values()) {
            endLeftover(service.shortName(), service.module());
        }
        endLeftover("kafka", "Kafka");
    }

    private void endLeftover(String name, String shown) {
        if (ChildProcess.endLeftover(home.run().resolve(name + ".pid"), LEFTOVER_STOP)) {
            progress.note(shown + " was left running by a launcher that was killed: ended");
        }
    }

    /** The logs of the run before are kept once, as {@code *.log.1}. */
    private void keepEarlierLogs(boolean takenOver) {
        try (Stream<Path> files = Files.list(home.logs())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                String name = log.getFileName().toString();
                boolean stillWritten = takenOver && "postgresql.log".equals(name);
                if (!stillWritten && !"up.log".equals(name) && !"build.log".equals(name)) {
                    Files.move(log, log.resolveSibling(name + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new LocalStackException("cannot put the earlier logs in " + home.logs() + " aside", failed);
        }
    }

    private static Duration since(Instant begin) {
        return Duration.between(begin, Instant.now());
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the stack has not started");
        }
        return part;
    }

    /** Starts all at the same time; the first to fail, or an interruption, interrupts the others and is thrown. */
    private static void startTogether(List<Runnable> tasks) {
        try (ExecutorService threads = threads()) {
            CompletionService<?> running = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> running.submit(task, null));
            try {
                for (int i = 0; i < tasks.size(); i++) {
                    running.take().get();
                }
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw failed.getCause() instanceof LocalStackException known
                        ? known
                        : new LocalStackException("failed: " + failed.getCause(), failed.getCause());
            } catch (InterruptedException interrupted) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new LocalStackException("interrupted while it started", interrupted);
            }
        }
    }

    /** Stops all at the same time and waits for all, interrupted or not. */
    private void stopTogether(List<Runnable> tasks) {
        List<CompletableFuture<Void>> running = new ArrayList<>();
        try (ExecutorService threads = threads()) {
            tasks.forEach(task -> running.add(CompletableFuture.runAsync(task, threads)));
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .exceptionally(failed -> {
                        progress.note("could not stop everything: " + failed.getCause());
                        return null;
                    })
                    .join();
        }
    }

    private static ExecutorService threads() {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().daemon().name("onward-", 0).factory());
    }
}
