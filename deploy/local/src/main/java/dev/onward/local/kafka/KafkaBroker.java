package dev.onward.local.kafka;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.process.JavaCommand;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** A Kafka broker that is its own controller, on 127.0.0.1. Its data stay where they are when it stops. */
public final class KafkaBroker implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final int port;
    private final ChildProcess process;

    private KafkaBroker(int port, ChildProcess process) {
        this.port = port;
        this.process = process;
    }

    /** Starts it and returns when it answers; the topics are {@link KafkaTopics}' matter. */
    public static KafkaBroker start(OnwardHome home, int port, int controllerPort) {
        Path data = home.kafka().resolve("data");
        Path properties = home.kafka().resolve("server.properties");
        try {
            Files.createDirectories(data);
            Files.writeString(properties, configuration(data, port, controllerPort));
        } catch (IOException failed) {
            throw new LocalStackException("cannot write " + properties, failed);
        }
        List<String> command = JavaCommand.ofThisClassPath(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                        "-Dorg.slf4j.simpleLogger.showDateTime=true",
                        "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS"),
                BrokerProcess.class,
                properties.toString(),
                data.toString());
        ChildProcess process = new ChildProcess(new ChildProcess.Spec(
                "kafka",
                command,
                Map.of(),
                home.kafka(),
                home.logs().resolve("kafka.log"),
                home.run().resolve("kafka.pid")));
        KafkaBroker broker = new KafkaBroker(port, process);
        broker.startAgain();
        return broker;
    }

    /** Starts it again after {@link ChildProcess#kill} or {@link #close}; returns when it answers. */
    public void startAgain() {
        process.start();
        try {
            process.awaitReady(START, () -> Ports.isListening(port));
            try (Admin admin = admin()) {
                admin.describeCluster().nodes().get(START.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (LocalStackException notReady) {
            close();
            throw notReady;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            close();
            throw new LocalStackException("interrupted while Kafka started", interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            String lines = process.lastLines(25);
            close();
            throw new LocalStackException("Kafka does not answer. Its last lines:%n%s".formatted(lines), failed);
        }
    }

    public String bootstrapServers() {
        return Ports.HOST + ":" + port;
    }

    /** A client of the broker; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers(), "request.timeout.ms", "10000"));
    }

    /** The process, to freeze, resume or kill it. */
    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop("TERM", STOP);
    }

    private static String configuration(Path data, int port, int controllerPort) {
        return """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@%1$s:%3$d
                listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
                advertised.listeners=PLAINTEXT://%1$s:%2$d
                controller.listener.names=CONTROLLER
                listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
                log.dirs=%4$s
                auto.create.topics.enable=false
                num.partitions=8
                log.retention.ms=-1
                # After SIGKILL the controller waits this long before it believes that the old broker is gone.
                broker.session.timeout.ms=3000
                broker.heartbeat.interval.ms=1000
                # A killed member of a consumer group gives its partitions back after 6 s, not 45.
                group.consumer.min.session.timeout.ms=3000
                group.consumer.session.timeout.ms=6000
                group.consumer.min.heartbeat.interval.ms=500
                group.consumer.heartbeat.interval.ms=1500
                group.min.session.timeout.ms=3000
                group.initial.rebalance.delay.ms=0
                # One broker holds everything once.
                default.replication.factor=1
                min.insync.replicas=1
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=8
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=2
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                # Small enough for a laptop; the cleaner's default alone is 128 MB.
                log.cleaner.dedupe.buffer.size=8388608
                num.network.threads=2
                num.io.threads=4
                """.formatted(Ports.HOST, port, controllerPort, data);
    }
}
