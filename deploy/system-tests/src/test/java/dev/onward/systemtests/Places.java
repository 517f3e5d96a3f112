package dev.onward.systemtests;

import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.ClearText.Finding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.postgresql.PGConnection;

/**
 * Where a stack keeps and shows things, each read whole: its files as they are; the databases as a dump, which undoes
 * PostgreSQL's compression; the topics as a consumer reads them, which undoes Kafka's; the metrics. Only the mails are left
 * out: they are meant to be read.
 */
record Places(LocalStack stack) {

    private static final String RELATIONS = """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm') and n.nspname <> 'pg_toast'
            """;

    Set<Finding> everywhere(ClearText told) throws IOException, SQLException {
        Set<Finding> found = new LinkedHashSet<>();
        found.addAll(files(told));
        found.addAll(databases(told));
        found.addAll(topics(told));
        found.addAll(metrics(told));
        return found;
    }

    /** Everything in the stack's folder: PostgreSQL's data with its write-ahead log, Kafka's segments, logs, keys. */
    Set<Finding> files(ClearText told) throws IOException, SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
        Set<Finding> found = new LinkedHashSet<>();
        Path root = stack.home().root();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                if (!file.startsWith(stack.home().mail())) {
                    try {
                        found.addAll(told.in(root.relativize(file).toString(), Files.readAllBytes(file)));
                    } catch (NoSuchFileException _) {
                        // PostgreSQL and Kafka delete files of their own while they run.
                    }
                }
            }
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
        return found;
    }

    /** Every table of every database as a dump writes it, the catalogs with their statistics too. */
    Set<Finding> databases(ClearText told) throws IOException, SQLException {
        Set<Finding> found = new LinkedHashSet<>();
        for (Service service : Service.values()) {
            try (Connection connection = connect(service.shortName())) {
                for (String table : tables(connection)) {
                    ByteArrayOutputStream rows = new ByteArrayOutputStream();
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyOut("copy (select * from %s) to stdout".formatted(table), rows);
                    found.addAll(told.in(service.shortName() + ": " + table, rows.toByteArray()));
                }
            }
        }
        return found;
    }

    /** Keys, headers and values of every record, the dead letters among them. */
    Set<Finding> topics(ClearText told) {
        Set<Finding> found = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> it : KafkaLog.of(stack).records()) {
            String place = "%s-%d@%d".formatted(it.topic(), it.partition(), it.offset());
            Stream.concat(
                            Stream.of(it.key(), it.value()),
                            Arrays.stream(it.headers().toArray())
                                    .flatMap(header ->
                                            Stream.of(header.key().getBytes(StandardCharsets.UTF_8), header.value())))
                    .filter(bytes -> bytes != null)
                    .forEach(bytes -> found.addAll(told.in(place, bytes)));
        }
        return found;
    }

    Set<Finding> metrics(ClearText told) throws IOException {
        Set<Finding> found = new LinkedHashSet<>();
        try (ManagementClient client = new ManagementClient()) {
            for (Service service : Service.values()) {
                String metrics = client.get(stack.service(service).management().resolve("/q/metrics"))
                        .body();
                found.addAll(told.in(service.module() + "/q/metrics", metrics.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return found;
    }

    Connection connect(String database) throws SQLException {
        return stack.postgres().connect(database, Keys.superuser());
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(RELATIONS)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
