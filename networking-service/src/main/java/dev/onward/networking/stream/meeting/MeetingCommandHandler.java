package dev.onward.networking.stream.meeting;

import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.FactRequest;
import dev.onward.eventsourcing.reaction.FactHandler;
import dev.onward.eventsourcing.reaction.FactHandlers;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.AboutLookup;
import dev.onward.networking.stream.meeting.domain.MeetingDecider;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.stream.meeting.domain.MeetingRejection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The write path of meetings. */
@ApplicationScoped
public class MeetingCommandHandler {

    private final FactHandler<MeetingFact, MeetingRejection> meetings;
    private final AboutLookup lookup;

    public MeetingCommandHandler(FactHandlers handlers, StreamType<MeetingFact, ?> type, AboutLookup lookup) {
        this.meetings = handlers.of(type, MeetingDecider::decide);
        this.lookup = lookup;
    }

    /** A meeting asked for; about what its proposal is about, or else its contact. */
    public Uni<CommandResult<MeetingFact, MeetingRejection>> open(UUID meetingId, FactRequest<MeetingFact> request) {
        List<AboutLookup.From> sources =
                request.proposals().getFirst().entry() instanceof Stated<MeetingFact>(NetworkingMeetingRequested it)
                        ? List.of(
                                new AboutLookup.From("proposal", it.proposalId()),
                                new AboutLookup.From("contact", it.contactId()))
                        : List.of();
        return lookup.of(request.caller(), sources).flatMap(about -> meetings.open(request, meetingId, about));
    }

    public Uni<CommandResult<MeetingFact, MeetingRejection>> record(UUID meetingId, FactRequest<MeetingFact> request) {
        return meetings.handle(request, meetingId);
    }
}
