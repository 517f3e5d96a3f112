package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.Actor;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as the verified token says.
 *
 * @param email the address to write to, if the identity provider gave one
 * @param locale a BCP 47 language tag
 */
public record Caller(
        UUID tenantId,
        UUID personId,
        @Nullable String email,
        @Nullable String locale,
        @Nullable ZoneId zone) {

    public Actor actor() {
        return Actor.seeker(personId);
    }
}
