package dev.onward.opportunity.reaction;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.DuePolicy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.opportunity.FeedbackLapses;
import dev.onward.opportunity.stream.opportunity.OpportunityCommandHandler;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact.FeedbackLapsed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Records that a request for feedback was not answered in time (004-04). */
@ApplicationScoped
class WhenFeedbackIsOverdueThenLapse implements DuePolicy<OpportunityFact> {

    private static final PolicyName NAME = PolicyName.of(WhenFeedbackIsOverdueThenLapse.class);

    private final OpportunityCommandHandler handler;
    private final FeedbackLapses lapses;

    WhenFeedbackIsOverdueThenLapse(OpportunityCommandHandler handler, FeedbackLapses lapses) {
        this.handler = handler;
        this.lapses = lapses;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public String kind() {
        return FeedbackLapses.KIND;
    }

    /** A request that was corrected since may have more time. */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<OpportunityFact> history) {
        UUID requestId = FeedbackLapses.requestOf(due);
        Optional<Instant> at = lapses.lapsesAt(history, requestId);
        if (at.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return at.get().isAfter(due.dueAt())
                ? lapses.schedule(tx, history, due.causeEventId(), requestId)
                : handler.propose(tx, reaction, NAME, due, new FeedbackLapsed(requestId));
    }
}
