package dev.onward.eventsourcing.privacy;

import java.util.UUID;

/**
 * A key that has not arrived yet. Not the same as a destroyed one, which has left a marker: waiting for the key topic
 * cures it.
 */
public final class KeyMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID keyId;

    public KeyMissing(UUID keyId) {
        super("key " + keyId + " has not arrived", null, false, false);
        this.keyId = keyId;
    }

    public UUID keyId() {
        return keyId;
    }
}
