package dev.onward.opportunity.reaction;

import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.DueReactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.opportunity.stream.opportunity.domain.OpportunityFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is said of an opportunity once its time has come. */
@ApplicationScoped
class DueHandlers {

    @Produces
    @Singleton
    DueHandler silence(
            DueReactions reactions, StreamType<OpportunityFact, ?> type, WhenEmployerIsSilentThenDetectSilence policy) {
        return reactions.handler(type, policy);
    }

    @Produces
    @Singleton
    DueHandler feedbackLapse(
            DueReactions reactions, StreamType<OpportunityFact, ?> type, WhenFeedbackIsOverdueThenLapse policy) {
        return reactions.handler(type, policy);
    }
}
