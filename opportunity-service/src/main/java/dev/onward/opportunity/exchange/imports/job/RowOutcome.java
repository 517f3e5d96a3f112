package dev.onward.opportunity.exchange.imports.job;

/** What an import made of a row. */
public enum RowOutcome {
    /** An opportunity that was not known. */
    NEW,
    /** It tells more than before. */
    ADDED,
    /** It tells otherwise what it told before. */
    CORRECTED,
    /** It tells nothing new. */
    UNCHANGED,
    /** It could not be recorded. */
    BAD;

    /** Whether something became of facts that were known. */
    boolean hasChanges() {
        return switch (this) {
            case ADDED, CORRECTED -> true;
            case NEW, UNCHANGED, BAD -> false;
        };
    }
}
