package dev.onward.notification.reaction;

import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.foreign.person.PersonWords;
import dev.onward.notification.stream.notification.Confirmations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * A person has told an address, and nobody vouches for it: whoever reads mail there is asked. The address itself stays
 * sealed until then.
 */
@ApplicationScoped
class WhenAddressIsToldThenAskForConfirmation implements Policy<PublishedEvent> {

    private static final PolicyName NAME = PolicyName.of(WhenAddressIsToldThenAskForConfirmation.class);

    private final Confirmations confirmations;

    WhenAddressIsToldThenAskForConfirmation(Confirmations confirmations) {
        this.confirmations = confirmations;
    }

    @Override
    public PolicyName name() {
        return NAME;
    }

    @Override
    public Set<String> types() {
        return PersonWords.WORDS.types();
    }

    /** An address that a file told is asked about when there is something to say. */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PublishedEvent event) {
        return ContactPoints.tellsUnverifiedAddress(event)
                ? confirmations.ask(tx, reaction, NAME, event.eventId().toString(), event.recordedAt())
                : Uni.createFrom().voidItem();
    }
}
