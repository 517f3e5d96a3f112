package dev.onward.local;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bearer tokens for the local stack, signed with its own key: the part of an OIDC provider that one machine needs.
 * RS256; claims as in production: {@code tenant}, {@code person}, {@code roles}, {@code aud} onward.
 */
public final class Tokens {

    /** The issuer that the local services believe. */
    public static final String ISSUER = "https://onward.localhost";

    public static final String AUDIENCE = "onward";

    /** The tenant of tokens that name none. */
    public static final UUID LOCAL_TENANT = UUID.fromString("01936e00-0000-7000-8000-000000000001");

    /** What a role may be called. */
    public static final Set<String> ROLES = Set.of("seeker", "counselor", "administrator", "integrator", "operator");

    private Tokens() {}

    /**
     * Who the bearer is.
     *
     * @param zone an IANA name such as Europe/Berlin
     * @param locale a BCP 47 tag
     */
    public record Bearer(
            UUID tenant,
            UUID person,
            List<String> roles,
            @Nullable String email,
            @Nullable String locale,
            @Nullable String zone) {
        public Bearer {
            roles = List.copyOf(roles);
        }

        /** A seeker of the local tenant. */
        public static Bearer seeker(UUID person) {
            return new Bearer(LOCAL_TENANT, person, List.of("seeker"), null, null, null);
        }
    }

    /** A token that is good from now on for {@code lifetime}; one that is negative has expired already. */
    public static String issue(Keys keys, Bearer bearer, Duration lifetime) {
        Instant now = Instant.now();
        Instant end = now.plus(lifetime);
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(ISSUER)
                .subject(bearer.person().toString())
                .audience(AUDIENCE)
                .issuedAt(end.isBefore(now) ? end.minusSeconds(60) : now)
                .expiresAt(end)
                .claim("tenant", bearer.tenant().toString())
                .claim("person", bearer.person().toString())
                .claim("roles", bearer.roles());
        if (bearer.email() != null) {
            claims.claim("email", bearer.email());
        }
        if (bearer.locale() != null) {
            claims.claim("locale", bearer.locale());
        }
        if (bearer.zone() != null) {
            claims.claim("zoneinfo", bearer.zone());
        }
        return claims.sign(keys.tokenPrivateKey());
    }
}
