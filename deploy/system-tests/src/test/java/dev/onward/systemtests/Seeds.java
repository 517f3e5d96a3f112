package dev.onward.systemtests;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts names in the clear where no service would, to see whether a search finds them there. */
record Seeds(LocalStack stack) {

    private static final int LINES = 400;

    /** A row that was deleted again: what a table no longer shows, its file still holds. */
    void deletedRow(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table seeded_and_deleted (said text)");
            insert(connection, "insert into seeded_and_deleted values (?)", name);
            statement.execute("delete from seeded_and_deleted");
        }
    }

    void bytes(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table seeded_bytes (said bytea)");
            insert(connection, "insert into seeded_bytes values (convert_to(?, 'UTF8'))", name);
        }
    }

    /** A text so long that PostgreSQL compresses it and puts it away in pieces. */
    void longText(String name) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table seeded_long_text (said text)");
            insert(connection, "insert into seeded_long_text values (?)", longTextAround(name));
        }
    }

    /** A record that its producer compressed, on a topic that nobody reads. */
    void compressedRecord(String name) throws ExecutionException, InterruptedException {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers(), "compression.type", "gzip");
        try (Admin admin = stack.kafka().admin();
                KafkaProducer<String, String> producer =
                        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            admin.createTopics(List.of(new NewTopic("seeded", 1, (short) 1)))
                    .all()
                    .get();
            producer.send(new ProducerRecord<>("seeded", longTextAround(name))).get();
        }
    }

    void logLine(String name) throws IOException {
        Files.writeString(log("seeded.log"), "WARN cannot write to " + name + System.lineSeparator());
    }

    /** A line with the claims of a bearer token, as in its second part. */
    void loggedToken(String name) throws IOException {
        byte[] claims = "{\"iss\":\"nobody\",\"name\":\"%s\"}".formatted(name).getBytes(StandardCharsets.UTF_8);
        Files.writeString(
                log("seeded-token.log"),
                "DEBUG Bearer " + Base64.getUrlEncoder().withoutPadding().encodeToString(claims));
    }

    private Path log(String name) {
        return stack.home().logs().resolve(name);
    }

    private Connection connect() throws SQLException {
        return stack.postgres().connect("opportunity", Keys.superuser());
    }

    private static void insert(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setString(1, value);
            insert.execute();
        }
    }

    private static String longTextAround(String name) {
        return IntStream.range(0, LINES)
                .mapToObj(line -> line == LINES / 2
                        ? "We met %s on a Monday.".formatted(name)
                        : "Nothing on day %d.".formatted(line))
                .collect(Collectors.joining("\n"));
    }
}
