package dev.onward.eventsourcing.command;

import dev.onward.eventsourcing.Actor;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the verified token says.
 *
 * @param email the address to write to, if the identity provider gave one
 * @param emailVerified whether the identity provider has seen that mail to it reaches this person
 * @param locale a BCP 47 language tag
 */
public record Caller(
        UUID tenantId,
        UUID personId,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String locale,
        @Nullable ZoneId zone) {

    /** The address of which it is known that it is this person's; null where none is. */
    public @Nullable String verifiedEmail() {
        return emailVerified ? email : null;
    }

    public Actor actor() {
        return Actor.seeker(personId);
    }
}
