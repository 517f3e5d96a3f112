package dev.onward.eventsourcing.http;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonString;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the {@link Caller} from the token of the request; a token without its tenant or person is no token. */
@RequestScoped
public class Callers {

    private final SecurityIdentity identity;

    public Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** @throws UnauthorizedException if the claims tenant and person are not UUIDs */
    public Caller current() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new UnauthorizedException();
        }
        return new Caller(
                id(token, "tenant"),
                id(token, "person"),
                text(token, "email"),
                text(token, "locale"),
                zone(text(token, "zoneinfo")));
    }

    private static UUID id(JsonWebToken token, String claim) {
        String text = text(token, claim);
        try {
            if (text != null && text.length() == 36) {
                return UUID.fromString(text);
            }
        } catch (IllegalArgumentException _) {
            // falls through to the same answer as a missing claim
        }
        throw new UnauthorizedException();
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return switch (value) {
            case String s -> s;
            case JsonString s -> s.getString();
            case null, default -> null;
        };
    }

    private static @Nullable ZoneId zone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException _) {
            // A zone that this JDK does not know is as good as none: times are shown in UTC until the person sets one.
            return null;
        }
    }
}
