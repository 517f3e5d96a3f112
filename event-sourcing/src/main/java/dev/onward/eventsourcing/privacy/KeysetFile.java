package dev.onward.eventsourcing.privacy;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The key-encryption key from a Tink keyset of AES-GCM keys in clear JSON ({@code onward.keys.kek-file}), for local
 * stacks and wherever the file is a mounted secret. Rotated by adding a primary key to the keyset: what was wrapped
 * before still unwraps.
 */
@DefaultBean
@ApplicationScoped
public class KeysetFile implements KeyEncryption, ServiceSecret {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 32;

    private final Optional<String> file;
    private final Map<String, List<SecretKey>> derived = new ConcurrentHashMap<>();

    private volatile @Nullable Loaded loaded;

    /**
     * @param aead wraps under the primary key and unwraps under each
     * @param keys of the keyset that are enabled, the primary first
     */
    private record Loaded(Aead aead, List<AesGcmKey> keys) {}

    public KeysetFile(@ConfigProperty(name = "onward.keys.kek-file") Optional<String> file) {
        this.file = file;
    }

    void onStart(@Observes StartupEvent event) {
        loaded();
    }

    @Override
    public Uni<byte[]> wrap(UUID keyId, byte[] key) {
        return Uni.createFrom().item(() -> {
            try {
                return loaded().aead().encrypt(key, bytes(keyId));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("cannot wrap key " + keyId, e);
            }
        });
    }

    @Override
    public Uni<byte[]> unwrap(UUID keyId, byte[] wrapped) {
        return Uni.createFrom().item(() -> {
            try {
                return loaded().aead().decrypt(wrapped, bytes(keyId));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(
                        "cannot unwrap key " + keyId + ": wrapped under another key-encryption key?", e);
            }
        });
    }

    /**
     * Makes a keyset with one new AES-256-GCM key, as the file is to hold it. Anyone who writes it keeps others out.
     */
    public static String newKeyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a keyset", e);
        }
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return hmac(keys(purpose).getFirst(), message);
    }

    @Override
    public List<byte[]> signatures(String purpose, byte[] message) {
        return keys(purpose).stream().map(key -> hmac(key, message)).toList();
    }

    @Override
    public boolean isSigned(String purpose, byte[] message, byte[] signature) {
        boolean signed = false;
        for (byte[] each : signatures(purpose, message)) {
            signed |= MessageDigest.isEqual(each, signature);
        }
        return signed;
    }

    private static byte[] hmac(SecretKey key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + HMAC, e);
        }
    }

    private List<SecretKey> keys(String purpose) {
        return derived.computeIfAbsent(
                purpose,
                name -> loaded().keys().stream().map(key -> derive(key, name)).toList());
    }

    /** HKDF (RFC 5869): what is known of one purpose's key says nothing of another's, nor of the key-encryption key. */
    @AccessesPartialKey
    private static SecretKey derive(AesGcmKey key, String purpose) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            HMAC,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(key.getKeyBytes().toByteArray(InsecureSecretKeyAccess.get()))
                                    .thenExpand(("onward/" + purpose).getBytes(StandardCharsets.UTF_8), BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HKDF-SHA256", e);
        }
    }

    private Loaded loaded() {
        Loaded there = loaded;
        if (there == null) {
            there = load();
            loaded = there;
        }
        return there;
    }

    private Loaded load() {
        Path path = Path.of(file.orElseThrow(() -> new IllegalStateException(
                "onward.keys.kek-file (ONWARD_KEYS_KEK_FILE) must name the file of the key-encryption keyset")));
        try {
            AeadConfig.register();
            KeysetHandle keyset =
                    TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(path), InsecureSecretKeyAccess.get());
            return new Loaded(keyset.getPrimitive(RegistryConfiguration.get(), Aead.class), keys(keyset, path));
        } catch (IOException | GeneralSecurityException _) {
            // A parser may quote what it read, and that is the key: neither its message nor itself is passed on.
            throw new IllegalStateException("cannot read a Tink keyset from " + path);
        }
    }

    private static List<AesGcmKey> keys(KeysetHandle keyset, Path path) {
        List<AesGcmKey> keys = new ArrayList<>();
        for (int i = 0; i < keyset.size(); i++) {
            KeysetHandle.Entry entry = keyset.getAt(i);
            if (entry.getStatus().equals(KeyStatus.ENABLED)) {
                if (!(entry.getKey() instanceof AesGcmKey key)) {
                    throw new IllegalStateException("the keyset in " + path + " may hold AES-GCM keys only");
                }
                keys.add(entry.isPrimary() ? 0 : keys.size(), key);
            }
        }
        return List.copyOf(keys);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
