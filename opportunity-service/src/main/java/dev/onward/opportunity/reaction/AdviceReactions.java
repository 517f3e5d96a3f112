package dev.onward.opportunity.reaction;

import static java.util.Objects.requireNonNull;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.opportunity.view.reports.projection.ReportProjection;
import dev.onward.opportunity.view.timeline.ForeignTimeline;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * An event of advice-service is put on the timeline; decisions about which advice had been given are counted by its rule.
 * Nothing else follows from it.
 */
@ApplicationScoped
class AdviceReactions {

    private final Reactions reactions;
    private final ForeignTimeline timeline;
    private final ReportProjection reports;

    AdviceReactions(Reactions reactions, ForeignTimeline timeline, ReportProjection reports) {
        this.reactions = reactions;
        this.timeline = timeline;
        this.reports = reports;
    }

    public Subscription subscription() {
        ForeignSource<AdviceEvent> source = timeline.source("advice", Codec.published(AdviceEvent.class));
        ForeignSource.Storage lines = requireNonNull(source.storage());
        return reactions.subscription(
                source.storedBy((tx, events) -> reports.hear(tx, events, () -> lines.store(tx, events))));
    }
}
