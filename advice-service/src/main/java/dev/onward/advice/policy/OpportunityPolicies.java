package dev.onward.advice.policy;

import dev.onward.advice.decision.observed.Observed;
import dev.onward.advice.decision.observed.ObservedOpportunity;
import dev.onward.advice.proposing.Cause;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The policies that answer an event of an opportunity, in their order: each sees what those before it recorded. */
@ApplicationScoped
public class OpportunityPolicies {

    private final Observed observed;
    private final Edge edge;
    private final WhenOpportunityIdentifiedThenOpenCase openCase;
    private final WhenSnapIntentThenCoolOff coolOff;
    private final WhenRelevantFactThenAdvise advise;
    private final WhenRejectedThenStartPlaybook startPlaybook;
    private final WhenFeedbackComesThenCompleteStep completeStep;
    private final WhenFeedbackReceivedThenIdentifyGaps identifyGaps;

    OpportunityPolicies(
            Observed observed,
            Edge edge,
            WhenOpportunityIdentifiedThenOpenCase openCase,
            WhenSnapIntentThenCoolOff coolOff,
            WhenRelevantFactThenAdvise advise,
            WhenRejectedThenStartPlaybook startPlaybook,
            WhenFeedbackComesThenCompleteStep completeStep,
            WhenFeedbackReceivedThenIdentifyGaps identifyGaps) {
        this.observed = observed;
        this.edge = edge;
        this.openCase = openCase;
        this.coolOff = coolOff;
        this.advise = advise;
        this.startPlaybook = startPlaybook;
        this.completeStep = completeStep;
        this.identifyGaps = identifyGaps;
    }

    /** What follows from an event that is among what was observed. Imports start nothing (design decision 7). */
    public Uni<Void> follow(Tx tx, PublishedEvent event, Entry<OpportunityEvent> entry) {
        if (event.actor().kind() == Actor.Kind.IMPORT || !event.stream().kind().equals("opportunity")) {
            return Uni.createFrom().voidItem();
        }
        Cause cause = Cause.of(event, edge.now());
        return observed.opportunity(tx, event.stream().id())
                .flatMap(seen -> seen.isEmpty() ? Uni.createFrom().voidItem() : follow(tx, cause, seen.get(), entry));
    }

    private Uni<Void> follow(Tx tx, Cause cause, ObservedOpportunity seen, Entry<OpportunityEvent> entry) {
        return openCase.on(tx, cause, seen)
                .chain(() -> coolOff.on(tx, cause, seen))
                .chain(() -> advise.on(tx, cause, seen))
                .chain(() -> startPlaybook.on(tx, cause, seen))
                .chain(() -> completeStep.on(tx, cause, seen))
                .chain(() -> identifyGaps.on(tx, cause, seen, entry));
    }
}
