package dev.onward.opportunity.reports.projection;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.lifecycle.Opportunities;
import dev.onward.opportunity.reports.domain.Cell;
import dev.onward.opportunity.reports.domain.CellText;
import dev.onward.opportunity.reports.domain.CellText.Row;
import dev.onward.opportunity.reports.domain.Contributions;
import dev.onward.opportunity.reports.domain.GroupRow;
import dev.onward.opportunity.reports.projection.ReportCells.Belongs;
import dev.onward.opportunity.reports.projection.ReportCells.Kept;
import dev.onward.opportunity.search.SearchState;
import dev.onward.opportunity.search.Searches;
import dev.onward.opportunity.search.domain.Search;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the cells: what a stream adds now less what it added before. What it adds follows from its whole effective
 * history, so it is made anew from the stream; the first of several events brings it up to the last, and the others then
 * find it done.
 */
@ApplicationScoped
public class ReportProjection implements Projection {

    /** In the table {@code projection}. */
    public static final String NAME = "reports";

    private final Opportunities opportunities;
    private final Searches searches;
    private final ReportCells cells;
    private final GroupSums groups;

    public ReportProjection(Opportunities opportunities, Searches searches, ReportCells cells, GroupSums groups) {
        this.opportunities = opportunities;
        this.searches = searches;
        this.cells = cells;
        this.groups = groups;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("report_contribution", "report_cell", "report_sum", "report_member", "report_persons");
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        StreamId stream = event.envelope().stream();
        return switch (stream.kind()) {
            case "opportunity" -> apply(tx, version, event, this::ofOpportunity);
            case "search" -> apply(tx, version, event, this::ofSearch);
            default -> Uni.createFrom().voidItem();
        };
    }

    /** What a stream adds as it stands now, at which version it stands, and where it belongs. */
    private record Adds(int streamVersion, Map<Cell, Integer> cells, Belongs belongs) {}

    private interface Counting {
        Uni<Adds> of(Tx tx, int version, Envelope envelope);
    }

    private Uni<Adds> ofOpportunity(Tx tx, int version, Envelope envelope) {
        UUID person = requireNonNull(envelope.personId());
        return opportunities
                .find(tx, person, envelope.stream().id())
                .map(Optional::orElseThrow)
                .flatMap(stream -> {
                    UUID search = requireNonNull(
                            Opportunities.firstIdentified(stream.history()).searchId());
                    return cells.cohortOf(tx, version, search)
                            .map(cohort -> new Adds(
                                    (int) stream.history().version(),
                                    Contributions.of(EffectiveHistory.of(stream.history())),
                                    new Belongs(search, cohort.orElse(null), null, null)));
                });
    }

    private Uni<Adds> ofSearch(Tx tx, int version, Envelope envelope) {
        UUID id = envelope.stream().id();
        return searches.find(tx, requireNonNull(envelope.personId()), id)
                .map(Optional::orElseThrow)
                .map(stream -> {
                    Search search = Searches.state(stream.history(), null, null);
                    UUID cohort =
                            search instanceof Search.Started it ? it.profile().cohortId() : null;
                    return new Adds(
                            (int) stream.history().version(),
                            Contributions.ofSearch(EffectiveHistory.of(stream.history())),
                            new Belongs(id, cohort, SearchState.of(search).name(), toldOn(envelope)));
                });
    }

    private static LocalDate toldOn(Envelope envelope) {
        return LocalDate.ofInstant(envelope.recordedAt(), ZoneOffset.UTC);
    }

    private Uni<Void> apply(Tx tx, int version, StoredEvent event, Counting counting) {
        Envelope envelope = event.envelope();
        StreamId stream = envelope.stream();
        UUID person = requireNonNull(envelope.personId());
        return cells.lock(tx, version, person, stream)
                .call(() -> told(tx, version, envelope))
                .flatMap(kept -> {
                    boolean done = kept.filter(it -> it.streamVersion() >= envelope.version())
                            .isPresent();
                    return done
                            ? Uni.createFrom().voidItem()
                            : counting.of(tx, version, envelope)
                                    .flatMap(adds -> write(tx, version, person, stream, kept, adds)
                                            .chain(() -> move(tx, version, person, stream, adds)));
                });
    }

    /** What the system states by itself is no sign of anybody's life. */
    private Uni<Void> told(Tx tx, int version, Envelope envelope) {
        UUID search = envelope.about().searchId();
        return search == null || envelope.actor().isSystem()
                ? Uni.createFrom().voidItem()
                : cells.told(tx, version, search, toldOn(envelope));
    }

    private Uni<Void> write(Tx tx, int version, UUID person, StreamId stream, Optional<Kept> kept, Adds adds) {
        Map<Row, Integer> before = CellText.rows(kept.map(Kept::cells).orElse(""));
        UUID cohortBefore = kept.map(it -> Optional.ofNullable(it.cohortId()))
                .orElse(Optional.empty())
                .orElse(null);
        String text = CellText.write(adds.cells);
        Map<Row, Integer> after = CellText.rows(text);
        return cells.keep(tx, version, person, stream, adds.streamVersion, text, adds.belongs)
                .chain(() -> cells.add(tx, version, person, Contributions.difference(before, after)))
                .chain(() -> regroup(tx, version, person, before, cohortBefore, after, adds.belongs.cohortId()));
    }

    private Uni<Void> regroup(
            Tx tx,
            int version,
            UUID person,
            Map<Row, Integer> before,
            @Nullable UUID cohortBefore,
            Map<Row, Integer> after,
            @Nullable UUID cohortAfter) {
        return groups.add(
                tx,
                version,
                person,
                Contributions.difference(GroupRow.sums(before, cohortBefore), GroupRow.sums(after, cohortAfter)),
                Contributions.difference(
                        GroupRow.memberships(before, cohortBefore), GroupRow.memberships(after, cohortAfter)));
    }

    /** Whoever comes into a cohort, or leaves it, takes all opportunities of the search along. */
    private Uni<Void> move(Tx tx, int version, UUID person, StreamId stream, Adds adds) {
        if (!stream.kind().equals("search")) {
            return Uni.createFrom().voidItem();
        }
        UUID cohort = adds.belongs.cohortId();
        return cells.move(tx, version, stream.id(), cohort)
                .flatMap(elsewhere -> Multi.createFrom()
                        .iterable(elsewhere)
                        .onItem()
                        .transformToUniAndConcatenate(each -> {
                            Map<Row, Integer> rows = CellText.rows(each.cells());
                            return regroup(tx, version, person, rows, each.cohortId(), rows, cohort)
                                    .replaceWith(each);
                        })
                        .collect()
                        .asList()
                        .replaceWithVoid());
    }
}
