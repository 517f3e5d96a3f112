package dev.onward.eventsourcing.work;

/**
 * Other writers were faster, each time: what is answered must be answered again, so nothing of its transaction may be
 * committed.
 */
public final class Contention extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Contention(String policy) {
        super(policy + " was overtaken by other writers", null, false, false);
    }
}
