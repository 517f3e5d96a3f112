package dev.onward.notification.mail.links;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Which mailbox a link is about, whichever person it was sent for.
 *
 * @param tenantId of the person who brought the mail about; what is said counts for all
 * @param name an HMAC in hexadecimal digits
 */
public record MailboxOf(UUID tenantId, String name) {

    private static final int ID = 16;
    private static final int NAME = 32;

    /** As the subject of a link. */
    public byte[] bytes() {
        return ByteBuffer.allocate(ID + NAME)
                .putLong(tenantId.getMostSignificantBits())
                .putLong(tenantId.getLeastSignificantBits())
                .put(HexFormat.of().parseHex(name))
                .array();
    }

    /** @throws IllegalArgumentException if they are no such subject: we have signed something else for this purpose */
    public static MailboxOf of(ByteBuffer subject) {
        if (subject.remaining() != ID + NAME) {
            throw new IllegalArgumentException("a link about a mailbox has a subject of " + (ID + NAME) + " bytes");
        }
        ByteBuffer bytes = subject.duplicate();
        UUID tenant = new UUID(bytes.getLong(), bytes.getLong());
        byte[] name = new byte[NAME];
        bytes.get(name);
        return new MailboxOf(tenant, HexFormat.of().formatHex(name));
    }
}
