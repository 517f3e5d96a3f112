package dev.onward.networking.reaction;

import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.DueReactions;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What is said of a follow-up once its time has come. */
@ApplicationScoped
class DueHandlers {

    @Produces
    @Singleton
    DueHandler checkIn(
            DueReactions reactions, StreamType<FollowUpFact, ?> type, WhenCheckInFallsDueThenRecordIt policy) {
        return reactions.handler(type, policy);
    }
}
