package dev.onward.eventsourcing.privacy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The key-encryption key from a Tink keyset in clear JSON ({@code onward.keys.kek-file}), for local stacks and wherever
 * the file is a mounted secret. Rotated by adding a primary key to the keyset: what was wrapped before still unwraps.
 */
@DefaultBean
@ApplicationScoped
public class KeysetFile implements KeyEncryption {

    private final Optional<String> file;

    private volatile @Nullable Aead aead;

    public KeysetFile(@ConfigProperty(name = "onward.keys.kek-file") Optional<String> file) {
        this.file = file;
    }

    void onStart(@Observes StartupEvent event) {
        aead();
    }

    @Override
    public Uni<byte[]> wrap(UUID keyId, byte[] key) {
        return Uni.createFrom().item(() -> {
            try {
                return aead().encrypt(key, bytes(keyId));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot wrap key " + keyId, e);
            }
        });
    }

    @Override
    public Uni<byte[]> unwrap(UUID keyId, byte[] wrapped) {
        return Uni.createFrom().item(() -> {
            try {
                return aead().decrypt(wrapped, bytes(keyId));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "cannot unwrap key " + keyId + ": wrapped under another key-encryption key?", e);
            }
        });
    }

    /** Makes a keyset with one new AES-256-GCM key, as the file is to hold it. Whoever writes it keeps others out. */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a keyset", e);
        }
    }

    private Aead aead() {
        Aead loaded = aead;
        if (loaded == null) {
            loaded = load();
            aead = loaded;
        }
        return loaded;
    }

    private Aead load() {
        Path path = Path.of(file.orElseThrow(() -> new IllegalStateException(
                "onward.keys.kek-file (ONWARD_KEYS_KEK_FILE) must name the file of the key-encryption keyset")));
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(path), InsecureSecretKeyAccess.get())
                    .getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (IOException | GeneralSecurityException _) {
            // A parser may quote what it read, and that is the key: neither its message nor itself is passed on.
            throw new IllegalStateException("cannot read a Tink keyset from " + path);
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
