package dev.onward.notification.planning.recipients;

import dev.onward.eventsourcing.store.Tx;
import dev.onward.notification.foreign.person.ContactPoints;
import dev.onward.notification.planning.domain.Recipient;
import dev.onward.notification.stream.preferences.PreferencesReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Whom planning plans for. */
@ApplicationScoped
public class Recipients {

    private final ContactPoints contactPoints;
    private final PreferencesReader preferences;

    public Recipients(ContactPoints contactPoints, PreferencesReader preferences) {
        this.contactPoints = contactPoints;
        this.preferences = preferences;
    }

    public Uni<Recipient> of(Tx tx, UUID personId) {
        return contactPoints
                .of(tx, personId)
                .flatMap(contactPoint ->
                        preferences.of(tx, personId).map(chosen -> new Recipient(contactPoint.zone(), chosen)));
    }
}
