package dev.onward.eventsourcing;

/** How far the date of a fact may be used to count days; set by the server, never by a caller. */
public enum DayMathTrust {
    /** A system saw it happen. */
    OBSERVED,
    /** A person told it, or confirmed it of a file. */
    REPORTED,
    /** Nobody saw the date: imported, or unknown. Stays out of every figure that counts days. */
    RECONSTRUCTED;

    public static DayMathTrust of(Actor actor, Source source, OccurredAt occurredAt) {
        if (occurredAt instanceof OccurredAt.Unknown) {
            return RECONSTRUCTED;
        } else if (source.kind() == Source.Kind.CSV_DATES_CONFIRMED) {
            return REPORTED;
        } else if (actor.kind() == Actor.Kind.IMPORT) {
            return RECONSTRUCTED;
        }
        return switch (source.kind()) {
            case SYSTEM, CALENDAR, EMAIL, ATS -> OBSERVED;
            case USER, COUNSELOR, CSV_DATES_CONFIRMED -> REPORTED;
            case CSV -> RECONSTRUCTED;
        };
    }
}
