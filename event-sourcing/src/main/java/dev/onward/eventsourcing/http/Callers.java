package dev.onward.eventsourcing.http;

import dev.onward.eventsourcing.codec.Zones;
import dev.onward.eventsourcing.command.Caller;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The {@link Caller} by the token of the request; a token without its tenant or person is no token. */
@RequestScoped
public class Callers {

    /** Of an identity: its {@link Caller}, read once for each verified token (see {@link VerifiedTokens}). */
    static final String ATTRIBUTE = Caller.class.getName();

    /** Of an identity: when its token expires, as an instant. */
    static final String UNTIL = Caller.class.getName() + ".until";

    private final SecurityIdentity identity;

    public Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws UnauthorizedException if the claims tenant and person are not UUIDs */
    public Caller current() {
        return Optional.ofNullable(identity.<Caller>getAttribute(ATTRIBUTE)).orElseThrow(UnauthorizedException::new);
    }

    /** When the token of the request expires. */
    public Instant until() {
        return Optional.ofNullable(identity.<Instant>getAttribute(UNTIL)).orElseThrow(UnauthorizedException::new);
    }

    /** Empty where the claims tenant and person are not UUIDs. */
    static Optional<Caller> of(JsonWebToken token) {
        UUID tenant = id(token, "tenant");
        UUID person = id(token, "person");
        return tenant == null || person == null
                ? Optional.empty()
                : Optional.of(new Caller(
                        tenant,
                        person,
                        text(token, "email"),
                        isTrue(token, "email_verified"),
                        text(token, "locale"),
                        zone(text(token, "zoneinfo"))));
    }

    private static @Nullable UUID id(JsonWebToken token, String claim) {
        String text = text(token, claim);
        try {
            return text != null && text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return switch (value) {
            case String s -> s;
            case JsonString s -> s.getString();
            case null, default -> null;
        };
    }

    /** A JSON true alone: OpenID Connect makes this claim a boolean, and what is something else is not believed. */
    private static boolean isTrue(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return Boolean.TRUE.equals(value) || JsonValue.TRUE.equals(value);
    }

    /**
     * A zone that is not an IANA name counts as absent, and times are shown in UTC until the person sets a zone: an
     * identity provider that writes an offset is no reason to keep somebody out of their own search.
     */
    private static @Nullable ZoneId zone(@Nullable String name) {
        return name == null ? null : Zones.named(name);
    }
}
