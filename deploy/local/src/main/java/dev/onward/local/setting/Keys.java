package dev.onward.local.setting;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Properties;

/**
 * The secrets of one stack: database passwords, the key pair that signs tokens, and the key-encryption keyset of
 * personal data. Made at first need, readable by their owner only, and never made again while the file is there: with
 * {@code kek.json} lost, every personal value in the databases and topics is lost too.
 */
public final class Keys {

    private static final String PASSWORDS = "passwords.properties";
    private static final String TOKEN_PRIVATE = "token-private.pem";
    private static final String TOKEN_PUBLIC = "token-public.pem";
    private static final String KEK = "kek.json";
    private static final String SUPERUSER = "postgres";
    private static final int RSA_BITS = 2048;

    private final Path folder;
    private final Properties passwords;
    private final PrivateKey tokenPrivate;
    private final String tokenPublic;

    private Keys(Path folder, Properties passwords, PrivateKey tokenPrivate, String tokenPublic) {
        this.folder = folder;
        this.passwords = passwords;
        this.tokenPrivate = tokenPrivate;
        this.tokenPublic = tokenPublic;
    }

    /** Reads the secrets in {@code folder} and makes those that are missing. Safe to call from several processes. */
    public static Keys in(Path folder) {
        try (FileChannel lockFile =
                        FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lockFile.lock()) {
            if (!Files.exists(folder.resolve(PASSWORDS))) {
                writeSecret(folder.resolve(PASSWORDS), newPasswords());
            }
            if (!Files.exists(folder.resolve(TOKEN_PRIVATE)) || !Files.exists(folder.resolve(TOKEN_PUBLIC))) {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
                KeyPair pair = generator.generateKeyPair();
                writeSecret(
                        folder.resolve(TOKEN_PRIVATE),
                        pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
                writeSecret(
                        folder.resolve(TOKEN_PUBLIC),
                        pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            }
            if (!Files.exists(folder.resolve(KEK))) {
                AeadConfig.register();
                writeSecret(
                        folder.resolve(KEK),
                        TinkJsonProtoKeysetFormat.serializeKeyset(
                                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM),
                                InsecureSecretKeyAccess.get()));
            }
            Properties passwords = new Properties();
            passwords.load(new StringReader(Files.readString(folder.resolve(PASSWORDS))));
            PrivateKey tokenPrivate = KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(unpem(folder.resolve(TOKEN_PRIVATE))));
            String tokenPublic = Base64.getEncoder().encodeToString(unpem(folder.resolve(TOKEN_PUBLIC)));
            return new Keys(folder, passwords, tokenPrivate, tokenPublic);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException failed) {
            throw new LocalStackException("cannot read or make the keys in " + folder, failed);
        }
    }

    /** The name of PostgreSQL's superuser. */
    public static String superuser() {
        return SUPERUSER;
    }

    /** The password of a database role. */
    public String password(String role) {
        String password = passwords.getProperty(role);
        if (password == null) {
            throw new LocalStackException("no password for %s in %s".formatted(role, folder.resolve(PASSWORDS)));
        }
        return password;
    }

    /** Signs the tokens of {@code ./onward token}. */
    public PrivateKey tokenPrivateKey() {
        return tokenPrivate;
    }

    /** The public half, X.509 in base64 on one line. */
    public String tokenPublicKey() {
        return tokenPublic;
    }

    /** The key-encryption keyset: a Tink keyset of AES-256-GCM in clear JSON. */
    public Path keyEncryptionKeyset() {
        return folder.resolve(KEK);
    }

    private static String newPasswords() throws IOException {
        Properties made = new Properties();
        made.setProperty(SUPERUSER, newPassword());
        for (Service service : Service.values()) {
            made.setProperty(service.ownerRole(), newPassword());
            made.setProperty(service.appRole(), newPassword());
            made.setProperty(service.systemRole(), newPassword());
        }
        StringWriter text = new StringWriter();
        made.store(text, "Passwords of the local PostgreSQL, by role");
        return text.toString();
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(label, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), label);
    }

    private static byte[] unpem(Path file) throws IOException {
        StringBuilder body = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("-----")) {
                body.append(line.strip());
            }
        }
        return Base64.getDecoder().decode(body.toString());
    }

    /** Whole or not at all, and closed to others before the first byte is in it. */
    private static void writeSecret(Path file, String text) throws IOException {
        Path fresh = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                "new",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
