package dev.onward.opportunity.view.timeline;

import dev.onward.eventsourcing.projection.Projection;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** This service's own facts on the timeline of their search, private ones too. */
@ApplicationScoped
public class TimelineProjection implements Projection {

    static final String NAME = "timeline";

    private final TimelineWriter writer;

    public TimelineProjection(TimelineWriter writer) {
        this.writer = writer;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> tables() {
        return List.of("timeline_own");
    }

    @Override
    public Uni<Void> apply(Tx tx, int version, StoredEvent event) {
        return applyAll(tx, version, List.of(event));
    }

    @Override
    public Uni<Void> applyAll(Tx tx, int version, List<StoredEvent> events) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (StoredEvent event : events) {
            UUID searchId = event.envelope().about().searchId();
            if (searchId != null) {
                entries.add(TimelineEntry.of(event, searchId));
            }
        }
        return writer.write(tx, true, version, entries);
    }
}
