package dev.onward.networking.followup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.onward.contracts.vocabulary.CadenceEndReason;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.command.Decide;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.due.DueWork;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.stream.AppendedFacts;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.eventsourcing.stream.Streams;
import dev.onward.networking.book.BookView;
import dev.onward.networking.followup.domain.FollowUp;
import dev.onward.networking.followup.domain.FollowUpDecider;
import dev.onward.networking.followup.domain.FollowUpFact;
import dev.onward.networking.followup.domain.FollowUpFact.CadenceEnded;
import dev.onward.networking.followup.domain.FollowUpFact.CheckInDue;
import dev.onward.networking.followup.domain.FollowUpFact.KeepInTouchCadenceSet;
import dev.onward.networking.followup.domain.FollowUpRejection;
import dev.onward.networking.pursuit.PersonZones;
import dev.onward.networking.write.Abouts;
import dev.onward.networking.write.Cause;
import dev.onward.networking.write.FactWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * The write path of keeping in touch, and its clockwork: every append plans the next check-in that lies ahead, and when
 * that day comes it is recorded as due. What was settled, put off or ended meanwhile is refused then by the decider.
 */
@ApplicationScoped
public class FollowUpCommandHandler implements DueHandler {

    private static final String KIND = "check-in";
    private static final String DUE_ON = "dueOn";

    /** The hour at which a check-in falls due, in the zone that its cadence counts in. */
    private static final LocalTime HOUR = LocalTime.of(9, 0);

    private final FactWriter<FollowUpFact, FollowUpRejection> followUps;
    private final Streams streams;
    private final DueWork dueWork;
    private final Abouts abouts;

    public FollowUpCommandHandler(
            Commands commands,
            Streams streams,
            DueWork dueWork,
            StreamType<FollowUpFact, ?> type,
            Abouts abouts,
            PersonZones zones,
            Edge edge,
            MeterRegistry meters) {
        FactWriter.Decider<FollowUpFact, FollowUpRejection> decider =
                (tx, person) -> zones.of(tx, person).map(FollowUpCommandHandler::decide);
        this.followUps = new FactWriter<>(commands, type, decider, this::planNext, edge, meters);
        this.streams = streams;
        this.dueWork = dueWork;
        this.abouts = abouts;
    }

    private static Decide<FollowUpFact, FollowUpRejection> decide(Optional<ZoneId> zone) {
        return (proposal, history) -> FollowUpDecider.decide(proposal, history, zone.orElse(null));
    }

    /** A cadence of the person's own; about what its proposal is about, or else its contact. */
    public Uni<CommandResult<FollowUpFact, FollowUpRejection>> open(
            FactRequest<FollowUpFact> request, UUID followUpId) {
        List<Abouts.Origin> origins = request.proposals().getFirst().entry()
                        instanceof Stated<FollowUpFact>(KeepInTouchCadenceSet it)
                ? List.of(new Abouts.Origin("proposal", it.proposalId()), new Abouts.Origin("contact", it.contactId()))
                : List.of();
        return abouts.of(request.caller(), origins).flatMap(about -> followUps.open(request, followUpId, about));
    }

    public Uni<CommandResult<FollowUpFact, FollowUpRejection>> record(
            FactRequest<FollowUpFact> request, UUID followUpId) {
        return followUps.request(request, followUpId);
    }

    /** The follow-up that a proposal leads to with one of its people. */
    public static UUID idOf(UUID proposalId, UUID contactId) {
        return Ids.derived(proposalId, "follow-up/" + contactId);
    }

    /** Begins keeping in touch at the default pace; where that goes on already, it goes on as it is. */
    public Uni<Void> begin(Tx tx, Cause cause, String policy, UUID proposalId, UUID contactId, OccurredAt since) {
        FollowUpFact set = new KeepInTouchCadenceSet(contactId, List.of(), null, null, proposalId, null);
        return followUps
                .follow(tx, cause, policy, idOf(proposalId, contactId), set, since)
                .replaceWithVoid();
    }

    /** Ends keeping in touch because what it followed from was put right. */
    public Uni<Void> end(Tx tx, Cause cause, String policy, UUID proposalId, UUID contactId) {
        return followUps
                .follow(
                        tx,
                        cause,
                        policy + "/retracted",
                        idOf(proposalId, contactId),
                        new CadenceEnded(CadenceEndReason.RETRACTED),
                        OccurredAt.at(cause.recordedAt()))
                .replaceWithVoid();
    }

    // ---- due work

    private Uni<Void> planNext(Tx tx, AppendedFacts<FollowUpFact> appended) {
        Envelope last = appended.added().getLast().recorded().envelope();
        return state(appended.history()) instanceof FollowUp.Running running
                ? planNext(tx, appended, last, running)
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> planNext(Tx tx, AppendedFacts<FollowUpFact> appended, Envelope last, FollowUp.Running running) {
        return nextAfter(running, last.recordedAt())
                .map(next -> dueWork.schedule(
                        tx,
                        Due.of(
                                last.eventId(),
                                KIND,
                                last.stream(),
                                appended.history().personId(),
                                dueAt(next.dueOn(), running.cadence().zone()),
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put(DUE_ON, next.dueOn().toString()))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static Optional<CheckInDue> nextAfter(FollowUp.Running running, Instant now) {
        ZoneId zone = running.cadence().zone();
        LocalDate today = LocalDate.ofInstant(now, zone);
        return running.nextToAnnounce(now.isBefore(dueAt(today, zone)) ? today.minusDays(1) : today);
    }

    private static FollowUp state(StreamHistory<FollowUpFact> history) {
        return BookView.believed(history, FollowUp.initial(), FollowUp::evolve);
    }

    private static Instant dueAt(LocalDate day, ZoneId zone) {
        return day.atTime(HOUR).atZone(zone).toInstant();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = Objects.requireNonNull(due.personId());
        LocalDate day = LocalDate.parse(due.detail().path(DUE_ON).asText());
        return streams.load(tx, followUps.type(), due.stream(), person)
                .flatMap(stream -> announced(stream.history(), day)
                        .map(fact -> followUps
                                .state(
                                        tx,
                                        cause(due, person, stream.history()),
                                        KIND,
                                        due.stream().id(),
                                        Ids.derived(due.dueId(), "0"),
                                        fact,
                                        OccurredAt.at(due.dueAt()))
                                .replaceWithVoid())
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** What falls due on {@code day}, if anything still does. */
    private static Optional<FollowUpFact> announced(StreamHistory<FollowUpFact> history, LocalDate day) {
        return state(history) instanceof FollowUp.Running running
                ? running.nextToAnnounce(day.minusDays(1))
                        .filter(next -> next.dueOn().equals(day))
                        .map(next -> next)
                : Optional.empty();
    }

    private static Cause cause(Due due, UUID person, StreamHistory<FollowUpFact> history) {
        Envelope first = history.entries().getFirst().envelope();
        return new Cause(
                due.stream().tenantId(),
                person,
                due.causeEventId(),
                first.about(),
                due.dueAt(),
                first.correlationId(),
                0,
                null);
    }
}
