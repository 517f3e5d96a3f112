package dev.onward.eventsourcing.privacy;

import io.smallrye.mutiny.Uni;
import java.util.UUID;

/**
 * Wraps data keys under a key-encryption key that the database and the broker never see. All services of an
 * installation use the same key-encryption key: a wrapped key travels between them as it is, and each can unwrap the
 * others'. {@link KeysetFile} reads it from a file; a key management service takes its place as another CDI bean.
 *
 * <p>An implementation emits on the caller's Vert.x context, because the transaction goes on there, and puts no
 * key and no keyset into an exception.
 */
public interface KeyEncryption {

    /** @param keyId bound to the result: it unwraps under this id only */
    Uni<byte[]> wrap(UUID keyId, byte[] key);

    Uni<byte[]> unwrap(UUID keyId, byte[] wrapped);
}
