package dev.onward.eventsourcing.codec;

/**
 * Stored or published JSON that no longer reads as its type. Thrown instead of leaving the entry out: a history that
 * shortens itself silently decides wrongly ever after. Its message names type, version and place, never a value.
 */
public final class UndecodableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    public UndecodableException(String type, int schemaVersion, String pointer, String code) {
        super("cannot decode " + type + " version " + schemaVersion + ": " + code + " at \"" + pointer + "\"");
        this.pointer = pointer;
    }

    /** RFC 6901, "" for the whole body. */
    public String pointer() {
        return pointer;
    }
}
