package dev.onward.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.testkit.Eventually;
import dev.onward.testkit.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxImpl;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What has its answer is let go. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresTestResource.class,
        initArgs = @ResourceArg(name = PostgresTestResource.SERVICE, value = "kit"))
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestDeadlinesTest {

    private static final int REQUESTS = 30;

    @Inject
    Vertx vertx;

    /** Nothing public tells of a timer that is set: of the timers, those that look after requests. */
    private long timers() {
        try {
            Field all = VertxImpl.class.getDeclaredField("timeouts");
            all.setAccessible(true);
            long ours = 0;
            for (Object timer : ((Map<?, ?>) all.get(vertx)).values()) {
                Field handler = timer.getClass().getDeclaredField("handler");
                handler.setAccessible(true);
                if (handler.get(timer).getClass().getName().contains("RequestDeadlines")) {
                    ours++;
                }
            }
            return ours;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void no_timer_keeps_a_request_that_has_its_answer() {
        // When
        for (int i = 0; i < REQUESTS; i++) {
            RestAssured.given().noFilters().get("/kit/some/fine").then().statusCode(200);
        }

        // Then
        Eventually.holds(() -> assertThat(timers()).isZero());
    }
}
