package dev.onward.testkit;

import dev.onward.contracts.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker in KRaft mode, in this JVM, with the suite's topics at {@value #PARTITIONS} partitions. Each start
 * of the application gets an empty one. Topics are never created automatically, as in production; sessions are short, so
 * that a test may take a member away.
 */
public final class KafkaTestResource implements QuarkusTestResourceLifecycleManager {

    public static final int PARTITIONS = 8;

    private static final List<String> SERVICES = List.of("opportunity", "advice", "networking", "notification");

    static {
        // A broker that cannot go on ends its process: here that would be the tests' own, without a word. What is left
        // of one
        // that was stopped may do so too, once its directory is gone.
        Exit.setExitProcedure(KafkaTestResource::tell);
        Exit.setHaltProcedure(KafkaTestResource::tell);
    }

    private @Nullable KafkaRaftServer broker;
    private @Nullable Path directory;
    private @Nullable Properties settings;

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory("onward-kafka");
            int port = freePort();
            settings = settings(directory, port, freePort());
            format(directory, settings);
            comeBack();
            String bootstrapServers = "localhost:" + port;
            createTopics(bootstrapServers);
            return Map.of("kafka.bootstrap.servers", bootstrapServers);
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka could not be started", e);
        }
    }

    private static void tell(int status, @Nullable String message) {
        System.err.printf("a broker of the tests ended with status %d: %s%n", status, message);
        throw new IllegalStateException("a broker of the tests ended with status " + status);
    }

    private static Properties settings(Path directory, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.putAll(Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@localhost:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort),
                Map.entry("log.dirs", directory.resolve("data").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "4"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("broker.session.timeout.ms", "3000"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("group.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.min.session.timeout.ms", "1000"),
                Map.entry("group.consumer.session.timeout.ms", "6000"),
                Map.entry("group.consumer.min.heartbeat.interval.ms", "500"),
                Map.entry("group.consumer.heartbeat.interval.ms", "1000")));
        return settings;
    }

    private static void format(Path directory, Properties settings) throws IOException {
        Path file = directory.resolve("server.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            settings.store(out, null);
        }
        String clusterId = Uuid.randomUuid().toString();
        PrintStream quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exit = StorageTool.execute(
                new String[] {"format", "--config", file.toString(), "--cluster-id", clusterId}, quiet);
        if (exit != 0) {
            throw new IOException("Kafka's storage could not be formatted: exit " + exit);
        }
    }

    private static void createTopics(String bootstrapServers) {
        List<NewTopic> topics = new ArrayList<>();
        for (String service : SERVICES) {
            topics.add(new NewTopic(Topics.eventsOf(service), PARTITIONS, (short) 1)
                    .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1")));
            topics.add(new NewTopic(Topics.deadLettersOf(service), 1, (short) 1));
        }
        topics.add(new NewTopic(Topics.PERSON_KEYS, 1, (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(topics).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics could not be made", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the topics were made", e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Stops the broker and keeps what it holds; for a test that has one of its own. */
    public void goAway() {
        if (broker != null) {
            broker.shutdown();
            broker.awaitShutdown();
            broker = null;
        }
    }

    /** Starts the broker again, at the same address with what it held. */
    public void comeBack() {
        if (settings == null) {
            throw new IllegalStateException("it was never started");
        }
        broker = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        broker.startup();
    }

    @Override
    public void stop() {
        goAway();
        if (directory != null) {
            delete(directory);
            directory = null;
        }
    }

    private static void delete(Path directory) {
        try {
            Files.walkFileTree(directory, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                    Files.delete(dir);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's directory could not be deleted", e);
        }
    }
}
