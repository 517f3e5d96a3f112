package dev.onward.eventsourcing.runtime;

import dev.onward.eventsourcing.Horizon;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Where time and new ids enter the suite; everything behind it is given them. */
@ApplicationScoped
public class TimeAndIds {

    private final Clock clock = Clock.systemUTC();
    private final TimeSettings times;

    public TimeAndIds(TimeSettings times) {
        this.times = times;
    }

    /** To the microsecond, as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Between which times anything may lie that is told or asked now. */
    public Horizon horizon() {
        return new Horizon(now(), times.earliest(), times.furthest());
    }

    /** A UUID version 7: ids of what is new rise with time. */
    public UUID newId() {
        return UuidVersion7Strategy.INSTANCE.generateUuid(null);
    }
}
