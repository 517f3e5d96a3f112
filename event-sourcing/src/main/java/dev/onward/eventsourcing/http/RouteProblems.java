package dev.onward.eventsourcing.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every answer of the main port, whether a resource gives it or not: failures that never reach a resource
 * get a problem as their body too, and headers tell browsers and caches to do nothing with an answer.
 */
@ApplicationScoped
public class RouteProblems {

    private static final int FIRST = Integer.MIN_VALUE;

    /** Quarkus itself answers 413 at order -2, without a body. */
    private static final int BEFORE_THE_LIMIT = -3;

    /** Quarkus has said by then where a body of unknown length is to be cut off. */
    private static final int AFTER_THE_LIMIT = -1;

    /** A larger body is cut off by whoever takes it, with an answer of its own. */
    private static final long BEYOND = 1024 * 1024;

    /** After the framework's own failure handlers, before the last, which answers in its own words. */
    private static final int BEFORE_THE_LAST = Integer.MAX_VALUE - 1;

    private static final int TOO_LARGE = 413;

    private static final Duration MOMENT_TO_READ = Duration.ofSeconds(1);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,18}");

    /** What an answer has unless whoever gives it says otherwise. Almost all is one person's. */
    private static final Map<String, String> HEADERS = Map.of(
            "Cache-Control", "private, no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final long mostBytes;
    private final Instance<LargerBodies> larger;
    private final ServerErrors errors;

    public RouteProblems(
            @ConfigProperty(name = "onward.http.most-body") MemorySize mostBytes,
            @Any Instance<LargerBodies> larger,
            ServerErrors errors) {
        this.mostBytes = mostBytes.asLongValue();
        this.larger = larger;
        this.errors = errors;
    }

    void install(@Observes Router router) {
        router.route().order(FIRST).handler(this::addHeaders);
        router.route().order(FIRST).handler(RouteProblems::hangUp);
        router.route().order(BEFORE_THE_LIMIT).handler(this::refuseTooLarge);
        router.route().order(BEFORE_THE_LIMIT).handler(this::refuseMalformed);
        router.route().order(AFTER_THE_LIMIT).handler(this::cutOff);
        router.route().order(BEFORE_THE_LAST).failureHandler(this::fail);
        // Where the router itself fails, before or after all routes.
        router.errorHandler(TOO_LARGE, this::fail);
        router.errorHandler(400, context -> answer(context, Problems.ofStatus(400)));
        router.errorHandler(404, context -> answer(context, Problems.notFound()));
        router.errorHandler(500, this::fail);
    }

    private void addHeaders(RoutingContext context) {
        context.addHeadersEndHandler(_ -> addHeaders(context.response()));
        context.next();
    }

    private static void addHeaders(HttpServerResponse response) {
        HEADERS.forEach((name, value) -> {
            if (!response.headers().contains(name)) {
                response.putHeader(name, value);
            }
        });
    }

    /**
     * What was answered before its body had come waits for the rest, which nobody will read, and a sender may be silent for
     * ever: after a moment in which it can read the answer the connection ends.
     */
    private static void hangUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        context.addEndHandler(_ -> {
            if (!request.isEnded()) {
                context.vertx().setTimer(MOMENT_TO_READ.toMillis(), _ -> {
                    if (!request.isEnded() && request.version() == HttpVersion.HTTP_2) {
                        // Other requests go on.
                        context.response().reset();
                    } else if (!request.isEnded()) {
                        request.connection().close();
                    }
                });
            }
        });
        context.next();
    }

    private void refuseMalformed(RoutingContext context) {
        List<String> accept = context.request().headers().getAll(HttpHeaders.ACCEPT);
        List<String> contentType = context.request().headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (!accept.isEmpty() && !MediaTypes.isAccept(accept)) {
            refuse(context, Problems.notAcceptable());
        } else if (!contentType.isEmpty() && !MediaTypes.isContentType(contentType)) {
            refuse(context, Problems.mediaTypeNotTaken());
        } else {
            context.next();
        }
    }

    /** Its body, if there is one, is still on its way, and nobody will read it. */
    static void refuse(RoutingContext context, Problem problem) {
        context.response().putHeader(HttpHeaders.CONNECTION, "close");
        answer(context, problem);
    }

    private void fail(RoutingContext context) {
        HttpServerResponse response = context.response();
        Throwable failure = context.failure();
        if (response.closed() || response.ended()) {
            // Nobody is there to be told; a client that hangs up is no error.
            if (failure != null && !(failure instanceof IOException) && !(failure instanceof VertxException)) {
                errors.recordBrokenOff(context, failure);
            }
        } else if (response.headWritten()) {
            errors.recordBrokenOff(context, failure);
            // Ended, half an answer would look like a whole one.
            response.reset();
        } else {
            answer(context, problem(context, failure));
        }
    }

    private Problem problem(RoutingContext context, @Nullable Throwable failure) {
        int status = switch (failure) {
            case AuthenticationException _, UnauthorizedException _ -> 401;
            case ForbiddenException _ -> 403;
            case null, default -> context.statusCode() < 400 ? 500 : context.statusCode();
        };
        if (status == TOO_LARGE) {
            return Problems.tooLarge(mostBytes(context));
        }
        Problem problem = Problems.ofStatus(status);
        if (status < 500) {
            return problem;
        }
        String id = errors.record(context, status, failure).toString();
        context.response().putHeader(ServerErrors.HEADER, id);
        return problem.with(ServerErrors.MEMBER, id);
    }

    private void refuseTooLarge(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        long most = mostBytes(context);
        if (length != null && (!DIGITS.matcher(length).matches() || Long.parseLong(length) > most)) {
            refuse(context, Problems.tooLarge(most));
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

    static void answer(RoutingContext context, Problem problem) {
        HttpServerResponse response = context.response();
        if (!response.ended() && !response.headWritten()) {
            answer(response, problem);
        }
    }

    static Future<Void> answer(HttpServerResponse response, Problem problem) {
        JsonObject body = new JsonObject()
                .put("type", problem.type().toString())
                .put("status", problem.status())
                .put("title", problem.title())
                .put("detail", problem.detail());
        problem.more().forEach(body::put);
        if (problem.status() == 401) {
            response.putHeader("WWW-Authenticate", "Bearer");
        }
        addHeaders(response);
        return response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(body.toBuffer());
    }
}
