package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.eventsourcing.http.VerifiedTokens;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifiedTokensTest {

    private static final Instant START = Instant.parse("2026-11-30T10:00:00Z");

    private Instant now = START;
    private Duration since = Duration.ZERO;
    private int verifications;

    private final VerifiedTokens tokens = new VerifiedTokens(() -> now, () -> since.toNanos());

    private SecurityIdentity ask(String token, Instant expires) {
        return tokens.identity(token, () -> {
                    verifications++;
                    JwtClaims claims = new JwtClaims();
                    claims.setSubject(token);
                    claims.setClaim("raw_token", token);
                    claims.setClaim("tenant", UUID.randomUUID().toString());
                    claims.setExpirationTime(NumericDate.fromSeconds(expires.getEpochSecond()));
                    return Uni.createFrom()
                            .item(QuarkusSecurityIdentity.builder()
                                    .setPrincipal(new OidcJwtCallerPrincipal(claims, new AccessTokenCredential(token)))
                                    .addRole("seeker")
                                    .addAttribute("request", new Object())
                                    .build());
                })
                .await()
                .indefinitely();
    }

    private void after(Duration time) {
        now = now.plus(time);
        since = since.plus(time);
    }

    @Test
    void a_token_asked_for_twice_is_verified_once_and_means_the_same_person() {
        // Given
        SecurityIdentity first = ask("a", START.plusSeconds(600));

        // When
        SecurityIdentity second = ask("a", START.plusSeconds(600));

        // Then
        assertThat(verifications).isOne();
        assertThat(second.getPrincipal()).isSameAs(first.getPrincipal());
        assertThat(second.hasRole("seeker")).isTrue();
    }

    @Test
    void another_token_is_verified_for_itself() {
        // Given
        ask("a", START.plusSeconds(600));

        // When
        SecurityIdentity other = ask("b", START.plusSeconds(600));

        // Then
        assertThat(verifications).isEqualTo(2);
        assertThat(other.getPrincipal().getName()).isEqualTo("b");
    }

    @Test
    void an_expired_token_is_not_remembered_although_its_minute_is_not_over() {
        // Given
        ask("a", START.plusSeconds(5));
        after(Duration.ofSeconds(5));

        // When
        ask("a", START.plusSeconds(5));

        // Then
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void a_clock_that_jumps_ahead_expires_a_token_at_once() {
        // Given
        ask("a", START.plusSeconds(600));
        now = START.plusSeconds(3600);

        // When
        ask("a", START.plusSeconds(600));

        // Then
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void a_token_is_verified_again_after_a_minute_although_the_clock_was_put_back() {
        // Given
        ask("a", START.plusSeconds(600));
        since = VerifiedTokens.LONGEST;
        now = START.minusSeconds(3600);

        // When
        ask("a", START.plusSeconds(600));

        // Then
        assertThat(verifications).isEqualTo(2);
    }

    @Test
    void a_refusal_is_not_remembered() {
        // Given
        assertThatThrownBy(() -> tokens.identity(
                                "a", () -> Uni.createFrom().failure(new AuthenticationFailedException("no key yet")))
                        .await()
                        .indefinitely())
                .isInstanceOf(AuthenticationFailedException.class);

        // When
        SecurityIdentity identity = ask("a", START.plusSeconds(600));

        // Then
        assertThat(identity.getPrincipal().getName()).isEqualTo("a");
    }

    @Test
    void a_remembered_identity_holds_neither_the_request_nor_the_token() {
        // When
        SecurityIdentity identity = ask("a", START.plusSeconds(600));

        // Then
        assertThat(identity.getPrincipal()).isNotInstanceOf(JsonWebToken.class);
        assertThat(identity.getCredentials()).isEmpty();
        assertThat(identity.getAttributes()).doesNotContainKey("request");
    }
}
