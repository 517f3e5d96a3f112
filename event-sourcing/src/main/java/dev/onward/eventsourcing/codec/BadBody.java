package dev.onward.eventsourcing.codec;

/**
 * A request body that does not say what its type asks for. It carries no value of the caller's: the pointer is for the
 * answer to that caller, the message (which may be logged) is the code alone.
 */
public final class BadBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong, for programs; each with a sentence for people. */
    public enum Code {
        MALFORMED("This is not JSON that we can read."),
        UNKNOWN_FIELD("We do not know this field."),
        MISSING("A fact of this type needs this field."),
        WRONG_TYPE(
                "This is of another kind than is read here, such as a number in place of a text, or a text in place of a list."),
        NOT_ALLOWED_VALUE("This value cannot be used here."),
        NOT_ALLOWED_TEXT("This text holds characters that cannot be stored."),
        OUT_OF_RANGE("This number is too large or too small."),
        TIME_OUT_OF_RANGE("This time lies too far away."),
        OFFSET_OF_ANOTHER_ZONE("This offset is not that of the time zone at that time. Please correct one of the two."),
        TOO_LONG("This text is too long."),
        TOO_MANY("There are too many entries here."),
        DERIVED("We work this out from what is recorded. Please leave it out."),
        UNKNOWN_TYPE("We do not know a fact of this type here."),
        UNKNOWN_VERSION("We do not know this schema version of the type."),
        SYSTEM_ONLY("Only Onward itself records facts of this type.");

        private final String sentence;

        Code(String sentence) {
            this.sentence = sentence;
        }

        /** What to tell the caller, without any value of theirs. */
        public String sentence() {
            return sentence;
        }
    }

    private final String pointer;
    private final Code code;
    private final String sentence;

    public BadBody(String pointer, Code code) {
        this(pointer, code, code.sentence());
    }

    /** @param sentence made of our own words only */
    public BadBody(String pointer, Code code, String sentence) {
        super(code.name(), null, false, false);
        this.pointer = pointer;
        this.code = code;
        this.sentence = sentence;
    }

    /** RFC 6901, "" for the whole body. Where a name is unlike any name of ours, the object that holds it. */
    public String pointer() {
        return pointer;
    }

    public Code code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }
}
