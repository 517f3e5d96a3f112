package dev.onward.advice.reaction;

import dev.onward.advice.stream.decisioncase.domain.CaseFact;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.DueReactions;
import dev.onward.eventsourcing.stream.StreamType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is said of a case once its time has come. */
@ApplicationScoped
class DueHandlers {

    @Produces
    @Singleton
    DueHandler coolingOff(
            DueReactions reactions, StreamType<CaseFact, ?> type, WhenCoolingOffElapsesThenAdvise policy) {
        return reactions.handler(type, policy);
    }
}
