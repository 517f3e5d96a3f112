package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Behind a proxy of which the operator has told; without, see {@link CursorsTest}. */
@QuarkusTest
@TestProfile(ForwardedTest.BehindAProxy.class)
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForwardedTest {

    public static class BehindAProxy implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("onward.proxy.forwarded", "true");
        }
    }

    private static Answer forwarded(String path) {
        return RawHttp.send("GET " + path + " HTTP/1.1\r\nHost: 10.0.0.7\r\nX-Forwarded-Host: jobs.example"
                + "\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");
    }

    @Test
    void the_address_that_was_asked_is_the_one_that_the_proxy_tells_of() {
        // When
        Answer answer = forwarded("/kit/where");

        // Then
        assertThat(answer.body()).isEqualTo("https://jobs.example/kit/where");
    }

    @Test
    void links_stay_relative_to_whatever_was_asked() {
        // When
        Answer answer = forwarded("/kit/a/numbers?limit=2");

        // Then
        assertThat(answer.header("Link")).get().asString().startsWith("</kit/a/numbers?limit=2&cursor=");
    }
}
