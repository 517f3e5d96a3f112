package dev.onward.eventsourcing.http;

import com.github.benmanes.caffeine.cache.Ticker;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Who a token is of: asked of {@link VerifiedTokens} first, and of OpenID Connect where it does not know. */
@ApplicationScoped
public class TokenIdentities implements IdentityProvider<TokenAuthenticationRequest> {

    private final OidcIdentityProvider oidc;
    private final RateLimits rates;
    private final VerifiedTokens verified = new VerifiedTokens(InstantSource.system(), Ticker.systemTicker());

    public TokenIdentities(OidcIdentityProvider oidc, RateLimits rates) {
        this.oidc = oidc;
        this.rates = rates;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before that of OpenID Connect, which is asked from here. */
    @Override
    public int priority() {
        return oidc.priority() + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return request.getToken() instanceof AccessTokenCredential token
                ? verified.identity(
                        token.getToken(),
                        () -> oidc.authenticate(request, context)
                                .onItem()
                                .ifNotNull()
                                .invoke(() -> rates.remember(token.getToken())))
                : oidc.authenticate(request, context);
    }
}
