package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import dev.onward.local.setting.Keys;
import dev.onward.local.setting.OnwardHome;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {

    @TempDir
    private Path folder;

    @Test
    void secrets_are_made_once_and_are_their_owner_s_alone() throws Exception {
        // Given
        Path keysFolder = new OnwardHome(folder).keys();
        Keys first = Keys.in(keysFolder);

        // When
        Keys second = Keys.in(keysFolder);

        // Then
        assertThat(second.tokenPublicKey()).isEqualTo(first.tokenPublicKey());
        assertThat(second.password("advice_app"))
                .isEqualTo(first.password("advice_app"))
                .hasSizeGreaterThan(30);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keysFolder)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(keysFolder)) {
            for (Path file : files.filter(each -> !each.endsWith("lock")).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void the_key_encryption_keyset_encrypts_and_decrypts() throws Exception {
        // Given
        AeadConfig.register();
        Keys keys = Keys.in(folder);
        Aead aead = TinkJsonProtoKeysetFormat.parseKeyset(
                        Files.readString(keys.keyEncryptionKeyset()), InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
        byte[] about = {1};

        // When
        byte[] sealed = aead.encrypt("a key".getBytes(StandardCharsets.UTF_8), about);

        // Then
        assertThat(aead.decrypt(sealed, about)).asString(StandardCharsets.UTF_8).isEqualTo("a key");
    }

    @Test
    void a_token_verifies_against_the_public_key_and_says_who_the_bearer_is() throws Exception {
        // Given
        Keys keys = Keys.in(folder);
        UUID person = UUID.randomUUID();
        Tokens.Bearer bearer =
                new Tokens.Bearer(Tokens.LOCAL_TENANT, person, List.of("seeker"), "a@b.org", "de", "Europe/Berlin");

        // When
        String[] parts = Tokens.issue(keys, bearer, Duration.ofHours(1)).split("\\.", -1);

        // Then
        JsonObject header = decoded(parts[0]);
        JsonObject claims = decoded(parts[1]);
        assertThat(header.getString("alg")).isEqualTo("RS256");
        assertThat(verifies(keys, parts)).isTrue();
        assertThat(claims.getString("iss")).isEqualTo(Tokens.ISSUER);
        assertThat(claims.getValue("aud").toString()).contains("onward");
        assertThat(claims.getString("tenant")).isEqualTo(Tokens.LOCAL_TENANT.toString());
        assertThat(claims.getString("person")).isEqualTo(person.toString());
        assertThat(claims.getJsonArray("roles").getList()).isEqualTo(List.of("seeker"));
        assertThat(claims.getString("email")).isEqualTo("a@b.org");
        assertThat(claims.getBoolean("email_verified")).isTrue();
        assertThat(claims.getString("zoneinfo")).isEqualTo("Europe/Berlin");
        assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
                .isBetween(Instant.now().plusSeconds(3_500), Instant.now().plusSeconds(3_601));
    }

    @Test
    void a_token_of_a_negative_lifetime_has_expired() {
        // Given
        Keys keys = Keys.in(folder);

        // When
        String token = Tokens.issue(keys, Tokens.Bearer.seeker(UUID.randomUUID()), Duration.ofMinutes(-5));

        // Then
        JsonObject claims = decoded(token.split("\\.", -1)[1]);
        assertThat(Instant.ofEpochSecond(claims.getLong("exp"))).isBefore(Instant.now());
        assertThat(claims.getLong("iat")).isLessThan(claims.getLong("exp"));
    }

    private static boolean verifies(Keys keys, String[] parts) throws Exception {
        PublicKey publicKey = KeyFactory.getInstance("RSA")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(keys.tokenPublicKey())));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonObject decoded(String part) {
        return new JsonObject(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
