package dev.onward.opportunity.person;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.command.Command;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.RequestKey;
import dev.onward.eventsourcing.http.Caller;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.Origin;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.opportunity.person.domain.PersonDecider;
import dev.onward.opportunity.person.domain.PersonFact;
import dev.onward.opportunity.person.domain.PersonFact.ContactPointSet;
import dev.onward.opportunity.person.domain.PersonRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records what is told of a person. */
@ApplicationScoped
public class PersonCommandHandler {

    private final Commands commands;
    private final Streams streams;
    private final StreamType<PersonFact, ?> type;

    public PersonCommandHandler(Commands commands, Streams streams, StreamType<PersonFact, ?> type) {
        this.commands = commands;
        this.streams = streams;
        this.type = type;
    }

    /** What the person tells of themselves; their stream begins with it. */
    public Uni<CommandResult<PersonFact, PersonRejection>> tell(FactRequest<PersonFact> request) {
        UUID person = request.caller().personId();
        return commands.handle(command(
                type.id(request.caller().tenantId(), person),
                person,
                request.proposals(),
                request.origin(),
                request.key(),
                request.expectedVersion()));
    }

    /**
     * Takes the contact point from the token, within the transaction of {@code cause}, for a person of whom nothing is
     * known yet. Without anything in the token, or with something unusable, they stay unreachable until they say more.
     */
    public Uni<Void> setByDefault(Tx tx, Caller caller, Origin cause, UUID causeEventId, Instant now) {
        if (caller.email() == null && caller.locale() == null && caller.zone() == null) {
            return Uni.createFrom().voidItem();
        }
        UUID person = caller.personId();
        StreamId stream = type.id(caller.tenantId(), person);
        Proposal<PersonFact> proposal = Proposal.of(
                Ids.derived(causeEventId, "contact-point"),
                new ContactPointSet(caller.email(), caller.locale(), caller.zone()),
                OccurredAt.at(now),
                now,
                Actor.system(person));
        Origin origin = new Origin(null, cause.correlationId(), causeEventId, cause.depth() + 1, cause.traceparent());
        return streams.load(tx, type, stream, person)
                .flatMap(known -> known.history().version() > 0
                        ? Uni.createFrom().voidItem()
                        : commands.handleIn(
                                        tx,
                                        command(stream, person, List.of(proposal), origin, null, OptionalLong.empty()))
                                .replaceWithVoid());
    }

    private Command<PersonFact, PersonRejection> command(
            StreamId stream,
            UUID person,
            List<Proposal<PersonFact>> proposals,
            Origin origin,
            @Nullable RequestKey key,
            OptionalLong expectedVersion) {
        return new Command<>(
                type,
                stream,
                person,
                true,
                proposals,
                origin,
                key,
                expectedVersion,
                _ -> Uni.createFrom().item(PersonDecider::decide),
                Command.Also.nothing());
    }
}
