package dev.onward.eventsourcing.privacy;

import java.security.SecureRandom;
import java.util.UUID;

/** A key that encrypts what is said about one subject by one service: 256 random bits, and the id they are found by. */
public final class DataKey {

    static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final UUID id;
    private final byte[] bytes;

    public DataKey(UUID id, byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a data key has " + BYTES + " bytes");
        }
        this.id = id;
        this.bytes = bytes.clone();
    }

    /** A new one. */
    public static DataKey mint(UUID id) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new DataKey(id, bytes);
    }

    public UUID id() {
        return id;
    }

    /** A copy; to be wrapped before it goes anywhere. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Never its bytes. */
    @Override
    public String toString() {
        return "DataKey " + id;
    }
}
