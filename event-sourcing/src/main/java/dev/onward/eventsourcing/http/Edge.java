package dev.onward.eventsourcing.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Where time and new ids enter the suite; everything behind it is given them. */
@ApplicationScoped
public class Edge {

    private final Clock clock = Clock.systemUTC();

    /** To the microsecond, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** A UUID version 7: ids of what is new rise with time. */
    public UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
