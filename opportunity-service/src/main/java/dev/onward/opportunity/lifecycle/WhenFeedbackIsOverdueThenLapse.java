package dev.onward.opportunity.lifecycle;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact;
import dev.onward.opportunity.lifecycle.domain.OpportunityFact.FeedbackLapsed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Holds a request for feedback for unanswered once its time has come (004-04). */
@ApplicationScoped
class WhenFeedbackIsOverdueThenLapse implements DueHandler {

    private final Opportunities opportunities;
    private final OpportunityCommandHandler handler;
    private final FeedbackLapses lapses;

    WhenFeedbackIsOverdueThenLapse(
            Opportunities opportunities, OpportunityCommandHandler handler, FeedbackLapses lapses) {
        this.opportunities = opportunities;
        this.handler = handler;
        this.lapses = lapses;
    }

    @Override
    public String kind() {
        return FeedbackLapses.KIND;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = requireNonNull(due.personId(), "an opportunity is a person's");
        return opportunities
                .find(tx, person, due.stream().id())
                .flatMap(stream ->
                        stream.isEmpty() ? Uni.createFrom().voidItem() : lapse(tx, due, person, stream.get()));
    }

    /** A request that was corrected since may have more time. */
    private Uni<Void> lapse(Tx tx, Due due, UUID person, OpenStream<OpportunityFact> stream) {
        UUID requestId = FeedbackLapses.requestOf(due);
        Optional<Instant> at = lapses.lapsesAt(stream.history(), requestId);
        if (at.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return at.get().isAfter(due.dueAt())
                ? lapses.schedule(tx, stream.history(), due.dueId(), requestId)
                : handler.state(tx, due, person, new FeedbackLapsed(requestId), "WhenFeedbackIsOverdueThenLapse");
    }
}
