package dev.onward.opportunity.reaction;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.opportunity.stream.person.PersonCommandHandler;
import dev.onward.opportunity.stream.search.SearchCommandHandler;
import dev.onward.opportunity.stream.search.domain.SearchFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** With a person's first search, how to reach them is taken from their token. */
@ApplicationScoped
class WhenFirstSearchStartsThenSetContactPoint implements SearchCommandHandler.WhenStarted, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenFirstSearchStartsThenSetContactPoint.class);

    private final PersonCommandHandler people;

    WhenFirstSearchStartsThenSetContactPoint(PersonCommandHandler people) {
        this.people = people;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Uni<Void> on(Tx tx, FactRequest<SearchFact> request, Envelope started) {
        Caller caller = request.caller();
        Reaction reaction = Reaction.of(
                started, caller.personId(), request.proposals().getFirst().proposedAt());
        return people.setByDefault(tx, reaction, NAME, caller);
    }
}
