package dev.onward.opportunity.view.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Page;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.Row;
import dev.onward.eventsourcing.listing.SortKey;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.listing.Where;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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

    // Not materialized: then a page reads its own lines and not those of the whole search.
    // One statement, so that the version and its rows are seen at one moment. Before the first fact of all there is no
    // version yet, and no row either.
    private static final String LINES = """
            with lines as not materialized (
                select * from timeline_own
                where tenant_id = :tenant and search_id = :search and projection_version = (
                    select version from projection where name = :projection and state = 'LIVE')
                union all
                select * from timeline_foreign
                where tenant_id = :tenant and search_id = :search and projection_version = :generation)
            """;

    /** How a timeline may be sorted. */
    public static final Sorting SORTING = new Sorting(
            "occurred",
            "t.number",
            "bigint",
            List.of(SortKey.of("occurred", "t.sorts_at", "timestamptz"), SortKey.of("number", "t.number", "bigint")));

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

    /** What is asked for; empty and null: any. */
    record Filter(
            Set<String> services,
            Set<String> types,
            @Nullable UUID opportunityId,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {

        Where where() {
            return new Where()
                    .and("t.service = any(string_to_array(cast(:services as text), ','))", "services", words(services))
                    .and("t.type = any(string_to_array(cast(:types as text), ','))", "types", words(types))
                    .and("t.opportunity_id = :opportunity", "opportunity", opportunityId)
                    .and(
                            "t.sorts_at >= cast(cast(:from as text) as timestamp) at time zone 'UTC'",
                            "from",
                            from == null ? null : from.toString())
                    .and(
                            "t.sorts_at < cast(cast(:beyond as text) as timestamp) at time zone 'UTC'",
                            "beyond",
                            to == null ? null : to.plusDays(1).toString());
        }

        private static @Nullable String words(Set<String> words) {
            return words.isEmpty() ? null : String.join(",", new TreeSet<>(words));
        }
    }

    /** What is asked of the database for a page. Public for the test that looks at its plan. */
    public static String sql(Where where, ListRequest page) {
        return LINES + "select " + COLUMNS + ", " + page.place() + " from lines t where true" + where.sql()
                + page.beyond() + page.ordered();
    }

    /** A page of the lines of a search, in the clear, and one more where there is another page. */
    Uni<Page<TimelineLine>> rows(Tx tx, UUID searchId, Filter filter, ListRequest page) {
        Where where = filter.where();
        return page.bind(where.bind(tx.sql(ListRequest.within(sql(where, page)))))
                .set("tenant", tx.tenantId())
                .set("search", searchId)
                .set("projection", TimelineProjection.NAME)
                .set("generation", ForeignTimeline.GENERATION)
                .rows()
                .flatMap((List<@Nullable Object[]> found) -> opened(
                                tx,
                                found.stream()
                                        .map(row -> Json.read(Columns.of(String.class, row[0])))
                                        .toList())
                        .map(lines -> {
                            List<Row<TimelineLine>> rows = new ArrayList<>();
                            for (int i = 0; i < lines.size(); i++) {
                                rows.add(new Row<>(lines.get(i), Place.of(found.get(i))));
                            }
                            return page.pageWithin(rows, found);
                        }));
    }

    /**
     * The lines of a search with numbers above {@code number}, in the order of the numbers, in the clear. Reads the rows
     * only if the counter has moved.
     *
     * <p>While a rebuild is under way a number may be drawn for the version being built before the one that is read has
     * the line, so only what follows without a gap is given then; the rest comes with the next version.
     */
    Uni<List<TimelineLine>> after(Tx tx, UUID searchId, long number, int most) {
        return tx.sql("""
                        select coalesce(max(last), 0) > :number from timeline_counter
                        where tenant_id = :tenant and search_id = :search
                        """)
                .set("number", number)
                .set("tenant", tx.tenantId())
                .set("search", searchId)
                .value(Boolean.class)
                .flatMap(moved -> moved
                        ? beyond(tx, searchId, number, most).flatMap(rows -> opened(tx, rows))
                        : Uni.createFrom().item(List.of()));
    }

    private static Uni<List<ObjectNode>> beyond(Tx tx, UUID searchId, long number, int most) {
        return tx.sql(LINES + "select " + COLUMNS + BY_NUMBER_AFTER + " limit :most")
                .set("tenant", tx.tenantId())
                .set("search", searchId)
                .set("projection", TimelineProjection.NAME)
                .set("generation", ForeignTimeline.GENERATION)
                .set("most", most)
                .set("number", number)
                .column(String.class)
                .map(rows -> rows.stream().map(Json::read).toList());
    }

    private Uni<List<TimelineLine>> opened(Tx tx, List<ObjectNode> rows) {
        return privacy.openToShow(
                        tx,
                        rows.stream()
                                .map(row -> new Privacy.SealedBody(
                                        UUID.fromString(row.get("eventId").textValue()), (ObjectNode) row.get("body")))
                                .toList())
                .map(bodies -> {
                    List<TimelineLine> lines = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        lines.add(TimelineLine.of(rows.get(i), bodies.get(i)));
                    }
                    return lines;
                });
    }
}
