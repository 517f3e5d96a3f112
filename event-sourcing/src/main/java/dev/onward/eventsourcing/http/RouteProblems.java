package dev.onward.eventsourcing.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.http.HttpHeaders;
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

    /** Quarkus itself answers 413 at order -2, without a body. */
    private static final int BEFORE_THE_LIMIT = -3;

    private final long mostBytes;

    public RouteProblems(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize mostBytes) {
        this.mostBytes = mostBytes.asLongValue();
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_LIMIT).handler(this::refuseTooLarge);
        router.errorHandler(413, context -> answer(context, Problems.tooLarge(mostBytes)));
        router.errorHandler(404, context -> answer(context, Problems.notFound()));
    }

    private void refuseTooLarge(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() < 19 && Long.parseLong(length) > mostBytes) {
            // The rest of the body is still on its way, and nobody will read it.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, Problems.tooLarge(mostBytes));
        } else {
            context.next();
        }
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
