package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The transaction of one command, bare: tenant, load, append with outbox and command log, row of the board; run by
 * PostgreSQL's own pgbench on streams of a tenant of its own in the same database. What it leaves is taken away again,
 * since no service could read it.
 */
final class Pgbench {

    private static final Pattern TPS = Pattern.compile("tps = ([0-9.]+)");
    private static final UUID TENANT = new UUID(0xbe_7c_0000_0000_4000L, 0x8000_0000_0000_0001L);
    private static final int STREAMS = 200;
    private static final int FACTS_BEFORE = 15;

    // Each command in one line, as pgbench wants it.
    private static final String SCRIPT = """
            \\set n random(1, STREAMS)
            begin;
            select set_config('onward.tenant', 'TENANT', true);
            select status, event_ids, versions from command_log where tenant_id = 'TENANT' and actor_id = 'TENANT' and key = 'none';
            select version as v from stream where tenant_id = 'TENANT' and stream_kind = 'opportunity' and stream_id = md5('pgbench' || :n)::uuid \\gset
            select global_pos, version, event_id, type, payload::text, occurred_at, recorded_at, meta::text from event where tenant_id = 'TENANT' and stream_kind = 'opportunity' and stream_id = md5('pgbench' || :n)::uuid order by version;
            select subject_id, service, key_id, encode(wrapped, 'hex') from person_key where tenant_id = 'TENANT' and subject_id = 'TENANT';
            with before as (select last_published_id from stream where tenant_id = 'TENANT' and stream_kind = 'opportunity' and stream_id = md5('pgbench' || :n)::uuid), moved as (update stream set version = version + COUNT, pub_seq = pub_seq + COUNT, last_published_id = gen_random_uuid(), last_recorded_at = clock_timestamp() where tenant_id = 'TENANT' and stream_kind = 'opportunity' and stream_id = md5('pgbench' || :n)::uuid and version = :v returning *), written as (insert into event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version, person_id, payload, occurred_at, recorded_at, search_id, opportunity_id, meta, pub_seq, previous_published_id) select tenant_id, stream_kind, stream_id, :v + n, gen_random_uuid(), 'FitNoteRecorded', 1, person_id, cast('PAYLOAD' as jsonb), now(), last_recorded_at, 'TENANT', stream_id, cast('META' as jsonb), pub_seq - COUNT + n, (select last_published_id from before) from moved, generate_series(1, COUNT) as n returning global_pos, version, event_id), pointers as (insert into outbox (target, bucket, global_pos) select target, 1, global_pos from written, unnest(array['LOCAL', 'KAFKA']) as target), logged as (insert into command_log (tenant_id, actor_id, key, request_hmac, status, stream_kind, stream_id, event_ids, versions) select tenant_id, tenant_id, gen_random_uuid()::text, decode('00', 'hex'), 201, stream_kind, stream_id, array(select event_id from written), array(select version from written) from moved) select m.last_recorded_at, w.global_pos, w.version from moved m left join written w on true order by w.version;
            insert into board_row (tenant_id, projection_version, opportunity_id, person_id, search_id, stream_version, retracted, kind, internal, title, organization, organization_ref, stage, ended, round, knowledge, interest, open_flags) values ('TENANT', 1, md5('pgbench' || :n)::uuid, 'TENANT', 'TENANT', :v + COUNT, false, 'JOB', false, 'Planner', 'Harbour Mutual', 'TENANT', 'PROSPECT', false, 0, 'NOT_SUFFICIENT', 'UNSURE', 0) on conflict (tenant_id, projection_version, opportunity_id) do update set stream_version = excluded.stream_version;
            commit;
            """;

    private static final String PAYLOAD = """
            {"noteId": "01936e00-0000-7000-8000-000000000002", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", \
            "polarity": "POSITIVE", "evidenceKind": "IMPRESSION", "text": {"$sealed": "01936e00-0000-7000-8000-000000000003", \
            "v": "%s"}}""".formatted("A".repeat(160));

    private static final String META = """
            {"actor": {"kind": "SEEKER", "id": "01936e00-0000-7000-8000-000000000004"}, "source": {"kind": "USER"}, \
            "dayMathTrust": "OBSERVED", "correlationId": "01936e00-0000-7000-8000-000000000005", "depth": 0}""";

    private final LocalStack stack;
    private final Path program;
    private final Path script;

    private Pgbench(LocalStack stack, Path program) throws IOException {
        this.stack = stack;
        this.program = program;
        this.script = Files.createTempFile("onward-pgbench", ".sql");
        script.toFile().deleteOnExit();
    }

    /** Empty where there is no pgbench on the path. */
    static Optional<Pgbench> on(LocalStack stack) throws IOException {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "pgbench"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.isEmpty() ? Optional.empty() : Optional.of(new Pgbench(stack, found.get()));
    }

    /** Transactions a second of {@code clients} that add {@code events} each. */
    double perSecond(int clients, int events, Duration during) throws IOException, InterruptedException, SQLException {
        Files.writeString(
                script,
                SCRIPT.replace("STREAMS", Integer.toString(STREAMS))
                        .replace("TENANT", TENANT.toString())
                        .replace("COUNT", Integer.toString(events))
                        .replace("PAYLOAD", PAYLOAD)
                        .replace("META", META));
        prepare();
        try {
            return run(clients, during);
        } finally {
            takeAway();
        }
    }

    private double run(int clients, Duration during) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                        program.toString(),
                        "--no-vacuum",
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--time=" + during.toSeconds(),
                        "--file=" + script,
                        "--host=" + Ports.HOST,
                        "--port=" + stack.ports().of(Port.POSTGRES),
                        "--username=opportunity_app",
                        "opportunity")
                .redirectErrorStream(true);
        command.environment().put("PGPASSWORD", stack.keys().password("opportunity_app"));
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IllegalStateException("pgbench failed: " + output);
        }
        Matcher tps = TPS.matcher(output);
        if (!tps.find()) {
            throw new IllegalStateException("pgbench said no tps: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private void prepare() throws SQLException {
        execute("""
                insert into stream (tenant_id, stream_kind, stream_id, person_id, version, pub_seq)
                select 'TENANT', 'opportunity', md5('pgbench' || n)::uuid, 'TENANT', FACTS, FACTS
                from generate_series(1, STREAMS) as n
                """, """
                insert into event (tenant_id, stream_kind, stream_id, version, event_id, type, schema_version, person_id,
                    payload, recorded_at, meta, pub_seq)
                select 'TENANT', 'opportunity', md5('pgbench' || n)::uuid, v, gen_random_uuid(), 'FitNoteRecorded', 1,
                    'TENANT', cast('PAYLOAD' as jsonb), now(), cast('META' as jsonb), v
                from generate_series(1, STREAMS) as n, generate_series(1, FACTS) as v
                """);
    }

    private void takeAway() throws SQLException {
        execute(
                "delete from outbox where global_pos in (select global_pos from event where tenant_id = 'TENANT')",
                "delete from event where tenant_id = 'TENANT'",
                "delete from stream where tenant_id = 'TENANT'",
                "delete from command_log where tenant_id = 'TENANT'",
                "delete from board_row where tenant_id = 'TENANT'");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = stack.postgres().connect("opportunity", Keys.superuser());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql.replace("STREAMS", Integer.toString(STREAMS))
                        .replace("FACTS", Integer.toString(FACTS_BEFORE))
                        .replace("TENANT", TENANT.toString())
                        .replace("PAYLOAD", PAYLOAD)
                        .replace("META", META));
            }
        }
    }
}
