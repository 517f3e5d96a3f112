package dev.onward.eventsourcing.keytopic;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.store.SystemDatabase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The table of keys as the key topic sees it: of all tenants at once. */
@ApplicationScoped
public class KeyCopies {

    private static final int BATCH = 200;

    private static final String RECORDS = """
            jsonb_to_recordset($1::text::jsonb)
                as r(tenant uuid, subject uuid, service text, key_id uuid, wrapped text, erased_at timestamptz)
            """;

    // A key never overwrites a row: not a marker, and not a key, because the first one sealed something. A marker
    // overwrites a key.
    private static final String STORE = """
            insert into person_key (tenant_id, subject_id, service, key_id, wrapped, erased_at, published)
            select tenant, subject, service, key_id, decode(wrapped, 'base64'), erased_at, true
            from %s order by tenant, subject, service
            on conflict (tenant_id, subject_id, service) do update
            set wrapped = null, erased_at = excluded.erased_at, published = true
            where excluded.erased_at is not null and person_key.erased_at is null
            """.formatted(RECORDS);

    // A key of ours that reached the topic after its own marker would bring the key back for anyone who reads the topic
    // again: the marker is sent again.
    private static final String MARK_AGAIN = """
            update person_key k set published = false
            from %s
            where k.tenant_id = r.tenant and k.subject_id = r.subject and k.service = r.service
                and k.service = $2 and k.erased_at is not null and r.erased_at is null
            """.formatted(RECORDS);

    // Anyone who wrote something else under a record's key has compaction take ours away.
    private static final String SAY_AGAIN = """
            update person_key k set published = false
            from unnest($2::uuid[], $3::uuid[]) as said(tenant, subject)
            where k.tenant_id = said.tenant and k.subject_id = said.subject and k.service = $1
            """;

    // Erased by another service and not yet by this one, whether it has a key of its own or will want one.
    private static final String TO_FOLLOW = """
            select distinct r.tenant, r.subject
            from %s
            where r.erased_at is not null and (
                not exists (
                    select from person_key k
                    where k.tenant_id = r.tenant and k.subject_id = r.subject and k.service = $2
                        and k.erased_at is not null)
                or exists (
                    select from person_key k
                    where k.tenant_id = r.tenant and k.subject_id = r.subject and k.erased_at is null))
            """.formatted(RECORDS);

    // The lock lasts until the broker has acknowledged, so a marker is never overtaken by its key, and another replica
    // that is about to send something under the key waits here.
    private static final String UNPUBLISHED = """
            select tenant_id, subject_id, service, key_id, wrapped, erased_at
            from person_key
            where not published and service = $1
            order by tenant_id, subject_id
            limit %d
            for update
            """.formatted(BATCH);

    private static final String PUBLISHED = """
            update person_key set published = true
            where tenant_id = any($1) and key_id = any($2) and not published
            """;

    private final SystemDatabase database;
    private final String service;

    public KeyCopies(SystemDatabase database, @ConfigProperty(name = "onward.service") String service) {
        this.database = database;
        this.service = service;
    }

    /** A person or contact. */
    record Subject(UUID tenantId, UUID subjectId) {}

    /**
     * Keeps what came by the topic; {@code records} has one of each key.
     *
     * @return who was erased elsewhere and is not yet erased here
     */
    Uni<List<Subject>> store(Collection<KeyRecord> records) {
        ArrayNode array = Json.object().putArray("records");
        for (KeyRecord record : records) {
            ObjectNode row = array.addObject()
                    .put("tenant", record.tenant().toString())
                    .put("subject", record.subject().toString())
                    .put("service", record.service())
                    .put("key_id", record.keyId().toString())
                    .put("wrapped", record.wrapped());
            row.put(
                    "erased_at",
                    record.erasedAt() == null ? null : record.erasedAt().toString());
        }
        String json = Json.write(array);
        return database.inTransaction(connection -> connection
                .preparedQuery(STORE)
                .execute(Tuple.of(json))
                .flatMap(_ -> connection.preparedQuery(MARK_AGAIN).execute(Tuple.of(json, service)))
                .flatMap(_ -> connection.preparedQuery(TO_FOLLOW).execute(Tuple.of(json, service)))
                .map(KeyCopies::subjects));
    }

    private static List<Subject> subjects(RowSet<Row> rows) {
        List<Subject> subjects = new ArrayList<>();
        rows.forEach(row -> subjects.add(new Subject(row.getUUID("tenant"), row.getUUID("subject"))));
        return subjects;
    }

    /** Has this service's keys and markers under these subjects sent once more. */
    Uni<Void> sayAgain(Collection<Subject> subjects) {
        return database.query(
                        SAY_AGAIN,
                        service,
                        subjects.stream().map(Subject::tenantId).toArray(UUID[]::new),
                        subjects.stream().map(Subject::subjectId).toArray(UUID[]::new))
                .replaceWithVoid();
    }

    /** Sends every key and marker of this service that is not acknowledged yet, and waits for the broker each time. */
    Uni<Void> publish(Function<List<KeyRecord>, Uni<Void>> send) {
        return Multi.createBy()
                .repeating()
                .uni(() -> database.inTransaction(connection -> publishBatch(connection, send)))
                .whilst(sent -> sent == BATCH)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Integer> publishBatch(SqlConnection connection, Function<List<KeyRecord>, Uni<Void>> send) {
        return connection.preparedQuery(UNPUBLISHED).execute(Tuple.of(service)).flatMap(rows -> {
            List<KeyRecord> records = records(rows);
            if (records.isEmpty()) {
                return Uni.createFrom().item(0);
            }
            return send.apply(records)
                    .flatMap(_ -> connection
                            .preparedQuery(PUBLISHED)
                            .execute(Tuple.of(
                                    records.stream()
                                            .map(KeyRecord::tenant)
                                            .distinct()
                                            .toArray(UUID[]::new),
                                    records.stream().map(KeyRecord::keyId).toArray(UUID[]::new))))
                    .replaceWith(records.size());
        });
    }

    private static List<KeyRecord> records(RowSet<Row> rows) {
        List<KeyRecord> records = new ArrayList<>();
        for (Row row : rows) {
            OffsetDateTime erasedAt = row.getOffsetDateTime("erased_at");
            records.add(new KeyRecord(
                    row.getUUID("tenant_id"),
                    row.getUUID("subject_id"),
                    row.getString("service"),
                    row.getUUID("key_id"),
                    erasedAt == null
                            ? Base64.getEncoder()
                                    .encodeToString(row.getBuffer("wrapped").getBytes())
                            : null,
                    erasedAt == null ? null : erasedAt.toInstant()));
        }
        return records;
    }
}
