package dev.onward.notification.mail.links;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Whose address a link is about.
 *
 * @param addressId under which the person's preferences know it
 */
public record AddressOf(UUID tenantId, UUID personId, UUID addressId) {

    private static final int BYTES = 48;

    /** As the subject of a link. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        put(bytes, tenantId);
        put(bytes, personId);
        put(bytes, addressId);
        return bytes.array();
    }

    /** @throws IllegalArgumentException if they are no such subject: we have signed something else for this purpose */
    public static AddressOf of(ByteBuffer subject) {
        if (subject.remaining() != BYTES) {
            throw new IllegalArgumentException("a link about an address has a subject of " + BYTES + " bytes");
        }
        ByteBuffer bytes = subject.duplicate();
        return new AddressOf(id(bytes), id(bytes), id(bytes));
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID id(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
