package dev.onward.notification.stream.preferences;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.Proposal;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.notification.stream.preferences.domain.PreferencesDecider;
import dev.onward.notification.stream.preferences.domain.PreferencesFact;
import dev.onward.notification.stream.preferences.domain.PreferencesRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The write path of preferences: what the person chooses, and what was said with a link out of a mail. */
@ApplicationScoped
public class PreferencesCommandHandler {

    private final FactHandler<PreferencesFact, PreferencesRejection> preferences;
    private final TimeAndIds timeAndIds;

    public PreferencesCommandHandler(
            FactHandlers handlers, StreamType<PreferencesFact, ?> type, TimeAndIds timeAndIds) {
        this.preferences = handlers.of(type, PreferencesDecider::decide);
        this.timeAndIds = timeAndIds;
    }

    /** The person's choice. */
    Uni<CommandResult<PreferencesFact, PreferencesRejection>> choose(FactRequest<PreferencesFact> request) {
        return preferences.open(request, request.caller().personId());
    }

    /**
     * What whoever reads a person's mail has said by a link that only that mail had. Recorded as the system's own, so that
     * the person can neither correct nor retract it.
     *
     * @return a rejection where the same was said before
     */
    public Uni<CommandResult<PreferencesFact, PreferencesRejection>> propose(
            UUID tenantId, UUID personId, PreferencesFact fact) {
        Instant now = timeAndIds.now();
        return preferences.propose(
                tenantId,
                personId,
                personId,
                Proposal.of(timeAndIds.newId(), fact, OccurredAt.at(now), now, Actor.system(personId)));
    }
}
