package dev.onward.eventsourcing.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 without a checked failure: every Java platform has it. */
public final class Sha256 {

    private Sha256() {}

    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                sha256.update(part);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
