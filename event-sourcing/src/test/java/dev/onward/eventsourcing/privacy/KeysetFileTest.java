package dev.onward.eventsourcing.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
