package dev.onward.eventsourcing;

/** How far the date of a fact may be used to count days; set by the server, never by a caller. */
public enum DayMathTrust {
    /** A system saw it happen. */
    OBSERVED,
    /** A person told it. */
    REPORTED,
    /** Nobody saw the date: imported, or unknown. Stays out of every figure that counts days. */
    RECONSTRUCTED;

    public static DayMathTrust of(Actor actor, Source source, OccurredAt occurredAt) {
        if (occurredAt instanceof OccurredAt.Unknown
                || actor.kind() == Actor.Kind.IMPORT
                || source.kind() == Source.Kind.CSV) {
            return RECONSTRUCTED;
        }
        return switch (source.kind()) {
            case SYSTEM, CALENDAR, EMAIL, ATS -> OBSERVED;
            case USER, COUNSELOR -> REPORTED;
            case CSV -> RECONSTRUCTED;
        };
    }
}
