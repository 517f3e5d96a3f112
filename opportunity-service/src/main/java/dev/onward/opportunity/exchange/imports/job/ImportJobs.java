package dev.onward.opportunity.exchange.imports.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.exchange.imports.domain.DatesTrust;
import dev.onward.opportunity.exchange.imports.domain.SheetTrust;
import dev.onward.opportunity.exchange.imports.job.ImportJob.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs, their rows and their problems in the database. Content goes in and comes out sealed. */
@ApplicationScoped
public class ImportJobs {

    private static final String JOB = """
            select import_id, person_id, search_id, state, layout, request_hmac, rows_total, rows_done, rows_added,
                rows_corrected, rows_unchanged, rows_bad, rows_doubtful, opportunities_added, facts_added,
                facts_corrected, problems_kept, problems_beyond, chunks, next_chunk, recognized, sheet_id, rows_gone,
                failure, created_at, started_at, ended_at,
                (select s.dates_confirmed_at from import_of_sheet s
                 where s.tenant_id = import_job.tenant_id and s.search_id = import_job.search_id
                     and s.import_id = import_job.import_id),
                coalesce((select s.dates_taken_back from import_of_sheet s
                 where s.tenant_id = import_job.tenant_id and s.search_id = import_job.search_id
                     and s.import_id = import_job.import_id), false)
            from import_job where tenant_id = :tenant
            """;

    /** What a new job begins with. */
    public record NewJob(
            UUID importId,
            UUID personId,
            UUID searchId,
            String sealedLayout,
            String idempotencyKey,
            String requestHmac,
            int rows,
            int chunks) {}

    /** How many imports wait or run, and how many began within 24 hours. */
    public record Load(int waiting, int today) {}

    /** A remark as it is kept. */
    public record Problem(
            int number, long line, @Nullable Integer column, boolean bad, String cause, String sentence) {}

    /** @return false where the person has an import under this key already */
    public Uni<Boolean> add(Tx tx, NewJob job) {
        return query(tx, """
                        insert into import_job (tenant_id, import_id, person_id, search_id, state, layout,
                            idempotency_key, request_hmac, rows_total, chunks, recognized)
                        values (:tenant, :id, :person, :search, 'QUEUED', :layout, :key, :hmac, :rows, :chunks, false)
                        on conflict (tenant_id, person_id, idempotency_key) do nothing
                        """)
                .set("id", job.importId())
                .set("person", job.personId())
                .set("search", job.searchId())
                .set("layout", job.sealedLayout())
                .set("key", job.idempotencyKey())
                .set("hmac", job.requestHmac())
                .set("rows", job.rows())
                .set("chunks", job.chunks())
                .update()
                .map(rows -> rows == 1);
    }

    /** @param personId null: of the whole tenant */
    public Uni<Load> load(Tx tx, @Nullable UUID personId) {
        String whose = personId == null ? "" : " and person_id = :person";
        Statement statement = query(tx, """
                select (select count(*) from import_job
                        where tenant_id = :tenant%1$s and state in ('QUEUED', 'RUNNING')),
                    (select count(*) from import_job
                        where tenant_id = :tenant%1$s and created_at > now() - interval '24 hours')
                """.formatted(whose));
        if (personId != null) {
            statement.set("person", personId);
        }
        return statement.row().map(row -> new Load(number(row.orElseThrow()[0]), number(row.orElseThrow()[1])));
    }

    /** @param sealedKeys by what its rows are known again; null where ids tell */
    public Uni<Void> addChunk(Tx tx, UUID importId, int chunk, String sealed, @Nullable String sealedKeys) {
        return query(tx, """
                        insert into import_chunk (tenant_id, import_id, chunk, content, keys)
                        values (:tenant, :id, :chunk, :content, nullif(:keys, ''))
                        """)
                .set("id", importId)
                .set("chunk", chunk)
                .set("content", sealed)
                .set("keys", sealedKeys == null ? "" : sealedKeys)
                .run();
    }

    /** A chunk with what is known of its rows; the latter null where ids tell. All sealed. */
    public record SealedChunk(
            String content, @Nullable String keys, @Nullable String recognized) {}

    public Uni<Optional<SealedChunk>> chunk(Tx tx, UUID importId, int chunk) {
        return tx.sql("select content, keys, recognized from import_chunk"
                        + " where tenant_id = :tenant and import_id = :id and chunk = :chunk")
                .set("tenant", tx.tenantId())
                .set("id", importId)
                .set("chunk", chunk)
                .row()
                .map(row -> row.map(
                        it -> new SealedChunk(Columns.of(String.class, it[0]), (String) it[1], (String) it[2])));
    }

    /** The keys of a chunk, sealed. */
    public record Sealed(int number, String content) {}

    /** Of the chunks from {@code from} on that have any. */
    public Uni<List<Sealed>> keys(Tx tx, UUID importId, int from, int most) {
        return tx.sql("""
                        select chunk, keys from import_chunk
                        where tenant_id = :tenant and import_id = :id and chunk >= :from and keys is not null
                        order by chunk limit :most
                        """)
                .set("tenant", tx.tenantId())
                .set("id", importId)
                .set("from", from)
                .set("most", most)
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Sealed(number(row[0]), Columns.of(String.class, row[1])))
                        .toList());
    }

    /** As which the rows of a chunk were recognized. */
    public Uni<Void> recognized(Tx tx, UUID importId, int chunk, String sealed) {
        return query(tx, """
                        update import_chunk set recognized = :rows
                        where tenant_id = :tenant and import_id = :id and chunk = :chunk
                        """)
                .set("id", importId)
                .set("chunk", chunk)
                .set("rows", sealed)
                .run();
    }

    public Uni<Void> recognized(Tx tx, UUID importId) {
        return query(tx, "update import_job set recognized = true where tenant_id = :tenant and import_id = :id")
                .set("id", importId)
                .run();
    }

    /** What was said of the dates of the sheet holds until it is said otherwise. */
    public Uni<Void> ofSheet(Tx tx, ImportJob job, UUID sheetId, int gone, DatesTrust trust) {
        return query(tx, """
                        update import_job set sheet_id = :sheet, rows_gone = :gone
                        where tenant_id = :tenant and import_id = :id
                        """)
                .set("id", job.importId())
                .set("sheet", sheetId)
                .set("gone", gone)
                .run()
                .chain(() -> query(tx, """
                                insert into import_of_sheet (
                                    tenant_id, search_id, sheet_id, import_id, dates_confirmed_at, dates_taken_back)
                                select j.tenant_id, j.search_id, :sheet, j.import_id,
                                    case cast(:trust as text)
                                        when 'CONFIRMED' then j.created_at
                                        when 'NOT_SAID' then before.dates_confirmed_at
                                    end,
                                    case cast(:trust as text)
                                        when 'NOT_SAID' then coalesce(before.dates_taken_back, false)
                                        else cast(:trust as text) = 'TAKEN_BACK'
                                    end
                                from import_job j left join (
                                    select s.dates_confirmed_at, s.dates_taken_back from import_of_sheet s
                                    where s.tenant_id = :tenant and s.search_id = :search and s.sheet_id = :sheet
                                    order by s.import_id desc limit 1) as before on true
                                where j.tenant_id = :tenant and j.import_id = :id
                                """)
                        .set("trust", trust.name())
                        .set("search", job.searchId())
                        .set("sheet", sheetId)
                        .set("id", job.importId())
                        .run());
    }

    /** An import that was not finished has said nothing: the file is sent again, with a word or without. */
    private Uni<Void> forgetTrust(Tx tx, UUID importId) {
        return query(tx, """
                        update import_of_sheet s
                        set (dates_confirmed_at, dates_taken_back) = (
                            select before.dates_confirmed_at, coalesce(before.dates_taken_back, false)
                            from (values (1)) as one left join (
                                select b.dates_confirmed_at, b.dates_taken_back from import_of_sheet b
                                where b.tenant_id = s.tenant_id and b.search_id = s.search_id
                                    and b.sheet_id = s.sheet_id and b.import_id < s.import_id
                                order by b.import_id desc limit 1) as before on true)
                        where s.tenant_id = :tenant and s.import_id = :id
                            and s.search_id = (select search_id from import_job
                                where tenant_id = :tenant and import_id = :id)
                        """).set("id", importId).run();
    }

    /** What was said of the dates of a sheet with its imports so far. */
    public Uni<SheetTrust> datesOfSheet(Tx tx, UUID searchId, UUID sheetId) {
        return query(tx, """
                        select dates_confirmed_at, dates_taken_back from import_of_sheet
                        where tenant_id = :tenant and search_id = :search and sheet_id = :sheet
                        order by import_id desc limit 1
                        """)
                .set("search", searchId)
                .set("sheet", sheetId)
                .row()
                .map(row -> row.map(it -> SheetTrust.of(instant(it[0]), Columns.of(Boolean.class, it[1])))
                        .orElse(SheetTrust.NOTHING));
    }

    /** The imports of other sheets of a search. Those of an earlier release are of none, and so count to any. */
    public Uni<Set<UUID>> ofOtherSheets(Tx tx, UUID searchId, @Nullable UUID sheet) {
        return sheet == null
                ? Uni.createFrom().item(Set.of())
                : query(tx, """
                                select import_id from import_of_sheet
                                where tenant_id = :tenant and search_id = :search and sheet_id <> :sheet
                                """)
                        .set("search", searchId)
                        .set("sheet", sheet)
                        .column(UUID.class)
                        .map(Set::copyOf);
    }

    /** Whether an import of the same search that began before is not over yet. */
    public Uni<Boolean> isAfterAnother(Tx tx, ImportJob job) {
        return tx.sql("""
                        select exists (select from import_job
                            where tenant_id = :tenant and search_id = :search and state in ('QUEUED', 'RUNNING')
                                and (created_at, import_id) < (
                                    select created_at, import_id from import_job
                                    where tenant_id = :tenant and import_id = :id))
                        """)
                .set("tenant", tx.tenantId())
                .set("search", job.searchId())
                .set("id", job.importId())
                .value(Boolean.class);
    }

    public Uni<Void> addGone(Tx tx, UUID importId, int first, String idsJson) {
        return query(tx, """
                        insert into import_gone (tenant_id, import_id, number, opportunity_id)
                        select :tenant, :id, cast(:first as integer) + cast(n - 1 as integer), cast(each as uuid)
                        from jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) with ordinality as e(each, n)
                        """)
                .set("id", importId)
                .set("first", first)
                .set("ids", idsJson)
                .run();
    }

    /**
     * An opportunity that the sheet does not tell of any more.
     *
     * @param number from 0
     * @param organization as the board has it, like the title
     */
    public record Gone(int number, UUID opportunityId, String organization, String title) {}

    /** Those above {@code after}. */
    public Uni<List<Gone>> gone(Tx tx, UUID importId, int after, int most) {
        return tx.sql("""
                        select g.number, g.opportunity_id, b.organization, b.title
                        from import_gone g
                        join board_row b on b.tenant_id = g.tenant_id and b.opportunity_id = g.opportunity_id
                            and b.projection_version = coalesce(
                                (select version from projection where name = 'board' and state = 'LIVE'), 1)
                        where g.tenant_id = :tenant and g.import_id = :id and g.number > :after
                        order by g.number limit :most
                        """)
                .set("tenant", tx.tenantId())
                .set("id", importId)
                .set("after", after)
                .set("most", most)
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Gone(
                                number(row[0]),
                                Columns.of(UUID.class, row[1]),
                                Columns.of(String.class, row[2]),
                                Columns.of(String.class, row[3])))
                        .toList());
    }

    /** What became of rows, in the order of the file. */
    public Uni<Void> addOutcomes(Tx tx, UUID importId, List<RowsDone> done) {
        ArrayNode all = Json.object().putArray("outcomes");
        done.forEach(each ->
                all.addObject().put("line", each.rows().getLast().line()).put("content", each.json()));
        return query(tx, """
                        insert into import_outcome (tenant_id, import_id, last_line, content)
                        select :tenant, :id, cast(o->>'line' as bigint), o->>'content'
                        from jsonb_array_elements(cast(cast(:outcomes as text) as jsonb)) as o
                        """)
                .set("id", importId)
                .set("outcomes", Json.write(all))
                .run();
    }

    /**
     * Those of rows behind a line, in the order of the file.
     *
     * @param only those of which this became; null: all
     */
    public Uni<List<RowsDone.RowDone>> outcomes(
            Tx tx, UUID importId, long afterLine, int most, @Nullable RowOutcome only) {
        // The first part may have such rows before the line alone.
        return tx.sql("""
                        select content from import_outcome
                        where tenant_id = :tenant and import_id = :id and last_line > :after
                            and position(:only in content) > 0
                        order by last_line limit :most + 1
                        """)
                .set("only", only == null ? "" : "\"" + only.name() + "\"")
                .set("tenant", tx.tenantId())
                .set("id", importId)
                .set("after", afterLine)
                .set("most", most)
                .column(String.class)
                .map(chunks -> chunks.stream()
                        .flatMap(chunk -> RowsDone.of(chunk).rows().stream())
                        .filter(row -> row.line() > afterLine && (only == null || row.outcome() == only))
                        .limit(most)
                        .toList());
    }

    /** What became of the facts of some rows, sealed. */
    public Uni<Void> addChanges(Tx tx, UUID importId, long firstLine, long lastLine, String sealed) {
        return query(tx, """
                        insert into import_change (tenant_id, import_id, first_line, last_line, content)
                        values (:tenant, :id, :first, :last, :content)
                        """)
                .set("id", importId)
                .set("first", firstLine)
                .set("last", lastLine)
                .set("content", sealed)
                .run();
    }

    /** The parts in which some lines may be, sealed: never more than lines. */
    public Uni<List<String>> changes(Tx tx, UUID importId, Set<Long> lines) {
        ArrayNode all = Json.object().putArray("lines");
        lines.forEach(all::add);
        return query(tx, """
                        select content from import_change
                        where tenant_id = :tenant and import_id = :id and last_line in (
                            select (
                                select c.last_line from import_change c
                                where c.tenant_id = :tenant and c.import_id = :id
                                    and c.last_line >= cast(line as bigint)
                                order by c.last_line limit 1)
                            from jsonb_array_elements_text(cast(cast(:lines as text) as jsonb)) as l(line))
                        order by last_line
                        """).set("id", importId).set("lines", Json.write(all)).column(String.class);
    }

    /** Those below {@code before}, or all. */
    public Uni<Void> deleteChunks(Tx tx, UUID importId, @Nullable Integer before) {
        return query(tx, "delete from import_chunk where tenant_id = :tenant and import_id = :id and chunk < :before")
                .set("id", importId)
                .set("before", before == null ? Integer.MAX_VALUE : before)
                .run();
    }

    public Uni<Optional<ImportJob>> find(Tx tx, UUID personId, UUID importId) {
        return one(select(tx, " and import_id = :id and person_id = :person")
                .set("id", importId)
                .set("person", personId));
    }

    /** Until the transaction ends nobody else changes it. */
    public Uni<Optional<ImportJob>> lock(Tx tx, UUID importId) {
        return one(select(tx, " and import_id = :id for update").set("id", importId));
    }

    public Uni<Optional<ImportJob>> byKey(Tx tx, UUID personId, String idempotencyKey) {
        return one(select(tx, " and person_id = :person and idempotency_key = :key")
                .set("person", personId)
                .set("key", idempotencyKey));
    }

    /** The person's, the newest first, below {@code before}. */
    public Uni<List<ImportJob>> list(Tx tx, UUID personId, @Nullable UUID before, int most) {
        return select(
                        tx,
                        " and person_id = :person"
                                + " and (cast(:before as text) is null or import_id < cast(cast(:before as text) as uuid))"
                                + " order by import_id desc limit :most")
                .set("person", personId)
                .set("before", before == null ? null : before.toString())
                .set("most", most)
                .rows()
                .map(rows -> rows.stream().map(ImportJobs::job).toList());
    }

    /** Adds what a batch of so many chunks came to, and moves on to the next one. */
    public Uni<Void> progress(Tx tx, UUID importId, int chunks, Progress batch, int kept, int beyond) {
        return query(tx, """
                        update import_job
                        set state = 'RUNNING', started_at = coalesce(started_at, now()), next_chunk = next_chunk + :chunks,
                            rows_done = rows_done + :done, rows_added = rows_added + :added,
                            rows_corrected = rows_corrected + :corrected, rows_unchanged = rows_unchanged + :unchanged, rows_bad = rows_bad + :bad,
                            rows_doubtful = rows_doubtful + :doubtful,
                            opportunities_added = opportunities_added + :opportunities,
                            facts_added = facts_added + :facts,
                            facts_corrected = facts_corrected + :correctedFacts, problems_kept = problems_kept + :kept,
                            problems_beyond = problems_beyond + :beyond
                        where tenant_id = :tenant and import_id = :id
                        """)
                .set("id", importId)
                .set("chunks", chunks)
                .set("done", batch.done())
                .set("added", batch.added())
                .set("corrected", batch.corrected())
                .set("correctedFacts", batch.correctedFacts())
                .set("unchanged", batch.unchanged())
                .set("bad", batch.bad())
                .set("doubtful", batch.doubtful())
                .set("opportunities", batch.opportunities())
                .set("facts", batch.facts())
                .set("kept", kept)
                .set("beyond", beyond)
                .run();
    }

    /** Ends it; what is left of its content goes. */
    public Uni<Void> end(Tx tx, UUID importId, ImportState state, @Nullable String failure) {
        return query(tx, """
                        update import_job
                        set state = :state, failure = nullif(:failure, ''), ended_at = now(),
                            started_at = coalesce(started_at, now())
                        where tenant_id = :tenant and import_id = :id
                        """)
                .set("id", importId)
                .set("state", state.name())
                .set("failure", failure == null ? "" : failure)
                .run()
                .chain(() -> state == ImportState.DONE ? Uni.createFrom().voidItem() : forgetTrust(tx, importId))
                .chain(() -> deleteChunks(tx, importId, null));
    }

    public Uni<Void> addProblems(Tx tx, UUID importId, String problemsJson) {
        return query(tx, """
                        insert into import_problem (tenant_id, import_id, number, line, col, bad, cause, sentence)
                        select :tenant, :id, cast(p->>'number' as integer), cast(p->>'line' as bigint),
                            cast(p->>'column' as integer), cast(p->>'bad' as boolean), p->>'cause', p->>'sentence'
                        from jsonb_array_elements(cast(cast(:problems as text) as jsonb)) as p
                        """).set("id", importId).set("problems", problemsJson).run();
    }

    /** Those numbered above {@code after}, in the order of the file. */
    public Uni<List<Problem>> problems(Tx tx, UUID importId, int after, int most) {
        return tx.sql("""
                        select number, line, col, bad, cause, sentence from import_problem
                        where tenant_id = :tenant and import_id = :id and number > :after
                        order by number limit :most
                        """)
                .set("tenant", tx.tenantId())
                .set("id", importId)
                .set("after", after)
                .set("most", most)
                .rows()
                .map(rows -> rows.stream()
                        .map(row -> new Problem(
                                number(row[0]),
                                Columns.number(row[1]),
                                (Integer) row[2],
                                Columns.of(Boolean.class, row[3]),
                                Columns.of(String.class, row[4]),
                                Columns.of(String.class, row[5])))
                        .toList());
    }

    private static Statement query(Tx tx, String sql) {
        return tx.sql(sql).set("tenant", tx.tenantId());
    }

    private static Statement select(Tx tx, String where) {
        return query(tx, JOB + where);
    }

    private static Uni<Optional<ImportJob>> one(Statement statement) {
        return statement.row().map(row -> row.map(ImportJobs::job));
    }

    /** Columns in the order of {@link #JOB}. */
    private static ImportJob job(@Nullable Object[] row) {
        return new ImportJob(
                Columns.of(UUID.class, row[0]),
                Columns.of(UUID.class, row[1]),
                Columns.of(UUID.class, row[2]),
                ImportState.valueOf(Columns.of(String.class, row[3])),
                Columns.of(String.class, row[4]),
                Columns.of(String.class, row[5]),
                number(row[6]),
                new Progress(
                        number(row[7]),
                        number(row[8]),
                        number(row[9]),
                        number(row[10]),
                        number(row[11]),
                        number(row[12]),
                        number(row[13]),
                        number(row[14]),
                        number(row[15])),
                number(row[16]),
                number(row[17]),
                number(row[18]),
                number(row[19]),
                Columns.of(Boolean.class, row[20]),
                (UUID) row[21],
                number(row[22]),
                SheetTrust.of(instant(row[27]), Columns.of(Boolean.class, row[28])),
                (String) row[23],
                Columns.instant(row[24]),
                instant(row[25]),
                instant(row[26]));
    }

    private static @Nullable Instant instant(@Nullable Object column) {
        return column == null ? null : Columns.instant(column);
    }

    private static int number(@Nullable Object column) {
        return (int) Columns.number(column);
    }
}
