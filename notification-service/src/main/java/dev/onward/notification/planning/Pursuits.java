package dev.onward.notification.planning;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.opportunity.OpportunityEvent.FeedbackReceived;
import dev.onward.contracts.opportunity.OpportunityEvent.FeedbackRequested;
import dev.onward.contracts.opportunity.OpportunityEvent.InterviewScheduled;
import dev.onward.contracts.opportunity.OpportunityEvent.OfferAccepted;
import dev.onward.contracts.opportunity.OpportunityEvent.OfferDeclined;
import dev.onward.contracts.opportunity.OpportunityEvent.OpportunityClosed;
import dev.onward.contracts.opportunity.OpportunityEvent.OpportunityIdentified;
import dev.onward.contracts.opportunity.OpportunityEvent.Rejected;
import dev.onward.contracts.opportunity.OpportunityEvent.Withdrew;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.Entry;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.history.KnownStream;
import dev.onward.notification.planning.domain.Pursuit;
import dev.onward.notification.planning.domain.PursuitFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Remembers what planning must know of opportunities: a foreign projection, fed from Kafka. */
@ApplicationScoped
public class Pursuits {

    static final Codec<PursuitFact> CODEC = Codec.of(PursuitFact.class)
            .type("Identified", 1, PursuitFact.Identified.class)
            .type("InterviewSet", 1, PursuitFact.InterviewSet.class)
            .type("InvitationDeclined", 1, PursuitFact.InvitationDeclined.class)
            .type("InterviewHeld", 1, PursuitFact.InterviewHeld.class)
            .type("TurnedDown", 1, PursuitFact.TurnedDown.class)
            .type("FeedbackAsked", 1, PursuitFact.FeedbackAsked.class)
            .type("FeedbackAnswered", 1, PursuitFact.FeedbackAnswered.class)
            .type("Ended", 1, PursuitFact.Ended.class)
            .build();

    /** The types of an opportunity's stream that matter here. */
    public static final Set<String> TYPES = Set.of(
            "OpportunityIdentified",
            "InterviewScheduled",
            "InvitationDeclined",
            "InterviewHeld",
            "Rejected",
            "FeedbackRequested",
            "FeedbackReceived",
            "Withdrew",
            "OfferAccepted",
            "OfferDeclined",
            "OpportunityClosed");

    /** An opportunity and whose it is. */
    public record Known(UUID personId, Pursuit pursuit) {}

    /** Takes in an event of an opportunity's stream. */
    public Uni<Void> remember(Tx tx, PublishedEvent event, Entry<OpportunityEvent> entry) {
        StreamId stream = event.stream();
        UUID person = event.requiredPersonId();
        PursuitRow.Key key = new PursuitRow.Key(tx.tenantId(), stream.id());
        return tx.session().find(PursuitRow.class, key).flatMap(row -> {
            KnownStream<PursuitFact> before = row == null
                    ? KnownStream.empty(stream, person)
                    : KnownStream.fromJson(stream, person, row.entries, CODEC);
            String after = before.plus(event, entry, CODEC, Pursuits::wordOf).toJson(CODEC);
            if (row == null) {
                return tx.session().persist(new PursuitRow(key, person, after));
            }
            row.entries = after;
            return Uni.createFrom().voidItem();
        });
    }

    private static Optional<PursuitFact> wordOf(OpportunityEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case OpportunityIdentified it ->
                        new PursuitFact.Identified(it.organization().name(), it.title());
                    case InterviewScheduled it ->
                        new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone()));
                    case OpportunityEvent.InvitationDeclined it -> new PursuitFact.InvitationDeclined(it.interviewId());
                    case OpportunityEvent.InterviewHeld it -> new PursuitFact.InterviewHeld(it.interviewId());
                    case Rejected _ -> new PursuitFact.TurnedDown();
                    case FeedbackRequested it -> new PursuitFact.FeedbackAsked(it.requestId(), it.dueBy());
                    case FeedbackReceived it -> new PursuitFact.FeedbackAnswered(it.requestId());
                    case Withdrew _, OfferAccepted _, OfferDeclined _, OpportunityClosed _ -> new PursuitFact.Ended();
                    case OpportunityEvent.ContactPointSet _,
                            OpportunityEvent.SearchStarted _,
                            OpportunityEvent.Applied _,
                            OpportunityEvent.InterviewInvited _,
                            OpportunityEvent.InvitationAccepted _,
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
                            OpportunityEvent.OfferReceived _,
                            OpportunityEvent.OfferRevised _ -> null;
                });
    }

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    /** What is known of an opportunity; empty where nothing has arrived yet. */
    public Uni<Optional<Known>> of(Tx tx, UUID opportunityId) {
        return tx.session()
                .find(PursuitRow.class, new PursuitRow.Key(tx.tenantId(), opportunityId))
                .flatMap(row -> row == null
                        ? Uni.createFrom().item(Optional.empty())
                        : stepTaken(tx, opportunityId).map(handsOn -> Optional.of(known(row, handsOn))));
    }

    private static Known known(PursuitRow row, boolean handsOn) {
        StreamId stream = new StreamId(row.key.tenantId(), "opportunity", row.key.opportunityId());
        return new Known(
                row.personId,
                new Pursuit(
                        EffectiveHistory.of(KnownStream.fromJson(stream, row.personId, row.entries, CODEC)
                                .history()),
                        handsOn));
    }

    /** Remembers that the person has taken a step after a turndown. A step taken back later changes nothing: they took it. */
    public Uni<Void> stepTakenAfterTurndown(Tx tx, UUID opportunityId) {
        return tx.session()
                .createNativeQuery(
                        "insert into turndown_step (tenant_id, opportunity_id) values (:tenant, :opportunity)"
                                + " on conflict do nothing")
                .setParameter("tenant", tx.tenantId())
                .setParameter("opportunity", opportunityId)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Boolean> stepTaken(Tx tx, UUID opportunityId) {
        return tx.session()
                .createNativeQuery(
                        "select count(*) from turndown_step where tenant_id = :tenant and opportunity_id = :opportunity",
                        Long.class)
                .setParameter("tenant", tx.tenantId())
                .setParameter("opportunity", opportunityId)
                .getSingleResult()
                .map(count -> count > 0);
    }
}
