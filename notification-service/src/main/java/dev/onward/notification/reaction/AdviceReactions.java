package dev.onward.notification.reaction;

import dev.onward.contracts.advice.AdviceEvent;
import dev.onward.eventsourcing.Recorded;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.Reactions;
import dev.onward.eventsourcing.reaction.Reactions.Answering;
import dev.onward.notification.foreign.advice.AdviceWords;
import dev.onward.notification.foreign.advice.domain.ToldAdvice;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What follows from an event of advice-service: advice, and steps of the playbook. None of it is personal, none is sealed;
 * advice is told and not stored.
 */
@ApplicationScoped
class AdviceReactions {

    private final ForeignSource<AdviceEvent> source;
    private final Reactions reactions;
    private final List<Policy<Recorded<ToldAdvice>>> policies;

    AdviceReactions(
            ForeignSource<AdviceEvent> source,
            Reactions reactions,
            WhenAdviceIsGivenThenPlanNotification planAdvice,
            WhenStepIsTakenThenLeaveTurndownAlone stepTaken) {
        this.source = source;
        this.reactions = reactions;
        this.policies = List.of(planAdvice, stepTaken);
    }

    public Subscription subscription() {
        return reactions.subscription(source, Answering.all(Reactions.Reading.by(AdviceWords.WORDS), policies));
    }
}
