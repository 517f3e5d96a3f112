package dev.onward.eventsourcing.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Tokens that were verified of late, so that a client that asks often does not have the same signature verified each time. A
 * token is known by its digest (SHA-256) and forgotten when it expires, or after a minute: a withdrawn signing key is accepted
 * for at most one minute longer than OpenID Connect keeps its key set. Nothing is remembered of a token that was refused.
 */
public final class VerifiedTokens {

    /** How long a token is believed without another look at its signature. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    /** Each takes some kilobytes. Beyond this, the ones that were asked for least are verified again. */
    private static final int MOST = 2000;

    private record Verified(SecurityIdentity identity, Instant until) {}

    private final InstantSource clock;
    private final Cache<String, Verified> verified;

    /** @param ticker of the same time as {@code clock}, in nanoseconds, that never jumps */
    public VerifiedTokens(InstantSource clock, Ticker ticker) {
        this.clock = clock;
        this.verified = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(LONGEST)
                .ticker(ticker)
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /** @param verify looks at the signature and the claims; its failure is the answer, and its null too */
    public Uni<SecurityIdentity> identity(String token, Supplier<Uni<SecurityIdentity>> verify) {
        String digest = digest(token);
        Verified known = verified.getIfPresent(digest);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.identity());
        }
        return verify.get()
                .onItem()
                .ifNotNull()
                .transform(identity -> identity.getPrincipal() instanceof JsonWebToken it
                        ? remembered(digest, it, identity)
                        : identity);
    }

    private SecurityIdentity remembered(String digest, JsonWebToken token, SecurityIdentity identity) {
        Instant until = Instant.ofEpochSecond(token.getExpirationTime());
        SecurityIdentity lasting = ofAnyRequest(token, until, identity);
        verified.put(digest, new Verified(lasting, until));
        return lasting;
    }

    /** Who it is and what they may do, without the token and the request that it was found in. */
    private static SecurityIdentity ofAnyRequest(JsonWebToken token, Instant until, SecurityIdentity identity) {
        QuarkusSecurityIdentity.Builder lasting = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(token.getName()))
                .addRoles(identity.getRoles())
                .addAttribute(Callers.UNTIL, until);
        Callers.of(token).ifPresent(caller -> lasting.addAttribute(Callers.ATTRIBUTE, caller));
        return lasting.build();
    }

    private static String digest(String token) {
        return HexFormat.of().formatHex(Sha256.of(token.getBytes(UTF_8)));
    }
}
