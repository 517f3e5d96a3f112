package dev.onward.testkit.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.RawHttp.Answer;
import dev.onward.testkit.contract.Examples.Given;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Sends every operation of a document with its parameters, headers and body at their extremes. Whatever is asked, a service
 * that is well never answers as if it were not, and each refusal is a problem.
 */
public final class Extremes {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "0",
            "-1",
            "1",
            "200",
            "201",
            "2147483648",
            "9223372036854775808",
            "99999999999999999999",
            "1e9",
            "0x10",
            "+5",
            "٣",
            "٢٠٢٦-١١-٢٢",
            "0000-01-01",
            "9999-12-31",
            "-0001-01-01",
            "+999999999-12-31",
            "2026-02-30",
            "2026-11-22",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59Z",
            "+1000000000-01-01T00:00:00Z",
            "2026-11-22T09:00:00+18:00",
            "2026-11-22T09:00:00+18:01",
            "2026-11-22T24:00:00Z",
            "2026-11-22T23:59:60Z",
            "infinity",
            "-infinity",
            "NaN",
            "null",
            "true",
            "TRUE",
            ",",
            ",,,",
            "UNRECOGNIZED",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "1-1-1-1-1",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "💥",
            "%",
            "_",
            "'",
            "\"",
            "\\",
            "{}",
            "../..",
            "a".repeat(2_000));

    private static final List<String> ACCEPTS = List.of(
            "",
            "/",
            "*",
            "*/*",
            "a",
            "*/json",
            "application/json;q=2",
            "application/json;charset=klingon",
            "image/png",
            ",",
            "application/*",
            "application/json;",
            "text/csv, */*;q=0.1",
            "application/json;q=0",
            "application/problem+json");

    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "/",
            "*/*",
            "json",
            "application/json, text/csv",
            "application/json;charset=klingon",
            "application/json;charset=utf-16",
            "application/json;charset=",
            "application/json;",
            "text/plain",
            "text/csv",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data;boundary=x");

    private static final List<String> HEADERS = List.of(
            "",
            "\"",
            "\"7\"",
            "W/\"7\"",
            "*",
            "\"99999999999999999999\"",
            "\"-1\"",
            "-1",
            "9223372036854775808",
            "abc",
            "\"٣\"",
            "1, 2");

    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "[[]]",
            "{}",
            "\"\"",
            "0",
            "{",
            "\u0000",
            "[{}]",
            "{\"type\":null}",
            "{\"type\":\"\"}",
            "\"\uD800\"",
            "{\"occurredAt\":\"+999999999-12-31\"}",
            "a,b\n1,2\n",
            "\uFEFF{}",
            "[".repeat(5_000));

    private final ApiContract contract;
    private final Examples examples;
    private final Given given;
    private final Random random;

    public Extremes(ApiContract contract, Given given, long seed) {
        this.contract = contract;
        this.examples = new Examples(contract, () -> given);
        this.given = given;
        this.random = new Random(seed);
    }

    /** What was answered otherwise than it should be, each with the request. */
    public List<String> wrong(int requestsEach) {
        List<String> wrong = new ArrayList<>();
        for (ApiOperation operation : contract.operations()) {
            for (int i = 0; i < requestsEach; i++) {
                String request = request(operation);
                String failure;
                try {
                    failure = failure(RawHttp.send(request)).orElse(null);
                } catch (AssertionError e) {
                    failure = e.getMessage();
                }
                if (failure != null) {
                    wrong.add(failure + " <- "
                            + request.replaceAll("Bearer \\S+", "Bearer …").replaceAll("a{100,}", "a…"));
                }
            }
        }
        return wrong;
    }

    private static Optional<String> failure(Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 400) {
            return Optional.empty();
        }
        if (status < 400 || status >= 500) {
            return Optional.of("answered " + status + ": " + answer.body());
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            return problem.path("type").asText().contains("/v1/problems/")
                            && problem.path("status").asInt() == status
                            && !problem.path("title").asText().isBlank()
                            && problem.path("detail").asText().endsWith(".")
                    ? Optional.empty()
                    : Optional.of("answered " + status + " with no whole problem: " + answer.body());
        } catch (JsonProcessingException _) {
            return Optional.of("answered " + status + " with no problem: " + answer.body());
        }
    }

    private String request(ApiOperation operation) {
        Map<String, String> paths = examples.values(given, operation, "path");
        StringBuilder query = new StringBuilder();
        examples.names(operation, "query").forEach(name -> {
            for (int times = random.nextInt(8); times > 5 || times == 1; times = times > 5 ? times - 5 : 0) {
                query.append(query.isEmpty() ? "?" : "&")
                        .append(name)
                        .append('=')
                        .append(encoded(any(VALUES)));
            }
        });
        if (!paths.isEmpty() && random.nextInt(6) == 0) {
            paths = new LinkedHashMap<>(paths);
            paths.replaceAll((_, value) -> random.nextBoolean() ? value : encoded(any(VALUES)));
        }
        String path = operation.path();
        for (Map.Entry<String, String> value : paths.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        Map<String, String> headers = new LinkedHashMap<>(examples.values(given, operation, "header"));
        examples.names(operation, "header").forEach(name -> {
            if (random.nextInt(5) == 0) {
                headers.put(name, any(HEADERS));
            }
        });
        if (random.nextInt(6) == 0) {
            headers.put("Accept", any(ACCEPTS));
        }
        byte[] body = new byte[0];
        if (!operation.node().path("requestBody").isMissingNode()) {
            headers.put(
                    "Content-Type",
                    random.nextInt(4) == 0
                            ? any(CONTENT_TYPES)
                            : examples.types(operation).getFirst());
            body = any(BODIES).getBytes(UTF_8);
            headers.put("Content-Length", String.valueOf(body.length));
        }
        StringBuilder request =
                new StringBuilder(operation.method() + " " + path + query + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Connection: close\r\nAuthorization: Bearer " + given.token() + "\r\n");
        headers.forEach((name, value) ->
                request.append(name).append(": ").append(latin(value)).append("\r\n"));
        return request.append("\r\n").append(latin(new String(body, UTF_8))).toString();
    }

    /** RawHttp sends one byte for a character. */
    private static String latin(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, UTF_8);
    }

    private String any(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
