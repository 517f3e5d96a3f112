package dev.onward.opportunity.timeline;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What the other services published, on the timeline of the search that it is about. Fed once per event by the consumers;
 * a rebuild is a new {@link #GENERATION}, whose consumers read their topics from the beginning under a new name.
 */
@ApplicationScoped
public class ForeignTimeline {

    /** Which consumers' rows are read. */
    public static final int GENERATION = 1;

    private final TimelineWriter writer;

    public ForeignTimeline(TimelineWriter writer) {
        this.writer = writer;
    }

    /** The name of the consumer of one service's events that feeds this generation. */
    public static String consumerOf(String service) {
        return "opportunity.timeline-" + service + (GENERATION == 1 ? "" : "@" + GENERATION);
    }

    /** Everything that a service publishes belongs on a timeline, corrections and retractions included. */
    public static Set<String> typesOf(Codec<?> events) {
        Set<String> types = new HashSet<>(Set.of(Codec.FACT_CORRECTED, Codec.FACT_RETRACTED));
        events.types().forEach(type -> types.add(type.name()));
        return Set.copyOf(types);
    }

    /** An event about no search is on no timeline. */
    public Uni<Void> add(Tx tx, PublishedEvent event) {
        UUID searchId = event.about().searchId();
        return searchId == null
                ? Uni.createFrom().voidItem()
                : writer.write(tx, false, GENERATION, List.of(TimelineEntry.of(event, searchId)));
    }
}
