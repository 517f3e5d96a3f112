package dev.onward.networking.reaction;

import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.due.Due;
import dev.onward.eventsourcing.reaction.DuePolicy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.stream.followup.FollowUpCommandHandler;
import dev.onward.networking.stream.followup.domain.FollowUpFact;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Records a check-in as due on its day (004-09), unless it was settled, put off or ended meanwhile. */
@ApplicationScoped
class WhenCheckInFallsDueThenRecordIt implements DuePolicy<FollowUpFact> {

    private static final PolicyName NAME = PolicyName.of(WhenCheckInFallsDueThenRecordIt.class);

    private final FollowUpCommandHandler followUps;

    WhenCheckInFallsDueThenRecordIt(FollowUpCommandHandler followUps) {
        this.followUps = followUps;
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
    public Uni<Void> on(Tx tx, Reaction reaction, Due due, StreamHistory<FollowUpFact> history) {
        return followUps.recordCheckIn(tx, reaction, NAME, due, history);
    }
}
