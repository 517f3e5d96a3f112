package dev.onward.networking.reaction;

import static java.util.Objects.requireNonNull;

import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.due.DueHandler;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Proposer;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.runtime.TimeAndIds;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.stream.followup.FollowUpCommandHandler;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Records a check-in as due on its day (004-09), unless it was settled, put off or ended meanwhile. */
@ApplicationScoped
class WhenCheckInFallsDueThenRecordIt implements DueHandler, Proposer {

    private static final PolicyName NAME = PolicyName.of(WhenCheckInFallsDueThenRecordIt.class);

    private final FollowUpCommandHandler followUps;
    private final TimeAndIds timeAndIds;

    WhenCheckInFallsDueThenRecordIt(FollowUpCommandHandler followUps, TimeAndIds timeAndIds) {
        this.followUps = followUps;
        this.timeAndIds = timeAndIds;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public String kind() {
        return FollowUpCommandHandler.CHECK_IN;
    }

    @Override
    public Uni<Void> handle(Tx tx, Due due) {
        UUID person = requireNonNull(due.personId(), "a follow-up is a person's");
        return followUps
                .history(tx, person, due.stream().id())
                .flatMap(history ->
                        followUps.recordCheckIn(tx, Reaction.of(due, history, timeAndIds.now()), NAME, due, history));
    }
}
