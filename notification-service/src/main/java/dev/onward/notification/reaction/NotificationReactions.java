package dev.onward.notification.reaction;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.contracts.networking.NetworkingEvent;
import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.Pursuits;
import dev.onward.notification.planning.domain.MeetingSought;
import dev.onward.notification.planning.domain.ToldAdvice;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** What follows from the events of the other services. */
@ApplicationScoped
class NotificationReactions {

    private final Reactions reactions;
    private final ForeignSource<OpportunityEvent> opportunities;
    private final ForeignSource<AdviceEvent> advice;
    private final ForeignSource<NetworkingEvent> meetings;
    private final List<Policy<PublishedEvent>> onPersons;
    private final List<Policy<PublishedEvent>> onOpportunities;
    private final List<Policy<Recorded<ToldAdvice>>> onAdvice;
    private final List<Policy<Recorded<MeetingSought>>> onMeetings;

    NotificationReactions(
            Reactions reactions,
            ForeignSource<OpportunityEvent> opportunities,
            ForeignSource<AdviceEvent> advice,
            ForeignSource<NetworkingEvent> meetings,
            WhenContactPointChangesThenPlanAgain planAgain,
            WhenAddressIsToldThenAskForConfirmation askForAddress,
            WhenPursuitMovesThenPlanNotifications planPursuit,
            WhenAdviceIsGivenThenPlanNotification planAdvice,
            WhenStepIsTakenThenLeaveTurndownAlone stepTaken,
            WhenMeetingIsSoughtThenLeaveTurndownAlone meetingSought) {
        this.reactions = reactions;
        this.opportunities = opportunities;
        this.advice = advice;
        this.meetings = meetings;
        this.onPersons = List.of(planAgain, askForAddress);
        this.onOpportunities = List.of(planPursuit);
        this.onAdvice = List.of(planAdvice, stepTaken);
        this.onMeetings = List.of(meetingSought);
    }

    /** How persons are reached and how their opportunities go. */
    public Subscription opportunities() {
        return reactions.subscription(
                opportunities,
                Answering.streams("person", NotificationReactions::event, onPersons),
                Answering.streams("opportunity", NotificationReactions::event, onOpportunities));
    }

    private static Uni<Optional<PublishedEvent>> event(Tx tx, PublishedEvent event) {
        return Uni.createFrom().item(Optional.of(event));
    }

    /** Advice, and steps of the playbook. None of it is personal, none is sealed; advice is told and not stored. */
    public Subscription advice() {
        return reactions.subscription(advice, Answering.all(Reactions.Reading.by(Pursuits.ADVICE), onAdvice));
    }

    /** That somebody seeks a meeting. Nothing personal in it is opened. */
    public Subscription meetings() {
        return reactions.subscription(meetings, Answering.all(Reactions.Reading.by(Pursuits.MEETINGS), onMeetings));
    }
}
