package dev.onward.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lets the application under test verify tokens that the test signs itself, as the local stack does: against a public
 * key, without an identity provider. The claims are those of production (design.md part 5).
 */
public final class TokenTestResource implements QuarkusTestResourceLifecycleManager {

    // One per JVM: a token made by a test holds for whichever start of the application it meets.
    private static final KeyPair KEYS = keys();

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()));
    }

    @Override
    public void stop() {}

    /** A token of a seeker, good for an hour. */
    public static String seeker(UUID tenant, UUID person) {
        return token(tenant, person, Set.of("seeker"), Instant.now().plus(Duration.ofHours(1)));
    }

    /** A token that ends at {@code expiresAt}. */
    public static String token(UUID tenant, UUID person, Set<String> roles, Instant expiresAt) {
        return Jwt.claims(Map.of("tenant", tenant.toString(), "person", person.toString(), "roles", roles))
                .subject(person.toString())
                .audience("onward")
                .issuedAt(expiresAt.minus(Duration.ofHours(1)))
                .expiresAt(expiresAt)
                .sign(KEYS.getPrivate());
    }
}
