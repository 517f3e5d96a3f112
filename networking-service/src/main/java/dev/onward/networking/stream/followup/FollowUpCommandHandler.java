package dev.onward.networking.stream.followup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.foreign.person.PersonZones;
import dev.onward.networking.stream.AboutLookup;
import dev.onward.networking.stream.followup.domain.FollowUp;
import dev.onward.networking.stream.followup.domain.FollowUpDecider;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CadenceEnded;
import dev.onward.networking.stream.followup.domain.FollowUpFact.CheckInDue;
import dev.onward.networking.stream.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import dev.onward.networking.stream.followup.domain.FollowUpRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The write path of keeping in touch: every append plans the next check-in that lies ahead, to be recorded as due on that
 * day. What was settled, put off or ended meanwhile is refused then by the decider.
 */
@ApplicationScoped
public class FollowUpCommandHandler {

    /** The kind of the due work that records a check-in. */
    public static final String CHECK_IN = "check-in";

    private static final String DUE_ON = "dueOn";

    /** The hour at which a check-in falls due, in the zone that its cadence counts in. */
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    private final FactHandler<FollowUpFact, FollowUpRejection> followUps;
    private final DueWork dueWork;
    private final AboutLookup lookup;

    public FollowUpCommandHandler(
            FactHandlers handlers,
            StreamType<FollowUpFact, ?> type,
            DueWork dueWork,
            AboutLookup lookup,
            PersonZones zones) {
        this.followUps = handlers.knowing(
                type, (tx, person, _) -> zones.of(tx, person).map(FollowUpCommandHandler::decide), this::planNext);
        this.dueWork = dueWork;
        this.lookup = lookup;
    }

    private static Decide<FollowUpFact, FollowUpRejection> decide(Optional<ZoneId> zone) {
        return (proposal, history) -> FollowUpDecider.decide(proposal, history, zone.orElse(null));
    }

    /** A cadence of the person's own; about what its proposal is about, or else its contact. */
    public Uni<CommandResult<FollowUpFact, FollowUpRejection>> open(
            UUID followUpId, FactRequest<FollowUpFact> request) {
        List<AboutLookup.From> sources =
                request.proposals().getFirst().entry() instanceof Stated<FollowUpFact>(KeepInTouchCadenceSet it)
                        ? List.of(
                                new AboutLookup.From("proposal", it.proposalId()),
                                new AboutLookup.From("contact", it.contactId()))
                        : List.of();
        return lookup.of(request.caller(), sources).flatMap(about -> followUps.open(request, followUpId, about));
    }

    public Uni<CommandResult<FollowUpFact, FollowUpRejection>> record(
            UUID followUpId, FactRequest<FollowUpFact> request) {
        return followUps.handle(request, followUpId);
    }

    /** Begins keeping in touch at the default pace; where that goes on already, it goes on as it is. */
    public Uni<Void> begin(
            Tx tx, Reaction reaction, PolicyName policy, UUID proposalId, UUID contactId, OccurredAt since) {
        FollowUpFact set = new KeepInTouchCadenceSet(contactId, List.of(), null, null, proposalId, null);
        return followUps.propose(tx, reaction, policy, FollowUp.idOf(proposalId, contactId), set, since);
    }

    /** Ends keeping in touch because what it followed from was put right. */
    public Uni<Void> end(Tx tx, Reaction reaction, PolicyName policy, UUID proposalId, UUID contactId) {
        UUID followUp = FollowUp.idOf(proposalId, contactId);
        return followUps.propose(
                tx,
                reaction,
                policy,
                followUp,
                List.of(reaction.proposal(
                        reaction.factId(policy, "retracted/" + followUp, 0),
                        new CadenceEnded(CadenceEndReason.RETRACTED),
                        OccurredAt.at(reaction.recordedAt()))));
    }

    // ---- due work

    private Uni<Void> planNext(Tx tx, AppendedFacts<FollowUpFact> appended) {
        Envelope last = appended.added().getLast().recorded().envelope();
        return FollowUp.of(appended.history()) instanceof FollowUp.Running running
                ? planNext(tx, appended, last, running)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> planNext(Tx tx, AppendedFacts<FollowUpFact> appended, Envelope last, FollowUp.Running running) {
        return nextAfter(running, last.recordedAt())
                .map(next -> dueWork.schedule(
                        tx,
                        Due.atTime(
                                lastBeforeCheckIns(appended.history()).eventId(),
                                CHECK_IN,
                                last.stream(),
                                appended.history().personId(),
                                dueAt(next.dueOn(), running.cadence().zone()),
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put(DUE_ON, next.dueOn().toString()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** A check-in follows from the cadence, and not from the one before: the chain of one that nobody answers would grow without end. */
    private static Envelope lastBeforeCheckIns(StreamHistory<FollowUpFact> history) {
        return history.entries().reversed().stream()
                .filter(recorded -> !(recorded.entry() instanceof Stated<FollowUpFact>(CheckInDue _)))
                .findFirst()
                .orElseThrow()
                .envelope();
    }

    private static Optional<CheckInDue> nextAfter(FollowUp.Running running, Instant now) {
        ZoneId zone = running.cadence().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        return running.nextToAnnounce(now.isBefore(dueAt(today, zone)) ? today.minusDays(1) : today);
    }

    private static Instant dueAt(LocalDate day, ZoneId zone) {
        return day.atTime(HOUR).atZone(zone).toInstant();
    }

    /** Records the check-in of a day, if one still falls due on it. */
    public Uni<Void> recordCheckIn(
            Tx tx, Reaction reaction, PolicyName policy, Due due, StreamHistory<FollowUpFact> history) {
        LocalDate day = LocalDate.parse(due.detail().path(DUE_ON).asText());
        return announced(history, day)
                .map(fact ->
                        followUps.propose(tx, reaction, policy, due.stream().id(), fact, OccurredAt.at(due.dueAt())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** What falls due on {@code day}, if anything still does. */
    private static Optional<FollowUpFact> announced(StreamHistory<FollowUpFact> history, LocalDate day) {
        return FollowUp.of(history) instanceof FollowUp.Running running
                ? running.nextToAnnounce(day.minusDays(1))
                        .filter(next -> next.dueOn().equals(day))
                        .map(next -> next)
                : Optional.empty();
    }
}
