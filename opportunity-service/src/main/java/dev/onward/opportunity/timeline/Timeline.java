package dev.onward.opportunity.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Reads a timeline: in the order in which it happened, then of the numbers. */
@ApplicationScoped
public class Timeline {

    private static final String COLUMNS = """
            cast(jsonb_build_object(
                'number', t.number, 'eventId', t.event_id, 'type', t.type, 'schemaVersion', t.schema_version,
                'service', t.service, 'streamKind', t.stream_kind, 'streamId', t.stream_id,
                'opportunityId', t.opportunity_id,
                'occurredAt', to_char(t.occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'occurredOn', t.occurred_on,
                'recordedAt', to_char(t.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'sortsAt', to_char(t.sorts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                'retracted', exists (select from lines r where r.target_event_id = t.event_id
                                     and r.type = 'FactRetracted'
                                     and not exists (select from lines rr where rr.target_event_id = r.event_id
                                                     and rr.type = 'FactRetracted')),
                'corrected', exists (select from lines c where c.target_event_id = t.event_id
                                     and c.type = 'FactCorrected'
                                     and not exists (select from lines cr where cr.target_event_id = c.event_id
                                                     and cr.type = 'FactRetracted')),
                'body', t.body) as text)""";

    // One statement, so that the version and its rows are seen at one moment. Before the first fact of all there is no
    // version yet, and no row either.
    private static final String LINES = """
            with lines as (
                select * from timeline_own
                where tenant_id = :tenant and search_id = :search and projection_version = (
                    select version from projection where name = :projection and state = 'LIVE')
                union all
                select * from timeline_foreign
                where tenant_id = :tenant and search_id = :search and projection_version = :generation)
            """;

    private static final String BY_TIME = " from lines t order by t.sorts_at, t.number";

    private static final String BY_TIME_AFTER = """
             from lines t where (t.sorts_at, t.number) > (cast(cast(:at as text) as timestamptz), :number)
            order by t.sorts_at, t.number
            """;

    private static final String BY_NUMBER_AFTER = """
             from (
                select l.*, row_number() over (order by l.number) as nth from lines l where l.number > :number) t
            where t.number = :number + t.nth
                or not exists (select from projection where name = :projection and state = 'BUILDING')
            order by t.number
            """;

    private final Privacy privacy;

    public Timeline(Privacy privacy) {
        this.privacy = privacy;
    }

    /** Where a line stands. */
    record Place(Instant sortsAt, long number) {

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem 400 if a cursor is none of ours */
        static @Nullable Place of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int slash = text.indexOf('/');
            try {
                return new Place(
                        Instant.parse(text.substring(0, Math.max(slash, 0))),
                        Long.parseLong(text.substring(slash + 1)));
            } catch (DateTimeParseException | NumberFormatException _) {
                throw Page.cursorInvalid();
            }
        }

        @Override
        public String toString() {
            return sortsAt + "/" + number;
        }
    }

    /** A line as an answer shows it, and its place. */
    record Line(Place place, ObjectNode json) {}

    /** The lines of a search after {@code after}, in the clear. */
    Uni<List<Line>> lines(Tx tx, UUID searchId, @Nullable Place after, int most) {
        Uni<List<ObjectNode>> rows = after == null
                ? rows(tx, searchId, BY_TIME, null, null, most)
                : rows(tx, searchId, BY_TIME_AFTER, after.sortsAt(), after.number(), most);
        return rows.flatMap(found -> opened(tx, found));
    }

    /**
     * The lines of a search with numbers above {@code number}, in the order of the numbers, in the clear. Reads the rows
     * only if the counter has moved.
     *
     * <p>While a rebuild is under way a number may be drawn for the version being built before the one that is read has
     * the line, so only what follows without a gap is given then; the rest comes with the next version.
     */
    Uni<List<Line>> after(Tx tx, UUID searchId, long number, int most) {
        return tx.session()
                .createNativeQuery("""
                        select coalesce(max(last), 0) > :number from timeline_counter
                        where tenant_id = :tenant and search_id = :search
                        """, Boolean.class)
                .setParameter("number", number)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .getSingleResult()
                .flatMap(moved -> moved
                        ? rows(tx, searchId, BY_NUMBER_AFTER, null, number, most)
                                .flatMap(rows -> opened(tx, rows))
                        : Uni.createFrom().item(List.of()));
    }

    private static Uni<List<ObjectNode>> rows(
            Tx tx, UUID searchId, String which, @Nullable Instant sortsAt, @Nullable Long number, int most) {
        Mutiny.SelectionQuery<String> query = tx.session()
                .createNativeQuery(LINES + "select " + COLUMNS + which + " limit :most", String.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .setParameter("projection", TimelineProjection.NAME)
                .setParameter("generation", ForeignTimeline.GENERATION)
                .setParameter("most", most);
        if (sortsAt != null) {
            query.setParameter("at", sortsAt.toString());
        }
        if (number != null) {
            query.setParameter("number", number);
        }
        return query.getResultList().map(rows -> rows.stream().map(Json::read).toList());
    }

    private Uni<List<Line>> opened(Tx tx, List<ObjectNode> rows) {
        return privacy.openAll(
                        tx,
                        rows.stream()
                                .map(row -> new Privacy.SealedBody(
                                        UUID.fromString(row.get("eventId").textValue()), (ObjectNode) row.get("body")))
                                .toList())
                .map(bodies -> {
                    List<Line> lines = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        lines.add(line(rows.get(i), bodies.get(i)));
                    }
                    return lines;
                });
    }

    private static Line line(ObjectNode row, ObjectNode body) {
        Place place = new Place(
                Instant.parse(row.get("sortsAt").textValue()), row.get("number").longValue());
        ObjectNode json = Json.object();
        for (String name : List.of(
                "number",
                "eventId",
                "type",
                "schemaVersion",
                "service",
                "streamKind",
                "streamId",
                "opportunityId",
                "retracted",
                "corrected")) {
            if (!row.get(name).isNull()) {
                json.set(name, row.get(name));
            }
        }
        json.set("occurredAt", row.get("occurredOn").isNull() ? instant(row.get("occurredAt")) : row.get("occurredOn"));
        json.set("recordedAt", instant(row.get("recordedAt")));
        json.set("body", body);
        return new Line(place, json);
    }

    /** As every other answer writes it: PostgreSQL would keep zeros at the end. */
    private static JsonNode instant(JsonNode text) {
        return text.isNull()
                ? text
                : TextNode.valueOf(Instant.parse(text.textValue()).toString());
    }
}
