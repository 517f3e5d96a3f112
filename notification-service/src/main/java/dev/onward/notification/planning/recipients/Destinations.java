package dev.onward.notification.planning.recipients;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.onward.eventsourcing.Ids;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.foreign.person.domain.Address;
import dev.onward.notification.planning.domain.Reach;
import dev.onward.notification.stream.preferences.PreferencesReader;
import dev.onward.notification.stream.preferences.domain.Preferences;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Where a person's mail may go: their address, once it is known to be theirs and as long as they want mail there. */
@ApplicationScoped
public class Destinations {

    private final ContactPoints contactPoints;
    private final PreferencesReader preferences;
    private final Privacy privacy;

    public Destinations(ContactPoints contactPoints, PreferencesReader preferences, Privacy privacy) {
        this.contactPoints = contactPoints;
        this.preferences = preferences;
        this.privacy = privacy;
    }

    /** What is known of where a person's mail goes. */
    public sealed interface Destination {

        Reach reach();

        /** There is no address. */
        record None() implements Destination {
            @Override
            public Reach reach() {
                return Reach.NO_ADDRESS;
            }
        }

        /** @param addressId under which preferences know this address of this person's */
        record Known(Reach reach, Address address, UUID addressId) implements Destination {}
    }

    /** Opens the address; fails with {@link dev.onward.eventsourcing.privacy.KeyMissing} where its key has not arrived. */
    public Uni<Destination> of(Tx tx, UUID personId) {
        return contactPoints
                .address(tx, personId)
                .flatMap(address ->
                        address == null ? Uni.createFrom().item(new Destination.None()) : known(tx, personId, address));
    }

    private Uni<Destination> known(Tx tx, UUID personId, Address address) {
        // Under the person's own key: once that is destroyed, the id says nothing of the address any more.
        return privacy.hmac(tx, personId, ("address/" + address.normalized()).getBytes(UTF_8))
                .map(hmac -> Ids.derived(personId, "address/" + hmac))
                .flatMap(id -> preferences
                        .of(tx, personId)
                        .map(chosen -> new Destination.Known(reach(address, id, chosen), address, id)));
    }

    private static Reach reach(Address address, UUID addressId, Preferences chosen) {
        if (!address.verified() && !chosen.confirmed().contains(addressId)) {
            return Reach.UNCONFIRMED;
        }
        return chosen.unsubscribed().contains(addressId) ? Reach.UNSUBSCRIBED : Reach.MAIL;
    }
}
