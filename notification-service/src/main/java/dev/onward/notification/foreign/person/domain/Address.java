package dev.onward.notification.foreign.person.domain;

import java.util.Locale;

/**
 * Where a person's mail goes, in the clear: opened to send and at no other time, and kept nowhere.
 *
 * @param email as the person wrote it
 * @param verified whether the identity provider vouches for it
 */
public record Address(String email, boolean verified) {

    /** The same for two spellings of one address. */
    public String normalized() {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The same for all addresses that most mail servers put into one box: what follows a plus sign is its owner's own
     * note. Limits count by it, or one box would have as many as there are notes.
     */
    public String mailbox() {
        String address = normalized();
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus < 1 || plus > at ? address : address.substring(0, plus) + address.substring(at);
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "Address";
    }
}
