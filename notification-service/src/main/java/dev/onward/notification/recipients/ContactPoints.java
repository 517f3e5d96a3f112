package dev.onward.notification.recipients;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.contracts.opportunity.OpportunityEvent.ContactPointSet;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.heard.HeardOpportunities;
import dev.onward.notification.recipients.domain.ContactPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How persons are reached, by what was heard of them; opens an address when a mail is to be sent. */
@ApplicationScoped
public class ContactPoints {

    private final Heard heard;
    private final HeardOpportunities opportunities;

    public ContactPoints(Heard heard, HeardOpportunities opportunities) {
        this.heard = heard;
        this.opportunities = opportunities;
    }

    /** How the person is reached now. */
    public Uni<ContactPoint> of(Tx tx, UUID personId) {
        return heard.history(tx, opportunities, stream(tx, personId))
                .map(history -> last(history)
                        .map(set -> new ContactPoint(set.locale(), set.zone()))
                        .orElse(ContactPoint.NONE));
    }

    /** The address in the clear; null where there is none, or where it was erased. */
    public Uni<@Nullable String> address(Tx tx, UUID personId) {
        return heard.opened(tx, opportunities, stream(tx, personId))
                .map(history -> last(history)
                        .map(ContactPointSet::email)
                        .filter(email -> !email.isBlank())
                        .orElse(null));
    }

    private static StreamId stream(Tx tx, UUID personId) {
        return new StreamId(tx.tenantId(), "person", personId);
    }

    private static Optional<ContactPointSet> last(StreamHistory<OpportunityEvent> history) {
        return EffectiveHistory.of(history).facts().stream()
                .map(Effective::fact)
                .filter(ContactPointSet.class::isInstance)
                .map(ContactPointSet.class::cast)
                .reduce((_, last) -> last);
    }
}
