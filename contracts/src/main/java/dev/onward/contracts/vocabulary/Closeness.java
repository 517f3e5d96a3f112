package dev.onward.contracts.vocabulary;

/** How near the finish a turndown came (003-01). */
public enum Closeness {
    /** Second, a finalist, or in round 2 or later. */
    CLOSE,
    EARLIER,
    /** A constant of a newer publisher; read, never written. */
    UNRECOGNIZED;

    /**
     * How near a turndown came.
     *
     * @param round the highest round held before it; 0 where none was
     */
    public static Closeness of(Placement placement, int round) {
        return switch (placement) {
            case SECOND, FINALIST -> CLOSE;
            case EARLIER, UNKNOWN, UNRECOGNIZED -> round >= 2 ? CLOSE : EARLIER;
        };
    }
}
