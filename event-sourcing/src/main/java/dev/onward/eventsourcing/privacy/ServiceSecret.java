package dev.onward.eventsourcing.privacy;

import java.util.List;

/**
 * Signs what leaves the suite and comes back, such as the cursor of a list. The keys come from the key-encryption keyset,
 * one for each purpose, so all replicas of all services share them and nobody configures them. {@link KeysetFile} derives
 * them; who brings another {@link KeyEncryption} brings this too.
 *
 * <p>A purpose names the service and the use and ends in a number, such as {@code opportunity/cursors/1}: what is signed
 * for one is not accepted for another.
 */
public interface ServiceSecret {

    /** HMAC-SHA256 of the message, 32 bytes, under the purpose's key of the keyset's primary key. */
    byte[] sign(String purpose, byte[] message);

    /**
     * What {@link #sign} gives, and what it gave under the other keys of the keyset: to find again what was kept by its
     * signature before a rotation.
     */
    List<byte[]> signatures(String purpose, byte[] message);

    /**
     * Whether {@code signature} is that of the message under any key of the keyset, so that a rotation of the keyset
     * invalidates nothing. Takes the same time wherever the signature goes wrong.
     */
    boolean isSigned(String purpose, byte[] message, byte[] signature);
}
