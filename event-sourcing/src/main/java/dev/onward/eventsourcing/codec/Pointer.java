package dev.onward.eventsourcing.codec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer (RFC 6901) under construction; its text is made only when somebody asks. */
record Pointer(@Nullable Pointer parent, String name) {

    static final Pointer ROOT = new Pointer(null, "");

    /** Names like ours. Anything else was made up by a caller and is not repeated. */
    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z0-9_]{1,64}");

    Pointer at(String child) {
        return new Pointer(this, child);
    }

    Pointer at(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    /** Nothing here needs the escapes of RFC 6901. */
    String text() {
        if (parent == null) {
            return "";
        }
        return TELLABLE.matcher(name).matches() ? parent.text() + "/" + name : parent.text();
    }
}
