package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.meeting.domain.Meeting;
import dev.onward.networking.stream.meeting.domain.MeetingFact;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingHeld;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingRequested;
import dev.onward.networking.stream.meeting.domain.MeetingFact.NetworkingMeetingScheduled;
import dev.onward.networking.view.book.MeetingView.Appointment;
import dev.onward.networking.view.book.MeetingView.Gap;
import dev.onward.networking.view.book.MeetingView.Outcome;
import dev.onward.networking.view.book.MeetingView.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Meetings in the book. */
@ApplicationScoped
public class MeetingBookView implements BookView<MeetingFact, MeetingView> {

    public static final Codec<MeetingView> CODEC =
            Codec.of(MeetingView.class).type("Meeting", 1, MeetingView.class).build();

    private final StreamType<MeetingFact, ?> type;

    public MeetingBookView(StreamType<MeetingFact, ?> type) {
        this.type = type;
    }

    @Override
    public StreamType<MeetingFact, ?> type() {
        return type;
    }

    @Override
    public Codec<MeetingView> codec() {
        return CODEC;
    }

    @Override
    public Optional<InBook<MeetingView>> of(StreamHistory<MeetingFact> history) {
        UUID id = history.id().id();
        return switch (Meeting.of(history)) {
            case Meeting.None _ -> Optional.empty();
            case Meeting.Requested it -> inBook(id, State.REQUESTED, it.request(), null, null);
            case Meeting.Accepted it -> inBook(id, State.ACCEPTED, it.request(), null, null);
            case Meeting.Scheduled it -> inBook(id, State.SCHEDULED, it.request(), appointment(it.appointment()), null);
            case Meeting.Held it -> inBook(id, State.HELD, it.request(), null, outcome(it.outcome()));
            case Meeting.Declined it -> inBook(id, State.DECLINED, it.request(), null, null);
        };
    }

    private static Optional<InBook<MeetingView>> inBook(
            UUID id,
            State state,
            NetworkingMeetingRequested request,
            @Nullable Appointment appointment,
            @Nullable Outcome outcome) {
        return Optional.of(new InBook<>(
                new MeetingView(
                        id, state, request.contactId(), request.purpose(), request.proposalId(), appointment, outcome),
                state.name(),
                null));
    }

    private static Appointment appointment(NetworkingMeetingScheduled it) {
        return new Appointment(it.startAt(), it.durationMin(), it.zone(), it.format(), it.place(), null);
    }

    private static Outcome outcome(NetworkingMeetingHeld it) {
        return new Outcome(
                it.oneOnOne(),
                it.rapport(),
                it.adviceReceived(),
                it.gapsConfirmed().stream().map(Gap::of).toList(),
                it.actionsValidated(),
                it.alternativeAvenues(),
                it.referralIds(),
                it.mood(),
                null);
    }
}
