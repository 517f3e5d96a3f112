package dev.onward.notification.reaction;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.reaction.Policy;
import dev.onward.eventsourcing.reaction.PolicyName;
import dev.onward.eventsourcing.reaction.Reaction;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.planning.Pursuits;
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

    private static final Set<String> TYPES = Pursuits.CONTACT_POINTS;

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
        return TYPES;
    }

    /** An address that a file told is asked about when there is something to say. */
    @Override
    public Uni<Void> on(Tx tx, Reaction reaction, PublishedEvent event) {
        return tellsOfUnverifiedAddress(event)
                ? confirmations.ask(tx, reaction, NAME, event.eventId().toString(), event.recordedAt())
                : Uni.createFrom().voidItem();
    }

    private static boolean tellsOfUnverifiedAddress(PublishedEvent event) {
        if (TYPES.contains(event.type())) {
            return isUnverified(event.body());
        }
        return event.type().equals(Codec.FACT_CORRECTED)
                && TYPES.contains(event.subjectType())
                && isUnverified(event.body().path("replacement"));
    }

    /** Sealed, an address is an object; where there is none, nothing is sealed. */
    private static boolean isUnverified(JsonNode contactPoint) {
        return contactPoint.hasNonNull("email")
                && !contactPoint.path("emailVerified").asBoolean(false);
    }
}
