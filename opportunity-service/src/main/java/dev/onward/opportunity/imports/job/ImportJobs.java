package dev.onward.opportunity.imports.job;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.imports.job.ImportJob.Progress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Jobs, their rows and their problems in the database. Content goes in and comes out sealed. */
@ApplicationScoped
public class ImportJobs {

    private static final String JOB = """
            select import_id, person_id, search_id, state, layout, request_hmac, rows_total, rows_done, rows_added,
                rows_unchanged, rows_bad, rows_doubtful, opportunities_added, facts_added, problems_kept,
                problems_beyond, chunks, next_chunk, failure, created_at, started_at, ended_at
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

    /** A remark as it is kept. */
    public record Problem(
            int number, long line, @Nullable Integer column, boolean bad, String cause, String sentence) {}

    /** @return false where the person has an import under this key already */
    public Uni<Boolean> add(Tx tx, NewJob job) {
        return query(tx, """
                        insert into import_job (tenant_id, import_id, person_id, search_id, state, layout,
                            idempotency_key, request_hmac, rows_total, chunks)
                        values (:tenant, :id, :person, :search, 'QUEUED', :layout, :key, :hmac, :rows, :chunks)
                        on conflict (tenant_id, person_id, idempotency_key) do nothing
                        """)
                .setParameter("id", job.importId())
                .setParameter("person", job.personId())
                .setParameter("search", job.searchId())
                .setParameter("layout", job.sealedLayout())
                .setParameter("key", job.idempotencyKey())
                .setParameter("hmac", job.requestHmac())
                .setParameter("rows", job.rows())
                .setParameter("chunks", job.chunks())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    public Uni<Void> addChunk(Tx tx, UUID importId, int chunk, String sealed) {
        return query(tx, """
                        insert into import_chunk (tenant_id, import_id, chunk, content)
                        values (:tenant, :id, :chunk, :content)
                        """)
                .setParameter("id", importId)
                .setParameter("chunk", chunk)
                .setParameter("content", sealed)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<String>> chunk(Tx tx, UUID importId, int chunk) {
        return tx.session()
                .<String>createNativeQuery("select content from import_chunk"
                        + " where tenant_id = :tenant and import_id = :id and chunk = :chunk")
                .setParameter("tenant", tx.tenantId())
                .setParameter("id", importId)
                .setParameter("chunk", chunk)
                .getSingleResultOrNull()
                .map(Optional::ofNullable);
    }

    /** Those below {@code before}, or all. */
    public Uni<Void> deleteChunks(Tx tx, UUID importId, @Nullable Integer before) {
        return query(tx, "delete from import_chunk where tenant_id = :tenant and import_id = :id and chunk < :before")
                .setParameter("id", importId)
                .setParameter("before", before == null ? Integer.MAX_VALUE : before)
                .executeUpdate()
                .replaceWithVoid();
    }

    public Uni<Optional<ImportJob>> find(Tx tx, UUID personId, UUID importId) {
        return one(select(tx, " and import_id = :id and person_id = :person")
                .setParameter("id", importId)
                .setParameter("person", personId));
    }

    /** Until the transaction ends nobody else changes it. */
    public Uni<Optional<ImportJob>> lock(Tx tx, UUID importId) {
        return one(select(tx, " and import_id = :id for update").setParameter("id", importId));
    }

    public Uni<Optional<ImportJob>> byKey(Tx tx, UUID personId, String idempotencyKey) {
        return one(select(tx, " and person_id = :person and idempotency_key = :key")
                .setParameter("person", personId)
                .setParameter("key", idempotencyKey));
    }

    /** The person's, the newest first, below {@code before}. */
    public Uni<List<ImportJob>> list(Tx tx, UUID personId, @Nullable UUID before, int most) {
        return select(
                        tx,
                        " and person_id = :person"
                                + " and (cast(:before as text) is null or import_id < cast(cast(:before as text) as uuid))"
                                + " order by import_id desc limit :most")
                .setParameter("person", personId)
                .setParameter("before", before == null ? null : before.toString())
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(ImportJobs::job).toList());
    }

    /** Adds what a batch came to, and moves on to the next chunk. */
    public Uni<Void> progress(Tx tx, UUID importId, Progress batch, int kept, int beyond) {
        return query(tx, """
                        update import_job
                        set state = 'RUNNING', started_at = coalesce(started_at, now()), next_chunk = next_chunk + 1,
                            rows_done = rows_done + :done, rows_added = rows_added + :added,
                            rows_unchanged = rows_unchanged + :unchanged, rows_bad = rows_bad + :bad,
                            rows_doubtful = rows_doubtful + :doubtful,
                            opportunities_added = opportunities_added + :opportunities,
                            facts_added = facts_added + :facts, problems_kept = problems_kept + :kept,
                            problems_beyond = problems_beyond + :beyond
                        where tenant_id = :tenant and import_id = :id
                        """)
                .setParameter("id", importId)
                .setParameter("done", batch.done())
                .setParameter("added", batch.added())
                .setParameter("unchanged", batch.unchanged())
                .setParameter("bad", batch.bad())
                .setParameter("doubtful", batch.doubtful())
                .setParameter("opportunities", batch.opportunities())
                .setParameter("facts", batch.facts())
                .setParameter("kept", kept)
                .setParameter("beyond", beyond)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Ends it; what is left of its content goes. */
    public Uni<Void> end(Tx tx, UUID importId, ImportState state, @Nullable String failure) {
        return query(tx, """
                        update import_job
                        set state = :state, failure = nullif(:failure, ''), ended_at = now(),
                            started_at = coalesce(started_at, now())
                        where tenant_id = :tenant and import_id = :id
                        """)
                .setParameter("id", importId)
                .setParameter("state", state.name())
                .setParameter("failure", failure == null ? "" : failure)
                .executeUpdate()
                .chain(() -> deleteChunks(tx, importId, null));
    }

    public Uni<Void> addProblems(Tx tx, UUID importId, String problemsJson) {
        return query(tx, """
                        insert into import_problem (tenant_id, import_id, number, line, col, bad, cause, sentence)
                        select :tenant, :id, cast(p->>'number' as integer), cast(p->>'line' as bigint),
                            cast(p->>'column' as integer), cast(p->>'bad' as boolean), p->>'cause', p->>'sentence'
                        from jsonb_array_elements(cast(cast(:problems as text) as jsonb)) as p
                        """)
                .setParameter("id", importId)
                .setParameter("problems", problemsJson)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Those numbered above {@code after}, in the order of the file. */
    public Uni<List<Problem>> problems(Tx tx, UUID importId, int after, int most) {
        return tx.session()
                .createNativeQuery("""
                        select number, line, col, bad, cause, sentence from import_problem
                        where tenant_id = :tenant and import_id = :id and number > :after
                        order by number limit :most
                        """, Tuple.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("id", importId)
                .setParameter("after", after)
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(row -> new Problem(
                                number(row, "number"),
                                row.get("line", Number.class).longValue(),
                                row.get("col", Integer.class),
                                row.get("bad", Boolean.class),
                                row.get("cause", String.class),
                                row.get("sentence", String.class)))
                        .toList());
    }

    private static Mutiny.Query<Object> query(Tx tx, String sql) {
        return tx.session().createNativeQuery(sql).setParameter("tenant", tx.tenantId());
    }

    private static Mutiny.SelectionQuery<Tuple> select(Tx tx, String where) {
        return tx.session().createNativeQuery(JOB + where, Tuple.class).setParameter("tenant", tx.tenantId());
    }

    private static Uni<Optional<ImportJob>> one(Mutiny.SelectionQuery<Tuple> query) {
        return query.getSingleResultOrNull().map(row -> row == null ? Optional.empty() : Optional.of(job(row)));
    }

    private static ImportJob job(Tuple row) {
        return new ImportJob(
                row.get("import_id", UUID.class),
                row.get("person_id", UUID.class),
                row.get("search_id", UUID.class),
                ImportState.valueOf(row.get("state", String.class)),
                row.get("layout", String.class),
                row.get("request_hmac", String.class),
                number(row, "rows_total"),
                new Progress(
                        number(row, "rows_done"),
                        number(row, "rows_added"),
                        number(row, "rows_unchanged"),
                        number(row, "rows_bad"),
                        number(row, "rows_doubtful"),
                        number(row, "opportunities_added"),
                        number(row, "facts_added")),
                number(row, "problems_kept"),
                number(row, "problems_beyond"),
                number(row, "chunks"),
                number(row, "next_chunk"),
                row.get("failure", String.class),
                row.get("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(Tuple row, String column) {
        OffsetDateTime time = row.get(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static int number(Tuple row, String column) {
        return row.get(column, Number.class).intValue();
    }
}
