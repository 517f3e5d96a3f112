package dev.onward.notification.foreign.person.domain;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a person is reached now, the address aside: it is opened to send a mail and at no other time.
 *
 * @param locale a BCP 47 language tag
 * @param toldZone where their mornings are counted, once they have told
 */
public record ContactPoint(
        @Nullable String locale, @Nullable ZoneId toldZone) {

    public static final ContactPoint NONE = new ContactPoint(null, null);

    /** The zone in which times for this person are meant; UTC until one is known. */
    public ZoneId zone() {
        return Optional.ofNullable(toldZone).orElse(ZoneOffset.UTC);
    }
}
