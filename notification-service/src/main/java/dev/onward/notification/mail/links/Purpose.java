package dev.onward.notification.mail.links;

import java.util.Arrays;
import java.util.Optional;

/** What a link is good for. */
public enum Purpose {
    /** To say that an address is this person's. */
    CONFIRM("confirm"),
    /** To want no more mail at an address. */
    UNSUBSCRIBE("unsubscribe"),
    /** To be asked no more whether an address is somebody's. */
    NEVER("never");

    private final String word;

    Purpose(String word) {
        this.word = word;
    }

    /** The purpose of this word; empty: there is none. */
    public static Optional<Purpose> of(String word) {
        return Arrays.stream(values()).filter(it -> it.word.equals(word)).findFirst();
    }

    /** As it stands in the link. */
    public String word() {
        return word;
    }

    /** Never changed, for signatures are under it. */
    String key() {
        return "notification/links/" + word + "/1";
    }
}
