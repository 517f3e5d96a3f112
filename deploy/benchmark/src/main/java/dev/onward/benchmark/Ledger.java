package dev.onward.benchmark;

import dev.onward.benchmark.Accounts.Use;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks every half second at what each process of the stack has used of the processor, until it is closed. */
final class Ledger implements AutoCloseable {

    static final String KAFKA = "Kafka";
    static final String WAL_WRITER = "WAL writer";
    static final String CHECKPOINTER = "checkpointer";

    /** Vacuum, background writer, the processes that read and write for others, the server itself. */
    static final String BACKGROUND = "background";

    /** This process: whoever tells facts, and the mail sink. No part of the suite. */
    static final String PRODUCERS = "producers";

    /** Connections of this process. No part of the suite. */
    private static final String OURS = "ours";

    private static final long APART = 500;

    private final LocalStack stack;
    private final Connection connection;
    private final PreparedStatement activity;
    private final long server;
    private final Accounts accounts = new Accounts(BACKGROUND);
    private final Thread looking;
    private volatile @Nullable Exception failure;

    Ledger(LocalStack stack) throws SQLException, IOException {
        this.stack = stack;
        this.connection = stack.postgres().connect("postgres", Keys.superuser());
        this.activity = connection.prepareStatement("""
                select pid, coalesce(datname, ''), backend_type, usename is not distinct from current_user
                from pg_stat_activity
                """);
        this.server = Long.parseLong(Files.readAllLines(stack.postgres().data().resolve("postmaster.pid"))
                .getFirst()
                .strip());
        look();
        looking = Thread.ofPlatform().name("ledger").start(this::goOn);
    }

    /** The account of the backends of a service's database. */
    static String database(Service service) {
        return "database " + service.shortName();
    }

    private void goOn() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(APART);
                look();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (SQLException failed) {
            failure = failed;
        }
    }

    private synchronized void look() throws SQLException {
        List<Use> uses = new ArrayList<>();
        for (Service service : Service.values()) {
            add(uses, service.module(), stack.service(service).pid());
        }
        add(uses, KAFKA, stack.kafka().process().pid());
        add(uses, PRODUCERS, ProcessHandle.current().pid());
        try (ResultSet rows = activity.executeQuery()) {
            while (rows.next()) {
                add(uses, account(rows.getString(2), rows.getString(3), rows.getBoolean(4)), rows.getLong(1));
            }
        }
        ProcStat parent = ProcStat.of(server).orElseThrow(() -> new IllegalStateException("PostgreSQL has ended"));
        uses.add(new Use(BACKGROUND, parent));
        accounts.look(uses, parent.usedByEnded());
    }

    private static void add(List<Use> uses, String account, long pid) {
        ProcStat.of(pid).ifPresent(stat -> uses.add(new Use(account, stat)));
    }

    /** Whose account a process of PostgreSQL is charged to, by what pg_stat_activity says of it. */
    static String account(String database, String kind, boolean ours) {
        return switch (kind) {
            case "client backend", "parallel worker" -> ours || database.isEmpty() ? OURS : "database " + database;
            case "walwriter" -> WAL_WRITER;
            case "checkpointer" -> CHECKPOINTER;
            default -> BACKGROUND;
        };
    }

    /** Milliseconds of processor time by account, since it was opened. */
    Map<String, Double> millis() throws SQLException {
        Exception failed = failure;
        if (failed != null) {
            throw new IllegalStateException("the processes were not looked at to the end", failed);
        }
        look();
        Map<String, Double> millis = new LinkedHashMap<>();
        accounts.used().forEach((account, ticks) -> millis.put(account, 1_000.0 * ticks / ProcStat.TICKS_PER_SECOND));
        return millis;
    }

    /** Of all that is part of the suite. */
    static double inAll(Map<String, Double> millis) {
        return millis.entrySet().stream()
                .filter(each ->
                        !each.getKey().equals(PRODUCERS) && !each.getKey().equals(OURS))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() throws SQLException {
        looking.interrupt();
        try {
            looking.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
