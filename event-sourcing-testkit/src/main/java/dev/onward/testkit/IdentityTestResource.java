package dev.onward.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Lets a service under test believe the tokens made here, checked against a public key as in the local stack. The key
 * lives as long as this JVM.
 */
public final class IdentityTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://onward.test";
    private static final KeyPair KEYS = keys();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                "quarkus.oidc.token.issuer",
                ISSUER);
    }

    @Override
    public void stop() {}

    /** A seeker's token with more claims, such as email; good for an hour. */
    public static String seeker(UUID tenant, UUID person, Map<String, String> claims) {
        return token(tenant, person, "seeker", claims, Duration.ofHours(1));
    }

    /** A seeker's token; good for an hour. */
    public static String seeker(UUID tenant, UUID person) {
        return seeker(tenant, person, Map.of());
    }

    /** A token that is good for {@code lifetime} from now on; one that is negative has expired. */
    public static String token(UUID tenant, UUID person, String role, Map<String, String> claims, Duration lifetime) {
        Instant now = Instant.now();
        Instant end = now.plus(lifetime);
        JwtClaimsBuilder builder = Jwt.claims()
                .issuer(ISSUER)
                .subject(person.toString())
                .audience("onward")
                .issuedAt(end.isBefore(now) ? end.minusSeconds(60) : now)
                .expiresAt(end)
                .claim("tenant", tenant.toString())
                .claim("person", person.toString())
                .claim("roles", List.of(role));
        claims.forEach(builder::claim);
        return builder.sign(KEYS.getPrivate());
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
