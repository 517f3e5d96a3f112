package dev.onward.eventsourcing.codec;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a JSON document; its text is made only when somebody asks. */
record Place(@Nullable Place parent, String name) {

    static final Place ROOT = new Place(null, "");

    /** Names like ours. Anything else was made up by a caller and is not repeated. */
    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z0-9_]{1,64}");

    Place at(String child) {
        return new Place(this, child);
    }

    Place at(int index) {
        return new Place(this, Integer.toString(index));
    }

    /** RFC 6901. Nothing here needs its escapes. */
    String pointer() {
        if (parent == null) {
            return "";
        }
        return TELLABLE.matcher(name).matches() ? parent.pointer() + "/" + name : parent.pointer();
    }
}
