package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.eventsourcing.http.Lists;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CursorsTest {

    private static final String LIST = "/kit/a/numbers?limit=2&sort=up&filter=odd";

    private static Answer get(String path) {
        return RawHttp.ask("GET " + path + " HTTP/1.1", List.of());
    }

    private static Optional<String> next(Answer answer) {
        return answer.header("Link").map(link -> link.substring(1, link.indexOf('>')));
    }

    private static String cursor() {
        String next = next(get(LIST)).orElseThrow();
        return next.substring(next.indexOf("cursor=") + "cursor=".length());
    }

    @Test
    void the_pages_list_each_row_once() {
        // When
        List<String> pages = new ArrayList<>();
        Optional<String> path = Optional.of(LIST);
        while (path.isPresent()) {
            Answer answer = get(path.get());
            pages.add(answer.body());
            path = next(answer);
        }

        // Then
        assertThat(pages).containsExactly("[1, 2]", "[3, 4]", "[5, 6]", "[7, 8]", "[9]");
    }

    @Test
    void a_link_repeats_no_host_that_a_caller_named() {
        // When
        Answer answer = RawHttp.send("GET " + LIST + " HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example"
                + "\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer.header("Link"))
                .get()
                .asString()
                .startsWith("</kit/a/numbers?")
                .doesNotContain("evil");
    }

    @Test
    void forwarded_headers_are_ignored_unless_the_operator_has_set_a_proxy() {
        // When
        Answer answer = RawHttp.send(
                "GET /kit/where HTTP/1.1\r\nHost: jobs.example\r\nX-Forwarded-Host: evil.example"
                        + "\r\nX-Forwarded-Proto: https\r\nForwarded: host=evil.example;proto=https\r\nConnection: close\r\n\r\n");

        // Then
        assertThat(answer.body()).isEqualTo("http://jobs.example/kit/where");
    }

    @Test
    void the_limit_may_change_from_page_to_page() {
        // When
        Answer answer = get("/kit/a/numbers?sort=up&filter=odd&limit=3&cursor=" + cursor());

        // Then
        assertThat(answer.body()).isEqualTo("[3, 4, 5]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/kit/b/numbers?sort=up&filter=odd",
                "/kit/a/numbers?sort=down&filter=odd",
                "/kit/a/numbers?sort=up&filter=even",
                "/kit/a/numbers?sort=up",
                "/kit/a/numbers?sort=up&filter=odd&filter=odd"
            })
    void a_cursor_belongs_to_its_list_its_order_and_its_filters(String other) {
        // When
        Answer answer = get(other + "&cursor=" + cursor());

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("/v1/problems/cursor-of-another-list");
    }

    @Test
    void a_cursor_that_somebody_made_or_changed_is_refused_wherever_it_differs() {
        // Given
        String cursor = cursor();
        List<String> made = new ArrayList<>(List.of(
                "",
                ".",
                "x",
                "%00",
                Lists.encode("4|4"),
                Lists.encode("4|4") + ".",
                Lists.encode("4|4") + cursor.substring(cursor.indexOf('.')),
                cursor + "AAAA",
                cursor + "&cursor=" + cursor));
        for (int i = 0; i < cursor.length() - 1; i++) {
            made.add(cursor.substring(0, i) + (cursor.charAt(i) == 'A' ? 'B' : 'A') + cursor.substring(i + 1));
        }

        // When
        List<Answer> answers =
                made.stream().map(it -> get(LIST + "&cursor=" + it)).toList();

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(400);
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.body())
                        .contains("/v1/problems/parameter-invalid", "\"parameter\":\"cursor\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "99999999999", "abc", "1.0", "%D9%A3", "+5", "0x10"})
    void a_limit_that_is_none_is_refused(String limit) {
        // When
        Answer answer = get("/kit/a/numbers?limit=" + limit);

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("from 1 to 200");
    }
}
