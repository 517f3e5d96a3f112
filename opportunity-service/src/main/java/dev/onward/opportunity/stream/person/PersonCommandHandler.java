package dev.onward.opportunity.stream.person;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.HistoryUnreadable;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.stream.person.domain.PersonDecider;
import dev.onward.opportunity.stream.person.domain.PersonFact;
import dev.onward.opportunity.stream.person.domain.PersonFact.ContactPointSet;
import dev.onward.opportunity.stream.person.domain.PersonRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Records what is told of a person. */
@ApplicationScoped
public class PersonCommandHandler {

    private final FactHandler<PersonFact, PersonRejection> people;
    private final Streams streams;
    private final StreamType<PersonFact, ?> type;

    public PersonCommandHandler(FactHandlers handlers, Streams streams, StreamType<PersonFact, ?> type) {
        // Without a token nobody vouches for an address.
        this.people = handlers.of(type, (proposal, history) -> PersonDecider.decide(proposal, history, null));
        this.streams = streams;
        this.type = type;
    }

    /** What the person tells of themselves; their stream begins with it. */
    public Uni<CommandResult<PersonFact, PersonRejection>> record(FactRequest<PersonFact> request) {
        return people.open(
                request, request.caller().personId(), _ -> Uni.createFrom().item(decideFor(request.caller())));
    }

    /**
     * Takes the contact point from the token, within the transaction that starts a search, for a person of whom nothing is
     * known yet. Without anything in the token, or with something unusable, they stay unreachable until they say more.
     *
     * @param started to the search's first fact
     */
    public Uni<Void> setByDefault(Tx tx, Reaction started, PolicyName policy, Caller caller) {
        if (caller.email() == null && caller.locale() == null && caller.zone() == null) {
            return Uni.createFrom().voidItem();
        }
        UUID person = caller.personId();
        Proposal<PersonFact> proposal = started.proposal(
                started.factId(policy, "contact-point", 0),
                new ContactPointSet(caller.email(), caller.locale(), caller.zone(), null),
                OccurredAt.at(started.now()));
        return streams.load(tx, type, type.id(caller.tenantId(), person), person)
                .map(known -> known.history().version() > 0)
                // Something is known, and nobody can read it: no reason to keep the person out of their search.
                .onFailure(HistoryUnreadable.class)
                .recoverWithItem(true)
                .flatMap(known -> known
                        ? Uni.createFrom().voidItem()
                        : people.propose(
                                tx,
                                started.about(About.NOTHING),
                                policy,
                                person,
                                List.of(proposal),
                                _ -> Uni.createFrom().item(decideFor(caller))));
    }

    private static Decide<PersonFact, PersonRejection> decideFor(Caller caller) {
        return (proposal, history) -> PersonDecider.decide(proposal, history, caller.verifiedEmail());
    }
}
