package dev.onward.notification.recipients.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What this service remembers of a person's stream. */
public sealed interface ContactFact {

    /**
     * How they are reached from then on. The address stays in the body that it came in, sealed under their key: it is
     * opened to send a mail and at no other time.
     *
     * @param locale a BCP 47 language tag
     * @param zone an IANA name
     * @param cameIn the event that brought it, which the seal is bound to
     * @param cameAs that event's type, and {@code cameAsVersion} its schema version
     * @param body that event's body as it arrived, JSON
     */
    record ContactPointKnown(
            @Nullable String locale, @Nullable String zone, UUID cameIn, String cameAs, int cameAsVersion, String body)
            implements ContactFact {}
}
