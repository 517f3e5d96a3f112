package dev.onward.opportunity.reports.projection;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.lifecycle.Opportunities;
import dev.onward.opportunity.reports.domain.Cell;
import dev.onward.opportunity.reports.domain.CellText;
import dev.onward.opportunity.reports.domain.CellText.Row;
import dev.onward.opportunity.reports.domain.Contributions;
import dev.onward.opportunity.reports.projection.ReportCells.Kept;
import dev.onward.opportunity.search.Searches;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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

    public ReportProjection(Opportunities opportunities, Searches searches, ReportCells cells) {
        this.opportunities = opportunities;
        this.searches = searches;
        this.cells = cells;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("report_contribution", "report_cell");
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

    /** What a stream adds as it stands now, and at which version it stands. */
    private record Adds(int streamVersion, Map<Cell, Integer> cells) {}

    private interface Counting {
        Uni<Adds> of(Tx tx, UUID person, UUID id);
    }

    private Uni<Adds> ofOpportunity(Tx tx, UUID person, UUID id) {
        return opportunities
                .find(tx, person, id)
                .map(Optional::orElseThrow)
                .map(stream -> new Adds(
                        (int) stream.history().version(), Contributions.of(EffectiveHistory.of(stream.history()))));
    }

    private Uni<Adds> ofSearch(Tx tx, UUID person, UUID id) {
        return searches.find(tx, person, id)
                .map(Optional::orElseThrow)
                .map(stream -> new Adds(
                        (int) stream.history().version(),
                        Contributions.ofSearch(EffectiveHistory.of(stream.history()))));
    }

    private Uni<Void> apply(Tx tx, int version, StoredEvent event, Counting counting) {
        StreamId stream = event.envelope().stream();
        UUID person = requireNonNull(event.envelope().personId());
        return cells.lock(tx, version, person, stream).flatMap(kept -> {
            boolean done = kept.filter(
                            it -> it.streamVersion() >= event.envelope().version())
                    .isPresent();
            return done
                    ? Uni.createFrom().voidItem()
                    : counting.of(tx, person, stream.id())
                            .flatMap(adds -> write(tx, version, person, stream, kept, adds));
        });
    }

    private Uni<Void> write(Tx tx, int version, UUID person, StreamId stream, Optional<Kept> kept, Adds adds) {
        String before = kept.map(Kept::cells).orElse("");
        String after = CellText.write(adds.cells);
        Map<Row, Integer> difference = Contributions.difference(CellText.rows(before), CellText.rows(after));
        return cells.keep(tx, version, person, stream, adds.streamVersion, after)
                .chain(() -> cells.add(tx, version, person, difference));
    }
}
