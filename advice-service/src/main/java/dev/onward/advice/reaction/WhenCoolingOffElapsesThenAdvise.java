package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.stream.decisioncase.CaseCommandHandler;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.DuePolicy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Records that a cooling-off is over, and asks the rules again as of its end. */
@ApplicationScoped
class WhenCoolingOffElapsesThenAdvise implements DuePolicy<CaseFact> {

    private static final PolicyName NAME = PolicyName.of(WhenCoolingOffElapsesThenAdvise.class);

    private final CaseCommandHandler cases;
    private final ForeignOpportunities observed;

    WhenCoolingOffElapsesThenAdvise(CaseCommandHandler cases, ForeignOpportunities observed) {
        this.cases = cases;
        this.observed = observed;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public String kind() {
        return CaseCommandHandler.COOLING_OFF;
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<CaseFact> history) {
        return observed.opportunity(tx, due.stream().id())
                .flatMap(seen -> seen.isEmpty() ? Uni.createFrom().voidItem() : end(tx, reaction, due, seen.get()));
    }

    private Uni<Void> end(Tx tx, Reaction reaction, Due due, ObservedOpportunity seen) {
        UUID intentId = UUID.fromString(due.detail().required("intentId").textValue());
        return cases.elapse(tx, reaction, NAME, seen, intentId, due.dueAt())
                .flatMap(over -> over
                        ? cases.advise(tx, reaction, NAME, seen, due.dueAt())
                        : Uni.createFrom().voidItem());
    }
}
