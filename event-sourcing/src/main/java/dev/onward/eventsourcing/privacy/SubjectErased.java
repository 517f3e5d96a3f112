package dev.onward.eventsourcing.privacy;

/** Something personal was to be sealed for a person who has been erased; nothing may be recorded about them any more. */
public final class SubjectErased extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SubjectErased() {
        super("the person has been erased", null, false, false);
    }
}
