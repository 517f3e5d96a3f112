package dev.onward.eventsourcing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whose share a request counts towards. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RateLimitsTest {

    private static String signature(long seed) {
        byte[] bytes = new byte[256];
        new Random(seed).nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    void each_token_has_a_share_of_its_own() {
        // When
        String one = RateLimits.share("Bearer head.body." + signature(1));
        String other = RateLimits.share("Bearer head.body." + signature(2));

        // Then
        assertThat(one).isNotEqualTo(other).hasSize(64);
    }

    @Test
    void all_other_spellings_of_a_signature_share_one() {
        // Given
        String signature = signature(1);
        List<String> spellings = List.of(
                signature + "=",
                signature + "==",
                signature + "=" + signature(2),
                signature + "!",
                " " + signature,
                signature.substring(0, 10) + "\t" + signature.substring(10),
                signature.substring(0, signature.length() - 1) + "_");

        // When
        List<String> shares = spellings.stream()
                .map(it -> RateLimits.share("Bearer head.body." + it))
                .toList();

        // Then
        assertThat(shares).containsOnly("");
    }
}
