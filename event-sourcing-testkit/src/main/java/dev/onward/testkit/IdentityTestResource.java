package dev.onward.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Lets a service under test believe the tokens made here, checked against a public key as in the local stack; the claims
 * are those of production (design.md part 5). The key lives as long as this JVM: a token holds for whichever start of the
 * application it meets.
 */
public final class IdentityTestResource implements QuarkusTestResourceLifecycleManager {

    private static final String ISSUER = "https://onward.test";
    private static final KeyPair KEYS = newKeys();

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

    /** A seeker's token with more claims, such as email and email_verified; good for an hour. */
    public static String seeker(UUID tenant, UUID person, Map<String, ?> claims) {
        return token(tenant, person, Set.of("seeker"), claims, Duration.ofHours(1));
    }

    /** A seeker's token; good for an hour. */
    public static String seeker(UUID tenant, UUID person) {
        return seeker(tenant, person, Map.of());
    }

    /** A seeker's token that was good until an hour ago. */
    public static String expired(UUID tenant, UUID person) {
        return token(tenant, person, Set.of("seeker"), Map.of(), Duration.ofHours(-1));
    }

    /** A token of somebody who is known and has none of the roles that this service serves; good for an hour. */
    public static String stranger(UUID tenant, UUID person) {
        return token(tenant, person, Set.of(), Map.of(), Duration.ofHours(1));
    }

    /** A seeker's token that somebody else signed. */
    public static String forged(UUID tenant, UUID person) {
        return signed(
                tenant,
                person,
                Set.of("seeker"),
                Map.of(),
                Duration.ofHours(1),
                newKeys().getPrivate());
    }

    /** A token that is good for {@code lifetime} from now on; one that is negative has expired. */
    public static String token(UUID tenant, UUID person, Set<String> roles, Map<String, ?> claims, Duration lifetime) {
        return signed(tenant, person, roles, claims, lifetime, KEYS.getPrivate());
    }

    private static String signed(
            UUID tenant, UUID person, Set<String> roles, Map<String, ?> claims, Duration lifetime, PrivateKey key) {
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
                .claim("roles", roles);
        claims.forEach(builder::claim);
        return builder.sign(key);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }
}
