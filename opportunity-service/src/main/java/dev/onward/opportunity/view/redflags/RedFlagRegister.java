package dev.onward.opportunity.view.redflags;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.vocabulary.EvidenceKind;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.contracts.vocabulary.RedFlagResolution;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks the register, and the log for the words of those flags that are shown, by the ids of their entries. */
@ApplicationScoped
public class RedFlagRegister {

    /** How the register may be sorted. */
    public static final Sorting SORTING = new Sorting(
            "-raised",
            "r.raised_by",
            "uuid",
            List.of(
                    SortKey.of("raised", "r.sorts_at", "timestamptz"),
                    SortKey.of("severity", "r.severity", "integer")));

    private static final String FLAGS = """
            select cast(jsonb_build_object(
                    'flagId', r.flag_id, 'opportunityId', r.opportunity_id, 'title', b.title,
                    'organization', b.organization, 'stage', b.stage, 'open', r.resolution is null, 'kind', r.kind,
                    'severity', r.severity, 'evidenceKind', r.evidence_kind, 'resolution', r.resolution,
                    'said', r.said) as text), %s
            from red_flag r
            join board_row b on b.tenant_id = r.tenant_id and b.opportunity_id = r.opportunity_id
                and b.projection_version = coalesce((select version from projection where name = 'board' and state = 'LIVE'), 1)
            where r.tenant_id = :tenant and r.search_id = :search and not r.retracted
              and r.projection_version = coalesce((select version from projection where name = :projection and state = 'LIVE'), 1)
              %s %s %s
            """;

    private final Privacy privacy;

    public RedFlagRegister(Privacy privacy) {
        this.privacy = privacy;
    }

    /** What is asked for; empty and null: any. */
    record Filter(
            @Nullable Boolean open,
            Set<RedFlagKind> kinds,
            @Nullable Integer severity,
            Set<EvidenceKind> evidenceKinds,
            Set<RedFlagResolution> resolutions,
            @Nullable UUID opportunityId) {

        Where where() {
            return new Where()
                    .and("(r.resolution is null) = :open", "open", open)
                    .in("r.kind", "kinds", kinds)
                    .and("r.severity >= :severity", "severity", severity)
                    .in("r.evidence_kind", "evidenceKinds", evidenceKinds)
                    .in("r.resolution", "resolutions", resolutions)
                    .and("r.opportunity_id = :opportunity", "opportunity", opportunityId);
        }
    }

    /** What is asked of the database. Public for the test that looks at its plan. */
    public static String sql(Where where, ListRequest page) {
        return FLAGS.formatted(page.place(), where.sql(), page.beyond(), page.ordered());
    }

    /** A page, as far as the words of its flags go together; see {@link ListRequest#MOST_BYTES}. */
    Uni<Page<RedFlag>> rows(Tx tx, UUID searchId, Filter filter, ListRequest page) {
        Where where = filter.where();
        return page.bind(where.bind(tx.sql(sql(where, page))))
                .set("tenant", tx.tenantId())
                .set("search", searchId)
                .set("projection", RedFlagProjection.NAME)
                .rows()
                .flatMap(found -> {
                    List<Row<ObjectNode>> rows = found.stream()
                            .map(row -> new Row<>(Json.read(Columns.of(String.class, row[0])), Place.of(row)))
                            .toList();
                    return lengths(tx, rows).flatMap(lengths -> {
                        List<Row<ObjectNode>> shown = within(rows, lengths);
                        Place end = shown.size() < rows.size() ? shown.getLast().place() : null;
                        return words(tx, shown)
                                .map(words -> page.page(shown, end).map(row -> RedFlagReader.read(row, words)));
                    });
                });
    }

    private static List<Row<ObjectNode>> within(List<Row<ObjectNode>> rows, Map<String, Long> lengths) {
        long bytes = 0;
        int taken = 0;
        for (Row<ObjectNode> row : rows) {
            bytes += entries(row).mapToLong(id -> lengths.getOrDefault(id, 0L)).sum();
            if (taken > 0 && bytes > ListRequest.MOST_BYTES) {
                break;
            }
            taken++;
        }
        return rows.subList(0, taken);
    }

    private static Stream<String> entries(Row<ObjectNode> row) {
        return row.item()
                .get("said")
                .valueStream()
                .map(said -> said.get("entryId").textValue());
    }

    private static String ids(List<Row<ObjectNode>> rows) {
        return rows.stream().flatMap(RedFlagRegister::entries).distinct().collect(Collectors.joining(","));
    }

    private static Uni<Map<String, Long>> lengths(Tx tx, List<Row<ObjectNode>> rows) {
        return tx.sql("""
                        select cast(event_id as text), octet_length(cast(payload as text)) from event
                        where tenant_id = :tenant
                          and event_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
                        """)
                .set("tenant", tx.tenantId())
                .set("ids", ids(rows))
                .rows()
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                row -> Columns.of(String.class, row[0]), row -> Columns.number(row[1]))));
    }

    /** The payloads of the entries that say something of these flags, in the clear. */
    private Uni<Map<String, ObjectNode>> words(Tx tx, List<Row<ObjectNode>> rows) {
        return tx.sql("""
                        select cast(event_id as text), cast(payload as text) from event
                        where tenant_id = :tenant
                          and event_id = any(cast(string_to_array(cast(:ids as text), ',') as uuid[]))
                        """)
                .set("tenant", tx.tenantId())
                .set("ids", ids(rows))
                .rows()
                .flatMap(found -> {
                    List<Privacy.SealedBody> sealed = found.stream()
                            .map(row -> new Privacy.SealedBody(
                                    UUID.fromString(Columns.of(String.class, row[0])),
                                    Json.read(Columns.of(String.class, row[1]))))
                            .toList();
                    return privacy.openToShow(tx, sealed).map(open -> {
                        Map<String, ObjectNode> words = new HashMap<>();
                        for (int i = 0; i < open.size(); i++) {
                            words.put(sealed.get(i).eventId().toString(), said(open.get(i)));
                        }
                        return words;
                    });
                });
    }

    private static ObjectNode said(ObjectNode body) {
        return body.get("replacement") instanceof ObjectNode replacement ? replacement : body;
    }
}
