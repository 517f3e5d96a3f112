package dev.onward.eventsourcing.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Failures that never reach a resource get a problem as their body all the same. */
@ApplicationScoped
public class RouteProblems {

    private final long mostBytes;

    public RouteProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.mostBytes = mostBytes.asLongValue();
    }

    void install(@Observes Router router) {
        router.errorHandler(413, context -> answer(context, Problems.tooLarge(mostBytes)));
        router.errorHandler(404, context -> answer(context, Problems.notFound()));
    }

    private static void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        JsonObject body = new JsonObject()
                .put("type", Problem.TYPE_PREFIX + problem.slug())
                .put("status", problem.status())
                .put("title", problem.title())
                .put("detail", problem.detail());
        problem.more().forEach(body::put);
        response.setStatusCode(problem.status())
                .putHeader("content-type", "application/problem+json")
                .end(body.toBuffer());
    }
}
