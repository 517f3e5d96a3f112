package dev.onward.eventsourcing;

import org.jspecify.annotations.Nullable;

/** Where a fact was read: typed by a user, taken from a calendar, a CSV row; {@code ref} is that place's own reference. */
public record Source(Kind kind, @Nullable String ref) {

    /** What kind of place. */
    public enum Kind {
        USER,
        COUNSELOR,
        EMAIL,
        CALENDAR,
        ATS,
        CSV,
        /** A file whose dates the person has confirmed. */
        CSV_DATES_CONFIRMED,
        SYSTEM
    }

    public static final Source USER = new Source(Kind.USER, null);
    public static final Source SYSTEM = new Source(Kind.SYSTEM, null);
}
