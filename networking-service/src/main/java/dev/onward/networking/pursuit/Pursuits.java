package dev.onward.networking.pursuit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.vocabulary.PanelMember;
import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.DayMathTrust;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.Source;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.privacy.Privacy.SealedBody;
import dev.onward.eventsourcing.published.OpportunityEvents;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.pursuit.domain.Pursuit;
import dev.onward.networking.pursuit.domain.Pursuit.Interview;
import dev.onward.networking.pursuit.domain.Pursuit.Turndown;
import dev.onward.networking.pursuit.domain.Pursuit.Withdrawal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The read model of what opportunity-service told: its events are kept as they came, sealed, and everything that follows
 * is worked out of their effective history. So a correction, a retraction, and a retraction of either mean here exactly
 * what they mean there.
 */
@ApplicationScoped
public class Pursuits {

    /** The types that say something about people; every other one is passed over unread. */
    public static final Set<String> TYPES = Set.of(
            "OpportunityIdentified",
            "InterviewScheduled",
            "InterviewHeld",
            "Rejected",
            "Withdrew",
            Codec.FACT_CORRECTED,
            Codec.FACT_RETRACTED);

    private static final String STREAM_KIND = "opportunity";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Privacy privacy;

    public Pursuits(Privacy privacy) {
        this.privacy = privacy;
    }

    /** Keeps {@code event}; what it changed. Nothing changes for a stream that is not an opportunity's. */
    public Uni<PursuitChange> hear(Tx tx, PublishedEvent event) {
        if (!event.stream().kind().equals(STREAM_KIND)) {
            return Uni.createFrom().item(new PursuitChange(Pursuit.UNKNOWN, Pursuit.UNKNOWN));
        }
        return tx.session()
                .persist(heard(event))
                .chain(() -> tx.session().flush())
                .chain(() -> all(tx, event.stream().id()))
                .flatMap(events -> history(tx, event.stream(), event.requiredPersonId(), events))
                .map(Pursuits::change);
    }

    private static PursuitChange change(StreamHistory<OpportunityEvent> history) {
        List<Recorded<OpportunityEvent>> entries = history.entries();
        StreamHistory<OpportunityEvent> before =
                new StreamHistory<>(history.id(), history.personId(), entries.subList(0, entries.size() - 1));
        return new PursuitChange(pursuit(before), pursuit(history));
    }

    private static Uni<List<HeardEvent>> all(Tx tx, UUID opportunityId) {
        return tx.session()
                .createQuery(
                        "from HeardEvent where tenantId = :tenant and opportunityId = :opportunity order by publication",
                        HeardEvent.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("opportunity", opportunityId)
                .getResultList();
    }

    private Uni<StreamHistory<OpportunityEvent>> history(
            Tx tx, StreamId stream, UUID personId, List<HeardEvent> events) {
        return privacy.openAll(
                        tx,
                        events.stream()
                                .map(e -> new SealedBody(e.eventId, read(e.body)))
                                .toList())
                .map(bodies -> {
                    List<Recorded<OpportunityEvent>> entries = new ArrayList<>(events.size());
                    for (int i = 0; i < events.size(); i++) {
                        entries.add(recorded(stream, events.get(i), bodies.get(i)));
                    }
                    return new StreamHistory<>(stream, personId, entries);
                });
    }

    private static Recorded<OpportunityEvent> recorded(StreamId stream, HeardEvent e, ObjectNode body) {
        Actor actor = new Actor(Actor.Kind.valueOf(e.actorKind), e.actorId);
        OccurredAt occurredAt = occurredAt(e);
        return new Recorded<>(
                new Envelope(
                        e.eventId,
                        e.type,
                        e.schemaVersion,
                        stream,
                        e.personId,
                        e.publication,
                        occurredAt,
                        e.recordedAt,
                        actor,
                        Source.SYSTEM,
                        DayMathTrust.of(actor, Source.SYSTEM, occurredAt),
                        About.NOTHING,
                        e.eventId,
                        null,
                        0),
                OpportunityEvents.CODEC.decodeEntry(e.type, e.schemaVersion, body));
    }

    private static OccurredAt occurredAt(HeardEvent e) {
        if (e.occurredAt != null) {
            return OccurredAt.at(e.occurredAt);
        }
        return e.occurredOn == null ? OccurredAt.unknown() : OccurredAt.on(e.occurredOn);
    }

    private static HeardEvent heard(PublishedEvent event) {
        HeardEvent heard = new HeardEvent();
        heard.tenantId = event.tenantId();
        heard.eventId = event.eventId();
        heard.opportunityId = event.stream().id();
        heard.personId = event.requiredPersonId();
        heard.publication = event.publication();
        heard.type = event.type();
        heard.schemaVersion = event.schemaVersion();
        heard.occurredAt = event.occurredAt() instanceof OccurredAt.At at ? at.instant() : null;
        heard.occurredOn = event.occurredAt() instanceof OccurredAt.On on ? on.day() : null;
        heard.recordedAt = event.recordedAt();
        heard.actorKind = event.actor().kind().name();
        heard.actorId = event.actor().id();
        heard.body = event.body().toString();
        return heard;
    }

    private static ObjectNode read(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What follows from everything that is believed now. */
    static Pursuit pursuit(StreamHistory<OpportunityEvent> history) {
        Pursuit pursuit = Pursuit.UNKNOWN;
        for (Effective<OpportunityEvent> e : EffectiveHistory.of(history).facts()) {
            pursuit = after(pursuit, e);
        }
        return pursuit;
    }

    private static Pursuit after(Pursuit p, Effective<OpportunityEvent> e) {
        return switch (e.fact()) {
            case OpportunityEvent.OpportunityIdentified it ->
                new Pursuit(it.organization(), p.interviews(), p.turndown(), p.withdrawal());
            case OpportunityEvent.InterviewScheduled it ->
                with(p, new Interview(it.interviewId(), it.round(), false, e.occurredAt(), it.panel()));
            case OpportunityEvent.InterviewHeld it ->
                with(p, new Interview(it.interviewId(), it.round(), true, e.occurredAt(), panel(p, it)));
            case OpportunityEvent.Rejected it ->
                new Pursuit(
                        p.organization(),
                        p.interviews(),
                        new Turndown(e.eventId(), e.occurredAt(), it.closeness(), it.decidedBy()),
                        p.withdrawal());
            case OpportunityEvent.Withdrew it ->
                new Pursuit(
                        p.organization(),
                        p.interviews(),
                        p.turndown(),
                        new Withdrawal(e.eventId(), e.occurredAt(), it.communicatedTo()));
            case OpportunityEvent.ContactPointSet _,
                    OpportunityEvent.SearchStarted _,
                    OpportunityEvent.Applied _,
                    OpportunityEvent.InterviewInvited _,
                    OpportunityEvent.InvitationAccepted _,
                    OpportunityEvent.InvitationDeclined _,
                    OpportunityEvent.FitNoteRecorded _,
                    OpportunityEvent.RedFlagRaised _,
                    OpportunityEvent.RedFlagResolved _,
                    OpportunityEvent.OpenQuestionRecorded _,
                    OpportunityEvent.OpenQuestionAnswered _,
                    OpportunityEvent.KnowledgeAssessed _,
                    OpportunityEvent.InterestDeclared _,
                    OpportunityEvent.WithdrawalIntended _,
                    OpportunityEvent.WithdrawalReconsidered _,
                    OpportunityEvent.RedirectConversationHeld _,
                    OpportunityEvent.FeedbackRequested _,
                    OpportunityEvent.FeedbackReceived _,
                    OpportunityEvent.OfferReceived _,
                    OpportunityEvent.OfferRevised _,
                    OpportunityEvent.OfferAccepted _,
                    OpportunityEvent.OfferDeclined _,
                    OpportunityEvent.OpportunityClosed _ -> p;
        };
    }

    /** No panel on an interview held means the scheduled one (design decision 20). */
    private static List<PanelMember> panel(Pursuit p, OpportunityEvent.InterviewHeld held) {
        return held.panel().isEmpty()
                ? p.interview(held.interviewId()).map(Interview::panel).orElse(List.of())
                : held.panel();
    }

    private static Pursuit with(Pursuit p, Interview interview) {
        Map<UUID, Interview> interviews = new LinkedHashMap<>();
        p.interviews().forEach(i -> interviews.put(i.interviewId(), i));
        interviews.put(interview.interviewId(), interview);
        return new Pursuit(p.organization(), List.copyOf(interviews.values()), p.turndown(), p.withdrawal());
    }
}
