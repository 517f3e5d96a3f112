package dev.onward.notification.planning;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.advice.ForeignAdvice;
import dev.onward.notification.foreign.networking.ForeignNetworking;
import dev.onward.notification.foreign.opportunity.ForeignOpportunities;
import dev.onward.notification.planning.domain.Pursuit;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What planning must know of opportunities, worked out of what the other services published. */
@ApplicationScoped
public class Pursuits {

    private final ForeignOpportunities opportunities;
    private final ForeignAdvice advice;
    private final ForeignNetworking networking;

    public Pursuits(ForeignOpportunities opportunities, ForeignAdvice advice, ForeignNetworking networking) {
        this.opportunities = opportunities;
        this.advice = advice;
        this.networking = networking;
    }

    /** An opportunity and whose it is. */
    public record Known(UUID personId, Pursuit pursuit) {}

    /** What is known of an opportunity; empty where nothing has arrived yet. */
    public Uni<Optional<Known>> of(Tx tx, UUID opportunityId) {
        return opportunities.history(tx, opportunityId).flatMap(history -> {
            UUID person = history.personId();
            return person == null
                    ? Uni.createFrom().item(Optional.empty())
                    : handsOn(tx, opportunityId)
                            .map(handsOn -> Optional.of(new Known(person, new Pursuit(history.effective(), handsOn))));
        });
    }

    private Uni<Boolean> handsOn(Tx tx, UUID opportunityId) {
        return advice.isStepTaken(tx, opportunityId)
                .flatMap(taken -> taken ? Uni.createFrom().item(true) : networking.isMeetingSought(tx, opportunityId));
    }
}
