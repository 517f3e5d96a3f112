package dev.onward.advice.reaction;

import dev.onward.advice.foreign.opportunity.ForeignOpportunities;
import dev.onward.advice.stream.decisioncase.CaseCommandHandler;
import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the rules after what a person has told of a case, in the transaction that records it. */
@ApplicationScoped
class WhenPersonTellsThenAdvise implements Command.InTransaction<CaseFact>, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenPersonTellsThenAdvise.class);

    private final CaseCommandHandler cases;
    private final ForeignOpportunities observed;
    private final TimeAndIds timeAndIds;

    WhenPersonTellsThenAdvise(CaseCommandHandler cases, ForeignOpportunities observed, TimeAndIds timeAndIds) {
        this.cases = cases;
        this.observed = observed;
        this.timeAndIds = timeAndIds;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Uni<Void> write(Tx tx, AppendedFacts<CaseFact> appended) {
        Envelope told = appended.added().getLast().recorded().envelope();
        Reaction reaction = Reaction.of(told, told.actor().id(), timeAndIds.now());
        return observed.opportunity(tx, told.stream().id())
                .flatMap(seen -> cases.advise(tx, reaction, NAME, seen.orElseThrow(), reaction.now()));
    }
}
