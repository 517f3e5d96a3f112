package dev.onward.networking.view.book;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.stream.StreamType;
import dev.onward.networking.stream.followup.domain.FollowUp;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import dev.onward.networking.view.book.FollowUpView.CheckIn;
import dev.onward.networking.view.book.FollowUpView.State;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Follow-ups in the book. */
@ApplicationScoped
public class FollowUpBookView implements BookView<FollowUpFact, FollowUpView> {

    /** How far a cadence without an end is shown. */
    private static final int AHEAD = 3;

    public static final Codec<FollowUpView> CODEC =
            Codec.of(FollowUpView.class).type("FollowUp", 1, FollowUpView.class).build();

    private final StreamType<FollowUpFact, ?> type;

    public FollowUpBookView(StreamType<FollowUpFact, ?> type) {
        this.type = type;
    }

    @Override
    public StreamType<FollowUpFact, ?> type() {
        return type;
    }

    @Override
    public Codec<FollowUpView> codec() {
        return CODEC;
    }

    @Override
    public Optional<InBook<FollowUpView>> of(StreamHistory<FollowUpFact> history) {
        UUID id = history.id().id();
        return switch (FollowUp.of(history)) {
            case FollowUp.None _ -> Optional.empty();
            case FollowUp.Running it -> {
                LocalDate next = it.nextDue().orElse(null);
                yield Optional.of(new InBook<>(
                        new FollowUpView(
                                id,
                                State.RUNNING,
                                it.contactId(),
                                it.proposalId(),
                                next,
                                it.snoozedUntil(),
                                checkIns(it),
                                null),
                        State.RUNNING.name(),
                        next));
            }
            case FollowUp.Ended it ->
                Optional.of(new InBook<>(
                        new FollowUpView(id, State.ENDED, it.contactId(), null, null, null, List.of(), it.reason()),
                        State.ENDED.name(),
                        null));
        };
    }

    private static List<CheckIn> checkIns(FollowUp.Running running) {
        List<CheckIn> checkIns = new ArrayList<>();
        for (int ordinal = 1; ordinal <= running.settled() + AHEAD; ordinal++) {
            boolean settled = ordinal <= running.settled();
            running.cadence().checkIn(ordinal).ifPresent(day -> checkIns.add(new CheckIn(day, settled)));
        }
        return checkIns;
    }
}
