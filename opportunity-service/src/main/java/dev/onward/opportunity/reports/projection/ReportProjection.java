package dev.onward.opportunity.reports.projection;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.lifecycle.Opportunities;
import dev.onward.opportunity.reports.domain.CellText;
import dev.onward.opportunity.reports.domain.CellText.Row;
import dev.onward.opportunity.reports.domain.Contributions;
import dev.onward.opportunity.reports.projection.ReportCells.Kept;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the cells: what the opportunity adds now less what it added before. What it adds follows from its whole effective
 * history, so it is made anew from the stream; the first of several events brings it up to the last, and the others then
 * find it done.
 */
@ApplicationScoped
public class ReportProjection implements Projection {

    /** In the table {@code projection}. */
    public static final String NAME = "reports";

    private final Opportunities opportunities;
    private final ReportCells cells;

    public ReportProjection(Opportunities opportunities, ReportCells cells) {
        this.opportunities = opportunities;
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
        if (!stream.kind().equals("opportunity")) {
            return Uni.createFrom().voidItem();
        }
        UUID person = requireNonNull(event.envelope().personId());
        return cells.lock(tx, version, person, stream).flatMap(kept -> {
            boolean done = kept.filter(
                            it -> it.streamVersion() >= event.envelope().version())
                    .isPresent();
            return done ? Uni.createFrom().voidItem() : write(tx, version, person, stream, kept);
        });
    }

    private Uni<Void> write(Tx tx, int version, UUID person, StreamId id, Optional<Kept> kept) {
        return opportunities
                .find(tx, person, id.id())
                .map(Optional::orElseThrow)
                .flatMap(stream -> {
                    String before = kept.map(Kept::cells).orElse("");
                    String after = CellText.write(Contributions.of(EffectiveHistory.of(stream.history())));
                    Map<Row, Integer> difference = Contributions.difference(CellText.rows(before), CellText.rows(after));
                    return cells.keep(tx, version, person, id, (int) stream.history().version(), after)
                            .chain(() -> cells.add(tx, version, person, difference));
                });
    }
}
