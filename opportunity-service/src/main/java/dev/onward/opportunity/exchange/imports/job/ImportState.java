package dev.onward.opportunity.exchange.imports.job;

/** How far an import is. */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    CANCELLED,
    /** Its rows cannot be read any more, or a batch failed again and again. */
    FAILED;

    public boolean isOver() {
        return switch (this) {
            case QUEUED, RUNNING -> false;
            case DONE, CANCELLED, FAILED -> true;
        };
    }
}
