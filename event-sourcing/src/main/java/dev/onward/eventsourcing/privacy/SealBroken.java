package dev.onward.eventsourcing.privacy;

/**
 * A sealed component does not open with its key where it stands: its bytes were changed, or it was moved from another
 * event, another place or another tenant.
 */
public final class SealBroken extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param place a JSON pointer or another name of ours */
    public SealBroken(String place) {
        super("a sealed component does not open at \"" + place + "\"");
    }
}
