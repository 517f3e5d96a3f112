package dev.onward.opportunity.view.timeline;

import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
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

    /**
     * Everything that a service publishes belongs on a timeline, as it was published.
     *
     * @param service its short name
     * @param events what it publishes
     */
    public <E> ForeignSource<E> source(String service, Codec<E> events) {
        return ForeignSource.of(
                        service,
                        "opportunity.timeline-" + service + (GENERATION == 1 ? "" : "@" + GENERATION),
                        Vocabulary.ofAll(events))
                .storedBy(this::add);
    }

    /** Those about no search are on no timeline. */
    private Uni<Void> add(Tx tx, List<PublishedEvent> events) {
        List<TimelineEntry> entries = new ArrayList<>();
        Set<UUID> correctionsTakenBack = new HashSet<>();
        for (PublishedEvent event : events) {
            UUID searchId = event.about().searchId();
            if (searchId != null) {
                TimelineEntry entry = TimelineEntry.of(event, searchId);
                entries.add(entry);
                if (entry.targetEventId() != null && PublishedEvent.putsRight(event.subjectType())) {
                    correctionsTakenBack.add(entry.targetEventId());
                }
            }
        }
        return shown(tx, entries, correctionsTakenBack).flatMap(shown -> writer.write(tx, false, GENERATION, shown));
    }

    /**
     * A retraction of a correction does not say of which type the corrected event was: it has a line where the correction
     * has one.
     */
    private Uni<List<TimelineEntry>> shown(Tx tx, List<TimelineEntry> entries, Set<UUID> correctionsTakenBack) {
        if (correctionsTakenBack.isEmpty()) {
            return Uni.createFrom().item(entries);
        }
        return writer.numbered(tx, entries, correctionsTakenBack).map(numbered -> {
            Set<UUID> gone = new HashSet<>(correctionsTakenBack);
            gone.removeAll(numbered);
            entries.forEach(entry -> gone.remove(entry.eventId()));
            return entries.stream()
                    .filter(entry -> entry.targetEventId() == null || !gone.contains(entry.targetEventId()))
                    .toList();
        });
    }
}
