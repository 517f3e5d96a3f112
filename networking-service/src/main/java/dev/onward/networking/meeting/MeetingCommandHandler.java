package dev.onward.networking.meeting;

import dev.onward.eventsourcing.Stated;
import dev.onward.eventsourcing.command.Command.Also;
import dev.onward.eventsourcing.command.CommandResult;
import dev.onward.eventsourcing.command.Commands;
import dev.onward.eventsourcing.http.Edge;
import dev.onward.eventsourcing.http.FactRequest;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.meeting.domain.MeetingDecider;
import dev.onward.networking.meeting.domain.MeetingFact;
import dev.onward.networking.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.meeting.domain.MeetingRejection;
import dev.onward.networking.write.Abouts;
import dev.onward.networking.write.FactWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The write path of meetings. */
@ApplicationScoped
public class MeetingCommandHandler {

    private final FactWriter<MeetingFact, MeetingRejection> meetings;
    private final Abouts abouts;

    public MeetingCommandHandler(
            Commands commands, StreamType<MeetingFact, ?> type, Abouts abouts, Edge edge, MeterRegistry meters) {
        this.meetings = new FactWriter<>(commands, type, MeetingDecider::decide, Also.nothing(), edge, meters);
        this.abouts = abouts;
    }

    /** A meeting asked for; about what its proposal is about, or else its contact. */
    public Uni<CommandResult<MeetingFact, MeetingRejection>> open(FactRequest<MeetingFact> request, UUID meetingId) {
        List<Abouts.Origin> origins = request.proposals().getFirst().entry()
                        instanceof Stated<MeetingFact>(NetworkingMeetingRequested it)
                ? List.of(new Abouts.Origin("proposal", it.proposalId()), new Abouts.Origin("contact", it.contactId()))
                : List.of();
        return abouts.of(request.caller(), origins).flatMap(about -> meetings.open(request, meetingId, about));
    }

    public Uni<CommandResult<MeetingFact, MeetingRejection>> record(FactRequest<MeetingFact> request, UUID meetingId) {
        return meetings.request(request, meetingId);
    }
}
