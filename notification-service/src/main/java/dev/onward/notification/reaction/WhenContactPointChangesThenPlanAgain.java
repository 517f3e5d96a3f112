package dev.onward.notification.reaction;

import dev.onward.eventsourcing.About;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.notification.foreign.person.PersonWords;
import dev.onward.notification.view.inbox.NotificationRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** The person's day begins at another hour: what waits for their morning moves with it. */
@ApplicationScoped
class WhenContactPointChangesThenPlanAgain implements Policy<PublishedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenContactPointChangesThenPlanAgain.class);

    private final NotificationRows rows;
    private final PursuitPlanning planning;

    WhenContactPointChangesThenPlanAgain(NotificationRows rows, PursuitPlanning planning) {
        this.rows = rows;
        this.planning = planning;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return PersonWords.WORDS.types();
    }

    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PublishedEvent event) {
        return rows.opportunitiesWaiting(tx, reaction.personId())
                .flatMap(opportunities -> Sequence.each(
                        opportunities,
                        opportunity -> planning.plan(tx, reaction, NAME, new About(null, opportunity), opportunity)));
    }
}
