package dev.onward.notification.recipients.domain;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.notification.recipients.domain.ContactFact.ContactPointKnown;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** How a person is reached now, by all that is known; corrections in place, retractions gone. */
public record ContactPoint(Optional<ContactPointKnown> known) {

    public static final ContactPoint NONE = new ContactPoint(Optional.empty());

    public static ContactPoint of(StreamHistory<ContactFact> stream) {
        return new ContactPoint(EffectiveHistory.of(stream).facts().stream()
                .map(Effective::fact)
                .map(ContactPointKnown.class::cast)
                .reduce((_, last) -> last));
    }

    /** The zone in which times for this person are meant; UTC until one is known. */
    public ZoneId zone() {
        return known.map(ContactPointKnown::zone)
                .filter(ZoneId.getAvailableZoneIds()::contains)
                .map(ZoneId::of)
                .orElse(ZoneOffset.UTC);
    }
}
