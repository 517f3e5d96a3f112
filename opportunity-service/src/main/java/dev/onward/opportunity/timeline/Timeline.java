package dev.onward.opportunity.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.http.Page;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.NoResultException;
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

    private final Privacy privacy;
    private final Projections projections;

    public Timeline(Privacy privacy, Projections projections) {
        this.privacy = privacy;
        this.projections = projections;
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
        return projections
                .live(tx, TimelineProjection.NAME)
                .onFailure(NoResultException.class)
                .recoverWithItem(1)
                .flatMap(version -> rows(tx, version, searchId, after, most))
                .flatMap(rows -> opened(tx, rows));
    }

    private static Uni<List<ObjectNode>> rows(Tx tx, int version, UUID searchId, @Nullable Place after, int most) {
        Mutiny.SelectionQuery<String> query = tx.session()
                .createNativeQuery(
                        "with lines as ("
                                + "select * from timeline_own where tenant_id = :tenant and search_id = :search"
                                + " and projection_version = :version"
                                + " union all select * from timeline_foreign where tenant_id = :tenant"
                                + " and search_id = :search and projection_version = :generation)"
                                + " select " + COLUMNS + " from lines t"
                                + (after == null
                                        ? ""
                                        : " where (t.sorts_at, t.number) > (cast(cast(:at as text) as timestamptz), :number)")
                                + " order by t.sorts_at, t.number limit :most",
                        String.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("search", searchId)
                .setParameter("version", version)
                .setParameter("generation", ForeignTimeline.GENERATION)
                .setParameter("most", most);
        if (after != null) {
            query.setParameter("at", after.sortsAt().toString()).setParameter("number", after.number());
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
