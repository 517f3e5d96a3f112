package dev.onward.networking.policy;

import dev.onward.eventsourcing.Actor;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.networking.pursuit.PursuitChange;
import dev.onward.networking.pursuit.Pursuits;
import dev.onward.networking.write.Cause;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What this service makes of each event, in the transaction of its cursor. Imported facts change what is known only. */
@ApplicationScoped
public class Policies {

    private final Pursuits pursuits;
    private final WhenInterviewHeldThenImportPanel importPanel;
    private final WhenRejectedThenProposeConversion proposeConversion;
    private final WhenWithdrewThenProposeFollowUp proposeFollowUp;
    private final WhenConversionAcceptedThenSetCadence setCadence;
    private final WhenReferralReceivedThenAddContact addReferred;

    Policies(
            Pursuits pursuits,
            WhenInterviewHeldThenImportPanel importPanel,
            WhenRejectedThenProposeConversion proposeConversion,
            WhenWithdrewThenProposeFollowUp proposeFollowUp,
            WhenConversionAcceptedThenSetCadence setCadence,
            WhenReferralReceivedThenAddContact addReferred) {
        this.pursuits = pursuits;
        this.importPanel = importPanel;
        this.proposeConversion = proposeConversion;
        this.proposeFollowUp = proposeFollowUp;
        this.setCadence = setCadence;
        this.addReferred = addReferred;
    }

    /** An event of opportunity-service of a type in {@link Pursuits#types()}. */
    public Uni<Void> opportunityTold(Tx tx, PublishedEvent event) {
        return pursuits.hear(tx, event)
                .flatMap(change -> isImported(event) ? Uni.createFrom().voidItem() : follow(tx, event, change));
    }

    private Uni<Void> follow(Tx tx, PublishedEvent event, PursuitChange change) {
        Cause cause = Cause.of(event);
        return Steps.inOrder(List.of(
                Uni.createFrom().deferred(() -> importPanel.follow(tx, cause, change)),
                Uni.createFrom().deferred(() -> proposeConversion.follow(tx, cause, change)),
                Uni.createFrom().deferred(() -> proposeFollowUp.follow(tx, cause, change))));
    }

    /** An event of this service's own that changes whom a proposal is taken up with. */
    public Uni<Void> proposalAnswered(Tx tx, PublishedEvent event) {
        return isImported(event)
                ? Uni.createFrom().voidItem()
                : setCadence.follow(tx, Cause.of(event), event.stream().id());
    }

    /** An event of this service's own that names somebody referred to. */
    public Uni<Void> referralTold(Tx tx, PublishedEvent event) {
        return isImported(event)
                ? Uni.createFrom().voidItem()
                : addReferred.follow(tx, Cause.of(event), event.stream().id(), event.occurredAt());
    }

    private static boolean isImported(PublishedEvent event) {
        return event.actor().kind() == Actor.Kind.IMPORT;
    }
}
