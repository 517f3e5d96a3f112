package dev.onward.eventsourcing.store;

/** What an append takes for granted about its stream. */
public sealed interface ExpectedVersion {

    /** The stream ends at this version; 0: it does not exist yet. */
    record Exactly(long version) implements ExpectedVersion {
        public Exactly {
            if (version < 0) {
                throw new IllegalArgumentException("a version is never negative: " + version);
            }
        }
    }

    static ExpectedVersion exactly(long version) {
        return new Exactly(version);
    }
}
