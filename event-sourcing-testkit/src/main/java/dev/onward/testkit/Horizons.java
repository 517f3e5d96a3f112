package dev.onward.testkit;

import dev.onward.eventsourcing.Horizon;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;

/** Horizons as the services have them where nothing else is set. */
public final class Horizons {

    private Horizons() {}

    /** Of somebody who tells something at that instant. */
    public static Horizon at(String now) {
        return new Horizon(Instant.parse(now), LocalDate.of(1970, 1, 1), Period.ofYears(10));
    }
}
