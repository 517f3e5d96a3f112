package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.CapturedLog;
import dev.onward.testkit.PostgresTestResource;
import dev.onward.testkit.RawHttp;
import dev.onward.testkit.http.FailingResource.Way;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerErrorsTest {

    private static final String SECRET = "Hildegard";

    /** Its description is not what is looked at here. */
    private static RequestSpecification request() {
        return RestAssured.given().noFilters();
    }

    @ParameterizedTest
    @EnumSource
    void each_failure_logs_one_line_with_the_id_of_its_answer_and_nothing_of_the_caller(Way way) {
        try (CapturedLog log = new CapturedLog()) {
            // When
            Response answer = request().queryParam("way", way).get("/kit/" + SECRET + "/failing");

            // Then
            assertThat(answer.statusCode()).isBetween(500, 503);
            assertThat(answer.contentType()).startsWith("application/problem+json");
            String id = answer.jsonPath().getString("errorId");
            assertThat(UUID.fromString(id)).isNotNull();
            assertThat(answer.header("Error-Id")).isEqualTo(id);
            assertThat(answer.jsonPath().getString("type")).contains("/v1/problems/");
            assertThat(answer.jsonPath().getString("title")).isNotBlank();
            assertThat(answer.jsonPath().getString("detail")).endsWith(".").doesNotContain(SECRET);
            assertThat(answer.jsonPath().getInt("status")).isEqualTo(answer.statusCode());
            List<String> lines = log.lines();
            assertThat(lines)
                    .filteredOn(line -> line.contains(id))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("GET", "/kit/{path}/failing", String.valueOf(answer.statusCode())));
            assertThat(lines).noneMatch(line -> line.contains(SECRET));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"EXCEPTION", "ERROR", "PROBLEM", "LIBRARY"})
    void the_line_names_what_failed_and_where(Way way) {
        try (CapturedLog log = new CapturedLog()) {
            // When
            String id = request()
                    .queryParam("way", way)
                    .get("/kit/" + SECRET + "/failing")
                    .jsonPath()
                    .getString("errorId");

            // Then
            assertThat(log.lines())
                    .filteredOn(line -> line.contains(id))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains(" at dev.onward.testkit.http.FailingResource.fail"));
        }
    }

    @Test
    void a_failure_amid_an_answer_breaks_it_off_and_its_trace_omits_the_caller() {
        try (CapturedLog log = new CapturedLog()) {
            // When
            RawHttp.Answer answer = RawHttp.ask("GET /kit/" + SECRET + "/streaming HTTP/1.1", List.of());

            // Then
            assertThat(answer.text()).contains("begun").doesNotEndWith("0\r\n\r\n");
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("IllegalStateException") && line.contains("FailingResource"));
            assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 406, 409, 415, 418})
    void every_refusal_is_a_problem_that_quotes_nothing(int status) {
        // When
        Response answer = request().queryParam("status", status).get("/kit/" + SECRET + "/refusing");

        // Then
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).contains("/v1/problems/");
        assertThat(answer.jsonPath().getString("title")).isNotBlank();
        assertThat(answer.jsonPath().getString("detail")).endsWith(".").doesNotContain(SECRET);
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(status);
    }
}
