package dev.onward.eventsourcing.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ManagementGuardTest {

    private static final String ERASE = "/q/onward/erasure";
    private static final ManagementGuard ON_LOOPBACK = new ManagementGuard("127.0.0.1", Optional.empty());
    private static final ManagementGuard OPEN = new ManagementGuard("0.0.0.0", Optional.empty());
    private static final ManagementGuard WITH_TOKEN = new ManagementGuard("0.0.0.0", Optional.of("s3cret"));

    private static boolean passes(
            ManagementGuard guard,
            String path,
            @Nullable String host,
            @Nullable String origin,
            @Nullable String authorization) {
        return guard.refusal(path, host, origin, authorization).isEmpty();
    }

    @Test
    void on_loopback_whoever_calls_it_by_its_own_name_passes() {
        for (String host : List.of("127.0.0.1:9081", "localhost:9081", "LOCALHOST", "[::1]:9081", "127.0.0.1")) {
            // When, Then
            assertThat(passes(ON_LOOPBACK, ERASE, host, null, null)).as(host).isTrue();
        }
    }

    @Test
    void on_loopback_a_name_that_somebody_pointed_here_does_not_pass() {
        for (String host : List.of(
                "evil.example:9081",
                "evil.example",
                "127.0.0.1.evil.example",
                "localhost.evil.example:9081",
                "localhost:9081:1",
                "evil.example:127.0.0.1",
                "")) {
            // When, Then
            assertThat(passes(ON_LOOPBACK, ERASE, host, null, null)).as(host).isFalse();
        }
        assertThat(passes(ON_LOOPBACK, ERASE, null, null, null)).isFalse();
    }

    @Test
    void no_page_of_a_browser_passes_whatever_it_knows() {
        for (String origin : List.of("https://evil.example", "http://localhost:9081", "null", "")) {
            // When, Then
            assertThat(passes(ON_LOOPBACK, ERASE, "localhost:9081", origin, null))
                    .as(origin)
                    .isFalse();
            assertThat(passes(WITH_TOKEN, ERASE, "localhost:9081", origin, "Bearer s3cret"))
                    .as(origin)
                    .isFalse();
        }
    }

    @Test
    void a_port_open_to_others_answers_nothing_but_health_without_a_token() {
        for (String path : List.of(ERASE, "/q/onward/pending", "/q/metrics", "/q/healthy", "/q", "/")) {
            // When, Then
            assertThat(passes(OPEN, path, "localhost:9081", null, null))
                    .as(path)
                    .isFalse();
            assertThat(passes(OPEN, path, "localhost:9081", null, "Bearer "))
                    .as(path)
                    .isFalse();
        }
        assertThat(OPEN.refusal(ERASE, "localhost", null, null).orElseThrow()).contains("ONWARD_MANAGEMENT_TOKEN");
    }

    @Test
    void the_token_opens_a_port_wherever_it_is_bound_and_no_other_does() {
        for (String wrong : List.of("Bearer s3cre", "Bearer s3cret2", "bearer s3cret", "s3cret", "Basic s3cret", "")) {
            // When, Then
            assertThat(passes(WITH_TOKEN, ERASE, "10.0.0.7:9081", null, wrong))
                    .as(wrong)
                    .isFalse();
        }
        assertThat(passes(WITH_TOKEN, ERASE, "10.0.0.7:9081", null, null)).isFalse();
        assertThat(passes(WITH_TOKEN, ERASE, "10.0.0.7:9081", null, "Bearer s3cret"))
                .isTrue();
    }

    @Test
    void health_is_told_to_everybody() {
        for (String path : List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started")) {
            for (ManagementGuard guard : List.of(ON_LOOPBACK, OPEN, WITH_TOKEN)) {
                // When, Then
                assertThat(passes(guard, path, "10.0.0.7:9081", null, null))
                        .as(path)
                        .isTrue();
            }
        }
    }
}
