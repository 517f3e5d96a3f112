package dev.onward.opportunity.exchange.imports.file;

import dev.onward.opportunity.sharing.PacedInput;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An upload on its way: a temporary file that is gone when this is closed. It is written under a key that exists in memory
 * only, so a file that a killed process leaves behind tells nobody anything.
 */
public final class Spool implements Closeable {

    private static final int BUFFER = 32 * 1024;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final byte[] key;
    private final byte[] nonce;
    private final String sha256;
    private final long bytes;

    private Spool(Path file, byte[] key, byte[] nonce, String sha256, long bytes) {
        this.file = file;
        this.key = key;
        this.nonce = nonce;
        this.sha256 = sha256;
        this.bytes = bytes;
    }

    /**
     * Reads {@code upload} to its end; blocks.
     *
     * @param digest what else the hash is made of, fed already
     * @throws PacedInput.TooLarge as soon as one byte more has come than may
     * @throws PacedInput.TooSlow as soon as something comes after the pace was lost
     * @throws IOException if the sender hung up, or was silent for longer than the server waits
     */
    public static Spool of(PacedInput upload, MessageDigest digest) throws IOException {
        byte[] key = random(KEY_BYTES);
        byte[] nonce = random(NONCE_BYTES);
        Path file = Files.createTempFile("onward-import", ".tmp");
        boolean whole = false;
        try {
            try (OutputStream out = new CipherOutputStream(
                    new BufferedOutputStream(Files.newOutputStream(file), BUFFER),
                    cipher(Cipher.ENCRYPT_MODE, key, nonce))) {
                byte[] buffer = new byte[BUFFER];
                for (int read = upload.read(buffer); read >= 0; read = upload.read(buffer)) {
                    digest.update(buffer, 0, read);
                    out.write(buffer, 0, read);
                }
            }
            whole = true;
            return new Spool(file, key, nonce, HexFormat.of().formatHex(digest.digest()), upload.bytes());
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** From the first byte, as often as asked; to be closed by the caller. */
    public InputStream open() throws IOException {
        return new BufferedInputStream(
                new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE, key, nonce)), BUFFER);
    }

    public long bytes() {
        return bytes;
    }

    /** Of what was fed before and every byte of it, in hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(nonce));
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }
}
