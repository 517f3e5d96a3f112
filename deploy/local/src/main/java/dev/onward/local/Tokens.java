package dev.onward.local;

import dev.onward.local.setting.Keys;
import dev.onward.local.setting.LocalStackException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
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
    public static final List<String> ROLES = List.of("seeker", "counselor", "administrator", "integrator", "operator");

    private Tokens() {}

    /**
     * Who the bearer is.
     *
     * @param email their address, which the token vouches for
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
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setSubject(bearer.person().toString());
        claims.setAudience(AUDIENCE);
        claims.setGeneratedJwtId();
        claims.setIssuedAt(numeric(end.isBefore(now) ? end.minusSeconds(60) : now));
        claims.setExpirationTime(numeric(end));
        claims.setStringClaim("tenant", bearer.tenant().toString());
        claims.setStringClaim("person", bearer.person().toString());
        claims.setStringListClaim("roles", bearer.roles());
        setIfKnown(claims, "email", bearer.email());
        if (bearer.email() != null) {
            claims.setClaim("email_verified", true);
        }
        setIfKnown(claims, "locale", bearer.locale());
        setIfKnown(claims, "zoneinfo", bearer.zone());
        JsonWebSignature token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setHeader("typ", "JWT");
        token.setKey(keys.tokenPrivateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException failed) {
            throw new LocalStackException("cannot sign a token", failed);
        }
    }

    private static NumericDate numeric(Instant instant) {
        return NumericDate.fromSeconds(instant.getEpochSecond());
    }

    private static void setIfKnown(JwtClaims claims, String name, @Nullable String value) {
        if (value != null) {
            claims.setStringClaim(name, value);
        }
    }
}
