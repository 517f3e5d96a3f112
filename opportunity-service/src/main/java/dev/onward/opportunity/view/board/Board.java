package dev.onward.opportunity.view.board;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.vocabulary.InterestState;
import dev.onward.contracts.vocabulary.KnowledgeState;
import dev.onward.contracts.vocabulary.OpportunityKind;
import dev.onward.contracts.vocabulary.Stage;
import dev.onward.eventsourcing.listing.ListRequest;
import dev.onward.eventsourcing.listing.Place;
import dev.onward.eventsourcing.listing.SortKey;
import dev.onward.eventsourcing.listing.Sorting;
import dev.onward.eventsourcing.listing.Where;
import dev.onward.eventsourcing.projection.Projections;
import dev.onward.eventsourcing.store.Columns;
import dev.onward.eventsourcing.store.Statement;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.folding.domain.SoughtWord;
import dev.onward.opportunity.stream.opportunity.domain.Course;
import dev.onward.opportunity.stream.opportunity.domain.Course.WaitingOn;
import dev.onward.opportunity.stream.opportunity.domain.Silence;
import dev.onward.opportunity.stream.opportunity.domain.SilenceRung;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the board. */
@ApplicationScoped
public class Board {

    /** In the order of the enumeration: how far it has come. */
    private static final String STAGES =
            Arrays.stream(Stage.values()).map(Stage::name).collect(Collectors.joining(","));

    /**
     * Where a day begins for the person, by {@link Midnights}: {@code %1$s} is the day.
     */
    private static final String BEGIN =
            "(cast(%1$s as timestamp) at time zone 'UTC' - make_interval(secs => (cast(cast(:ahead as text) as double precision[]))"
                    + "[width_bucket(%1$s, cast(cast(:changes as text) as date[])) + 1]))";

    private static final String SINCE =
            "case when not b.ended then coalesce(b.stage_since_at, " + BEGIN.formatted("b.stage_since_on") + ") end";

    private final Projections projections;

    public Board(Projections projections) {
        this.projections = projections;
    }

    /** How the board may be sorted. */
    public static final Sorting SORTING = new Sorting(
            "-added",
            "b.opportunity_id",
            "uuid",
            List.of(
                    SortKey.of("added", "b.added_at", "timestamptz"),
                    SortKey.ofMoment("next", "least(b.next_at, " + BEGIN.formatted("b.next_date") + ")"),
                    // The more days, the longer ago; counted only while it lasts.
                    SortKey.ofAge("daysInStage", SINCE),
                    SortKey.of("stage", "array_position(string_to_array('" + STAGES + "', ','), b.stage)", "integer"),
                    SortKey.of("title", "lower(b.title)", "text"),
                    SortKey.of("organization", "lower(b.organization)", "text")));

    /** Those that began on a day, and those that began at an instant: before the last day that is long enough ago ended. */
    private static final String SILENT = "((b.silent_from <= cast(cast(:today as text) as date)"
            + Arrays.stream(SilenceRung.values())
                    .map(rung ->
                            " or (b.silence_rung = '%1$s' and b.silent_since_at < cast(cast(:silent%1$s as text) as timestamptz))"
                                    .formatted(rung.name()))
                    .collect(Collectors.joining())
            + ") %s)";

    private static final String NEXT_BEFORE =
            "(b.next_date < cast(cast(:nextBefore as text) as date) or b.next_at < cast(cast(:nextBeforeAt as text) as timestamptz))";

    /** Open although an offer of the same search was accepted. */
    private static final String AFTER_ACCEPTANCE = """
            (not b.ended and exists (
                select 1 from board_row a where a.tenant_id = b.tenant_id and a.search_id = b.search_id
                  and a.projection_version = b.projection_version and a.stage = 'ACCEPTED' and not a.retracted))""";

    private static final String ROWS = """
            select cast(b.opportunity_id as text), %s, """ + AFTER_ACCEPTANCE + """
             from board_row b
            where b.tenant_id = :tenant and b.%s and b.projection_version = :version and not b.retracted
              %s %s %s
            """;

    private static final String OF_SEARCH = "search_id = :search";
    private static final String OF_PERSON = "person_id = :person";

    /**
     * What is asked for; empty and null: any.
     *
     * @param now silence grows without anything being written
     */
    record Filter(
            Set<Stage> stages,
            @Nullable Boolean ended,
            Set<OpportunityKind> kinds,
            @Nullable Boolean internal,
            @Nullable String organization,
            Set<WaitingOn> waitingOn,
            @Nullable Boolean openFlags,
            @Nullable Boolean silent,
            Instant now,
            @Nullable LocalDate nextBefore,
            @Nullable Boolean openAfterAcceptance,
            Set<InterestState> interest,
            Set<KnowledgeState> knowledge) {

        /** @param zone of the person: days are counted by their calendar */
        Where where(ZoneId zone) {
            return new Where()
                    .in("b.stage", "stages", stages)
                    .and("b.ended = :ended", "ended", ended)
                    .in("b.kind", "kinds", kinds)
                    .and("b.internal = :internal", "internal", internal)
                    .and(
                            "starts_with(lower(b.organization), lower(cast(:organization as text)))",
                            "organization",
                            organization)
                    .in("b.waiting_on", "waitingOn", waitingOn)
                    .and("(b.open_flags > 0) = :openFlags", "openFlags", openFlags)
                    .and(
                            SILENT.formatted(Boolean.TRUE.equals(silent) ? "is true" : "is not true"),
                            silent == null ? Map.of() : silentSince(zone))
                    .and(
                            NEXT_BEFORE,
                            nextBefore == null
                                    ? Map.of()
                                    : Map.of(
                                            "nextBefore",
                                            nextBefore.toString(),
                                            "nextBeforeAt",
                                            Course.Due.begin(nextBefore, zone).toString()))
                    .and(AFTER_ACCEPTANCE + " = :openAfterAcceptance", "openAfterAcceptance", openAfterAcceptance)
                    .in("b.interest", "interest", interest)
                    .in("b.knowledge", "knowledge", knowledge);
        }

        private Map<String, String> silentSince(ZoneId zone) {
            Map<String, String> values =
                    new HashMap<>(Map.of("today", LocalDate.ofInstant(now, zone).toString()));
            for (SilenceRung rung : SilenceRung.values()) {
                values.put(
                        "silent" + rung.name(),
                        Silence.Since.silentBefore(rung, now, zone).toString());
            }
            return values;
        }
    }

    /**
     * A row, and where it stands in the order asked for.
     *
     * @param openAfterAcceptance whether it is open although an offer of the same search was accepted
     */
    record Placed(BoardRow row, Place place, boolean openAfterAcceptance) {}

    /** What is asked of the database first: which rows, in which order. Public for the test that looks at its plan. */
    public static String sql(Where where, ListRequest page) {
        return sql(OF_SEARCH, where, page);
    }

    private static String sql(String whose, Where where, ListRequest page) {
        return ROWS.formatted(page.place(), whose, where.sql(), page.beyond(), page.ordered());
    }

    /** One page of the opportunities of a search, and one row more where there is another page. */
    Uni<List<Placed>> rows(Tx tx, UUID searchId, Filter filter, ListRequest page, ZoneId zone) {
        Where where = filter.where(zone);
        String sql = sql(where, page);
        return projections
                .live(tx, BoardProjection.NAME)
                .flatMap(version -> inZone(page.bind(where.bind(tx.sql(sql))), sql, filter.now(), zone)
                        .set("tenant", tx.tenantId())
                        .set("search", searchId)
                        .set("version", version)
                        .rows()
                        .flatMap((List<@Nullable Object[]> found) -> placed(tx, version, found)));
    }

    /** Where organization and title have every one of these words, over all searches of the person. */
    Uni<List<Placed>> found(Tx tx, UUID personId, List<SoughtWord> words, ListRequest page, Instant now, ZoneId zone) {
        Where where = new Where();
        for (int i = 0; i < words.size(); i++) {
            SoughtWord word = words.get(i);
            // In this order: a pattern is looked for only where it may stand.
            where.and(
                    """
                    case when strpos(b.skeleton, :skeleton%1$d) > 0 and char_length(b.folded) >= :least%1$d
                        then b.folded ~ cast(:word%1$d as text) else false end""".formatted(i),
                    Map.of(
                            "skeleton" + i,
                            word.skeleton(),
                            "least" + i,
                            word.leastLetters(),
                            "word" + i,
                            word.pattern()));
        }
        String sql = sql(OF_PERSON, where, page);
        return projections
                .live(tx, BoardProjection.NAME)
                .flatMap(version -> inZone(page.bind(where.bind(tx.sql(sql))), sql, now, zone)
                        .set("tenant", tx.tenantId())
                        .set("person", personId)
                        .set("version", version)
                        .rows()
                        .flatMap((List<@Nullable Object[]> rows) -> placed(tx, version, rows)));
    }

    private static final String NAMED = """
            select cast(b.opportunity_id as text), b.organization, b.title, b.ended from board_row b
            where b.tenant_id = :tenant and b.person_id = :person and b.projection_version = :version and not b.retracted
            order by b.added_at desc, b.opportunity_id desc limit :most
            """;

    /** How an opportunity is called. */
    public record Named(UUID opportunityId, String organization, String title, boolean ended) {}

    /** How the opportunities of a person are called, over all their searches, those added last first. */
    public Uni<List<Named>> named(Tx tx, UUID personId, int most) {
        return projections
                .live(tx, BoardProjection.NAME)
                .flatMap(version -> tx.sql(NAMED)
                        .set("tenant", tx.tenantId())
                        .set("person", personId)
                        .set("version", version)
                        .set("most", most)
                        .rows()
                        .map((List<@Nullable Object[]> rows) -> rows.stream()
                                .map(row -> new Named(
                                        UUID.fromString(Columns.of(String.class, row[0])),
                                        Columns.of(String.class, row[1]),
                                        Columns.of(String.class, row[2]),
                                        Columns.of(Boolean.class, row[3])))
                                .toList()));
    }

    private static final String TYPED = """
            select opportunity_id, folded, ended, applied_on from board_row
            where tenant_id = :tenant and search_id = :search and projection_version = :version and typed and not retracted
            order by added_at desc, opportunity_id limit :most
            """;

    /**
     * An opportunity that a person typed.
     *
     * @param folded organization and title as they are looked for
     */
    public record Typed(
            UUID opportunityId,
            String folded,
            boolean ended,
            @Nullable LocalDate appliedOn) {}

    /** What a person typed for a search, the newest first: no file told it first. */
    public Uni<List<Typed>> typed(Tx tx, UUID searchId, int most) {
        return projections
                .live(tx, BoardProjection.NAME)
                .flatMap(version -> tx.sql(TYPED)
                        .set("tenant", tx.tenantId())
                        .set("search", searchId)
                        .set("version", version)
                        .set("most", most)
                        .rows()
                        .map((List<@Nullable Object[]> rows) -> rows.stream()
                                .map(row -> new Typed(
                                        Columns.of(UUID.class, row[0]),
                                        Columns.of(String.class, row[1]),
                                        Columns.of(Boolean.class, row[2]),
                                        (LocalDate) row[3]))
                                .toList()));
    }

    private static Statement inZone(Statement statement, String sql, Instant now, ZoneId zone) {
        if (!sql.contains(":changes")) {
            return statement;
        }
        Midnights midnights = Midnights.of(zone, now);
        return statement.set("changes", midnights.changesSql()).set("ahead", midnights.aheadSql());
    }

    private static Uni<List<Placed>> placed(Tx tx, int version, List<@Nullable Object[]> found) {
        if (found.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<UUID> ids = found.stream()
                .map(row -> UUID.fromString(Columns.of(String.class, row[0])))
                .toList();
        return tx.session()
                .createSelectionQuery(
                        "from BoardRow b where b.key.tenantId = :tenant and b.key.projectionVersion = :version"
                                + " and b.key.opportunityId in :ids",
                        BoardRow.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("version", version)
                .setParameter("ids", ids)
                .getResultList()
                .map(rows -> {
                    Map<UUID, BoardRow> byId =
                            rows.stream().collect(Collectors.toMap(row -> row.key.opportunityId(), row -> row));
                    List<Placed> placed = new ArrayList<>();
                    for (int i = 0; i < ids.size(); i++) {
                        placed.add(new Placed(
                                requireNonNull(byId.get(ids.get(i))),
                                Place.of(found.get(i)),
                                Columns.of(Boolean.class, found.get(i)[3])));
                    }
                    return placed;
                });
    }

    /** Ids of the first opportunities ever identified in a search, retracted ones included, in the order of their beginning. */
    public Uni<List<UUID>> everIdentified(Tx tx, UUID searchId, int most) {
        return projections
                .live(tx, BoardProjection.NAME)
                .flatMap(version -> tx.session()
                        .createSelectionQuery(
                                "select b.key.opportunityId from BoardRow b where b.key.tenantId = :tenant"
                                        + " and b.key.projectionVersion = :version and b.searchId = :search"
                                        + " order by b.key.opportunityId",
                                UUID.class)
                        .setParameter("tenant", tx.tenantId())
                        .setParameter("version", version)
                        .setParameter("search", searchId)
                        .setMaxResults(most)
                        .getResultList());
    }
}
