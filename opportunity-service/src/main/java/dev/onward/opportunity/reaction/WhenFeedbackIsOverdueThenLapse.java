package dev.onward.opportunity.reaction;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.OpenStream;
import dev.onward.opportunity.stream.opportunity.FeedbackLapses;
import dev.onward.opportunity.stream.opportunity.Opportunities;
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
class WhenFeedbackIsOverdueThenLapse implements DueHandler, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenFeedbackIsOverdueThenLapse.class);

    private final Opportunities opportunities;
    private final OpportunityCommandHandler handler;
    private final TimeAndIds timeAndIds;
    private final FeedbackLapses lapses;

    WhenFeedbackIsOverdueThenLapse(
            Opportunities opportunities,
            OpportunityCommandHandler handler,
            FeedbackLapses lapses,
            TimeAndIds timeAndIds) {
        this.opportunities = opportunities;
        this.handler = handler;
        this.timeAndIds = timeAndIds;
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

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = requireNonNull(due.personId(), "an opportunity is a person's");
        return opportunities
                .find(tx, person, due.stream().id())
                .flatMap(stream -> stream.isEmpty() ? Uni.createFrom().voidItem() : lapse(tx, due, stream.get()));
    }

    /** A request that was corrected since may have more time. */
    private Uni<Void> lapse(Tx tx, Due due, OpenStream<OpportunityFact> stream) {
        UUID requestId = FeedbackLapses.requestOf(due);
        Optional<Instant> at = lapses.lapsesAt(stream.history(), requestId);
        if (at.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return at.get().isAfter(due.dueAt())
                ? lapses.schedule(tx, stream.history(), due.causeEventId(), requestId)
                : handler.propose(
                        tx,
                        Reaction.of(due, stream.history(), timeAndIds.now()),
                        NAME,
                        due,
                        new FeedbackLapsed(requestId));
    }
}
