package dev.onward.notification.foreign.person;

import dev.onward.contracts.opportunity.OpportunityEvent;
import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.person.domain.Address;
import dev.onward.notification.foreign.person.domain.ContactPoint;
import dev.onward.notification.foreign.person.domain.ToldContactPoint;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How persons are reached, by what was told of them; opens an address when a mail is to be sent. */
@ApplicationScoped
public class ContactPoints {

    private final ForeignStreams foreign;
    private final ForeignSource<OpportunityEvent> opportunities;

    public ContactPoints(ForeignStreams foreign, ForeignSource<OpportunityEvent> opportunities) {
        this.foreign = foreign;
        this.opportunities = opportunities;
    }

    /** Whether an event tells an address that nobody vouches for. The address itself stays sealed. */
    public static boolean tellsUnverifiedAddress(PublishedEvent event) {
        return PersonWords.WORDS
                .translate(event)
                .flatMap(recorded -> recorded.entry().told())
                .filter(contactPoint -> !contactPoint.verified())
                .filter(_ -> event.tells("email"))
                .isPresent();
    }

    /** How the person is reached now. */
    public Uni<ContactPoint> of(Tx tx, UUID personId) {
        return foreign.history(tx, opportunities, stream(tx, personId))
                .map(history -> last(history)
                        .map(told -> new ContactPoint(told.locale(), told.zone()))
                        .orElse(ContactPoint.NONE));
    }

    /** The address in the clear; null where there is none, or where it was erased. */
    public Uni<@Nullable Address> address(Tx tx, UUID personId) {
        return foreign.opened(tx, opportunities, stream(tx, personId))
                .map(history -> last(history)
                        .map(ToldContactPoint::email)
                        .filter(email -> !email.isBlank())
                        .map(email -> new Address(email, isVerified(history, email)))
                        .orElse(null));
    }

    /** Told again with a token that does not vouch for it, it is no less the person's. */
    private static boolean isVerified(StreamHistory<OpportunityEvent> history, String email) {
        return told(history)
                .anyMatch(told ->
                        told.verified() && told.email() != null && told.email().equalsIgnoreCase(email));
    }

    private static StreamId stream(Tx tx, UUID personId) {
        return new StreamId(tx.tenantId(), "person", personId);
    }

    private static Optional<ToldContactPoint> last(StreamHistory<OpportunityEvent> history) {
        return told(history).reduce((_, last) -> last);
    }

    private static Stream<ToldContactPoint> told(StreamHistory<OpportunityEvent> history) {
        return PersonWords.WORDS.translate(history).effective().facts().stream().map(Effective::fact);
    }
}
