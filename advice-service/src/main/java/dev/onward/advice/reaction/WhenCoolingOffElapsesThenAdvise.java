package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.foreign.opportunity.ObservedOpportunity;
import dev.onward.advice.stream.decisioncase.CaseCommandHandler;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Records that a cooling-off is over, and asks the rules again as of its end. */
@ApplicationScoped
class WhenCoolingOffElapsesThenAdvise implements DueHandler, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenCoolingOffElapsesThenAdvise.class);

    private final CaseCommandHandler cases;
    private final ForeignOpportunities observed;
    private final TimeAndIds timeAndIds;

    WhenCoolingOffElapsesThenAdvise(CaseCommandHandler cases, ForeignOpportunities observed, TimeAndIds timeAndIds) {
        this.cases = cases;
        this.observed = observed;
        this.timeAndIds = timeAndIds;
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
    public Uni<Void> handle(Tx tx, Due due) {
        return observed.opportunity(tx, due.stream().id())
                .flatMap(seen -> seen.isEmpty() ? Uni.createFrom().voidItem() : end(tx, due, seen.get()));
    }

    private Uni<Void> end(Tx tx, Due due, ObservedOpportunity seen) {
        return cases.history(tx, seen.personId(), due.stream().id())
                .flatMap(history -> end(tx, Reaction.of(due, history, timeAndIds.now()), due, seen));
    }

    private Uni<Void> end(Tx tx, Reaction reaction, Due due, ObservedOpportunity seen) {
        UUID intentId = UUID.fromString(due.detail().required("intentId").textValue());
        return cases.elapse(tx, reaction, NAME, seen, intentId, due.dueAt())
                .flatMap(over -> over
                        ? cases.advise(tx, reaction, NAME, seen, due.dueAt())
                        : Uni.createFrom().voidItem());
    }
}
