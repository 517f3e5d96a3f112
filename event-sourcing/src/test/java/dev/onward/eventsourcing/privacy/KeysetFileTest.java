package dev.onward.eventsourcing.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysetFileTest {

    private final DataKey key = DataKey.mint(UUID.randomUUID());

    @TempDir
    private Path folder;

    private KeyEncryption encryption = new KeysetFile(Optional.empty());

    @BeforeEach
    void read_a_new_keyset() throws IOException {
        encryption = keyset("kek.json", KeysetFile.newKeyset());
    }

    private KeysetFile keyset(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return new KeysetFile(Optional.of(file.toString()));
    }

    @Test
    void a_wrapped_key_unwraps_to_itself_and_shows_nothing_of_it() {
        // When
        byte[] wrapped = encryption.wrap(key.id(), key.bytes()).await().indefinitely();

        // Then
        assertThat(encryption.unwrap(key.id(), wrapped).await().indefinitely()).isEqualTo(key.bytes());
        assertThat(new String(wrapped, ISO_8859_1)).doesNotContain(new String(key.bytes(), ISO_8859_1));
    }

    @Test
    void a_key_unwraps_under_its_own_id_and_keyset_only() throws IOException {
        // Given
        byte[] wrapped = encryption.wrap(key.id(), key.bytes()).await().indefinitely();
        KeyEncryption other = keyset("other.json", KeysetFile.newKeyset());

        // When, Then
        assertThatThrownBy(() ->
                        encryption.unwrap(UUID.randomUUID(), wrapped).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.unwrap(key.id(), wrapped).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_signature_holds_for_its_own_message_purpose_and_keyset_only() throws IOException {
        // Given
        String keyset = KeysetFile.newKeyset();
        byte[] message = {1, 2, 3};
        ServiceSecret replica = keyset("a.json", keyset);
        ServiceSecret other = keyset("other.json", KeysetFile.newKeyset());

        // When
        byte[] signature = keyset("b.json", keyset).sign("kit/cursors/1", message);

        // Then
        assertThat(signature).hasSize(32);
        assertThat(replica.isSigned("kit/cursors/1", message, signature)).isTrue();
        assertThat(replica.isSigned("kit/cursors/1", new byte[] {1, 2, 4}, signature))
                .isFalse();
        assertThat(replica.isSigned("kit/cursors/2", message, signature)).isFalse();
        assertThat(replica.isSigned("kit/cursors/1", message, new byte[0])).isFalse();
        assertThat(other.isSigned("kit/cursors/1", message, signature)).isFalse();
    }

    @Test
    void a_rotated_keyset_accepts_old_signatures_and_signs_with_the_new_key()
            throws IOException, GeneralSecurityException {
        // Given
        String before = KeysetFile.newKeyset();
        byte[] message = {1, 2, 3};
        byte[] old = keyset("before.json", before).sign("kit/cursors/1", message);
        KeysetHandle.Builder added =
                KeysetHandle.newBuilder(TinkJsonProtoKeysetFormat.parseKeyset(before, InsecureSecretKeyAccess.get()));
        added.addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                .setStatus(KeyStatus.ENABLED)
                .withRandomId()
                .makePrimary());

        // When
        KeysetFile rotated = keyset(
                "rotated.json",
                TinkJsonProtoKeysetFormat.serializeKeyset(added.build(), InsecureSecretKeyAccess.get()));

        // Then
        assertThat(rotated.isSigned("kit/cursors/1", message, old)).isTrue();
        assertThat(rotated.sign("kit/cursors/1", message)).isNotEqualTo(old);
        assertThat(rotated.isSigned("kit/cursors/1", message, rotated.sign("kit/cursors/1", message)))
                .isTrue();
    }

    @Test
    void a_service_without_a_readable_keyset_says_so_without_quoting_it() throws IOException {
        // Given
        KeysetFile unset = new KeysetFile(Optional.empty());
        KeysetFile broken = keyset("broken.json", "{\"key\": \"c2VjcmV0\"}");

        // When, Then
        assertThatThrownBy(() -> unset.wrap(key.id(), key.bytes()).await().indefinitely())
                .hasMessageContaining("ONWARD_KEYS_KEK_FILE");
        assertThatThrownBy(() -> broken.wrap(key.id(), key.bytes()).await().indefinitely())
                .hasMessageContaining("broken.json")
                .hasMessageNotContaining("c2VjcmV0")
                .hasNoCause();
    }
}
