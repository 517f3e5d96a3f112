package dev.onward.eventsourcing.codec;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Time zones by name. */
public final class Zones {

    private Zones() {}

    /**
     * The zone of that IANA name, such as Europe/Berlin; null if this JDK knows none. An offset such as +02:00, UTC+2 or Z
     * is none: it forgets when clocks change, and nobody lives in it.
     */
    public static @Nullable ZoneId named(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : null;
    }

    /** A zone as it was stored once, when an offset was taken for one; null if it never can have been. */
    static @Nullable ZoneId stored(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
