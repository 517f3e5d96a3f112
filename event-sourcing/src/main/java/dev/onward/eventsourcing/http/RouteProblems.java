package dev.onward.eventsourcing.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Failures that never reach a resource get a problem as their body all the same. */
@ApplicationScoped
public class RouteProblems {

    /** Quarkus itself answers 413 at order -2, without a body. */
    private static final int BEFORE_THE_LIMIT = -3;

    /** Quarkus has said by then where a body of unknown length is to be cut off. */
    private static final int AFTER_THE_LIMIT = -1;

    /** A larger body is cut off by whoever takes it, with an answer of its own. */
    private static final long BEYOND = 1024 * 1024;

    private static final int TOO_LARGE = 413;

    private final long mostBytes;
    private final Instance<LargerBodies> larger;

    public RouteProblems(
            @ConfigProperty(name = "onward.http.most-body") MemorySize mostBytes, @Any Instance<LargerBodies> larger) {
        this.mostBytes = mostBytes.asLongValue();
        this.larger = larger;
    }

    void install(@Observes Router router) {
        router.route().order(BEFORE_THE_LIMIT).handler(this::refuseTooLarge);
        router.route().order(AFTER_THE_LIMIT).handler(this::cutOff);
        router.errorHandler(TOO_LARGE, context -> answer(context, Problems.tooLarge(mostBytes(context))));
        router.errorHandler(404, context -> answer(context, Problems.notFound()));
    }

    private void refuseTooLarge(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long most = mostBytes(context);
        if (length != null && length.length() < 19 && Long.parseLong(length) > most) {
            // The rest of the body is still on its way, and nobody will read it.
            context.response().putHeader(HttpHeaders.CONNECTION, "close");
            answer(context, Problems.tooLarge(most));
        } else {
            context.next();
        }
    }

    private void cutOff(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            long most = mostBytes(context);
            context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, most == mostBytes ? most : most + BEYOND);
            // Without, whatever still comes is read and thrown away, for as long as somebody sends.
            context.addEndHandler(_ -> {
                if (context.response().getStatusCode() == TOO_LARGE) {
                    context.request().connection().close();
                }
            });
        }
        context.next();
    }

    private long mostBytes(RoutingContext context) {
        String path = context.normalizedPath();
        return larger.stream().mapToLong(it -> it.mostBytes(path)).reduce(mostBytes, Math::max);
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
