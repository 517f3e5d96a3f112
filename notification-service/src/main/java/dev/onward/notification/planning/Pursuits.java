package dev.onward.notification.planning;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.networking.NetworkingEvent;
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
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.advice.domain.ToldAdvice;
import dev.onward.notification.foreign.networking.domain.MeetingSought;
import dev.onward.notification.foreign.opportunity.domain.PursuitFact;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.planning.domain.Pursuit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What planning must know of opportunities, worked out of what the other services published. */
@ApplicationScoped
public class Pursuits {

    /** What each event says for planning; an offer taken back while it stood opens nothing, for nothing had ended. */
    private static final Vocabulary<OpportunityEvent, PursuitFact> WORDS = Vocabulary.<OpportunityEvent, PursuitFact>of(
                    Codec.published(OpportunityEvent.class))
            .word(
                    OpportunityIdentified.class,
                    it -> new PursuitFact.Identified(it.organization().name(), it.title()))
            .word(
                    InterviewScheduled.class,
                    it -> new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone())))
            .word(
                    OpportunityEvent.InterviewRescheduled.class,
                    it -> new PursuitFact.InterviewSet(it.interviewId(), it.startAt(), id(it.zone())))
            .word(OpportunityEvent.InterviewCancelled.class, it -> new PursuitFact.InterviewCancelled(it.interviewId()))
            .word(OpportunityEvent.InvitationDeclined.class, it -> new PursuitFact.InvitationDeclined(it.interviewId()))
            .word(OpportunityEvent.InterviewHeld.class, it -> new PursuitFact.InterviewHeld(it.interviewId()))
            .word(Rejected.class, _ -> new PursuitFact.TurnedDown())
            .word(FeedbackRequested.class, it -> new PursuitFact.FeedbackAsked(it.requestId(), it.dueBy()))
            .word(FeedbackReceived.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.FeedbackDeclined.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.FeedbackLapsed.class, it -> new PursuitFact.FeedbackAnswered(it.requestId()))
            .word(OpportunityEvent.WithdrawalReinstated.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.RejectionRescinded.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.OfferRescinded.class, _ -> new PursuitFact.Reopened())
            .word(OpportunityEvent.OpportunityReopened.class, _ -> new PursuitFact.Reopened())
            .word(Withdrew.class, _ -> new PursuitFact.Ended())
            .word(OfferAccepted.class, _ -> new PursuitFact.Ended())
            .word(OfferDeclined.class, _ -> new PursuitFact.Ended())
            .word(OpportunityClosed.class, _ -> new PursuitFact.Ended())
            .build();

    /** The types that planning reads of an opportunity, corrections and retractions of them included. */
    public static final Set<String> TYPES = WORDS.types();

    /** Advice is reacted to and not stored. Whoever takes a step back later has taken it. */
    public static final Vocabulary<AdviceEvent, ToldAdvice> ADVICE = Vocabulary.<AdviceEvent, ToldAdvice>of(
                    Codec.published(AdviceEvent.class))
            .passingWord(AdviceEvent.AdviceGiven.class, it -> new ToldAdvice.Given(it.caseId(), it.adviceId()))
            .word(AdviceEvent.PlaybookStepCompleted.class, _ -> new ToldAdvice.StepTaken())
            .asFirstTold()
            .build();

    public static final Set<String> TYPES_OF_ADVICE = ADVICE.types(AdviceEvent.AdviceGiven.class);

    public static final Set<String> TYPES_OF_STEPS = ADVICE.types(AdviceEvent.PlaybookStepCompleted.class);

    /** Whoever takes a choice back later has made it. */
    public static final Vocabulary<NetworkingEvent, MeetingSought> MEETINGS =
            Vocabulary.<NetworkingEvent, MeetingSought>of(Codec.published(NetworkingEvent.class))
                    .word(NetworkingEvent.ConversionAccepted.class, _ -> new MeetingSought())
                    .word(NetworkingEvent.NetworkingMeetingRequested.class, _ -> new MeetingSought())
                    .asFirstTold()
                    .build();

    private final ForeignStreams foreign;
    private final ForeignSource<OpportunityEvent> opportunities =
            ForeignSource.of("opportunity", "notification.opportunities", WORDS, ContactPoints.WORDS);
    private final ForeignSource<AdviceEvent> advice = ForeignSource.of("advice", "notification.advice", ADVICE);
    private final ForeignSource<NetworkingEvent> meetings =
            ForeignSource.of("networking", "notification.networking", MEETINGS);

    public Pursuits(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<OpportunityEvent> opportunities() {
        return opportunities;
    }

    @Produces
    @Singleton
    ForeignSource<AdviceEvent> advice() {
        return advice;
    }

    @Produces
    @Singleton
    ForeignSource<NetworkingEvent> meetings() {
        return meetings;
    }

    /** An opportunity and whose it is. */
    public record Known(UUID personId, Pursuit pursuit) {}

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }

    /** What is known of an opportunity; empty where nothing has arrived yet. */
    public Uni<Optional<Known>> of(Tx tx, UUID opportunityId) {
        return foreign.history(tx, opportunities, new StreamId(tx.tenantId(), "opportunity", opportunityId))
                .flatMap(history -> {
                    UUID person = history.personId();
                    return person == null
                            ? Uni.createFrom().item(Optional.empty())
                            : handsOn(tx, opportunityId).map(handsOn -> Optional.of(known(history, person, handsOn)));
                });
    }

    private static Known known(StreamHistory<OpportunityEvent> history, UUID personId, boolean handsOn) {
        return new Known(personId, new Pursuit(WORDS.translate(history).effective(), handsOn));
    }

    private Uni<Boolean> handsOn(Tx tx, UUID opportunityId) {
        return foreign.anyAbout(tx, advice, opportunityId)
                .flatMap(step -> step ? Uni.createFrom().item(true) : foreign.anyAbout(tx, meetings, opportunityId));
    }
}
