package dev.onward.local.proxy;

import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Ports;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One host for the services, routed by the first segment of the path, which stays in the path.
 *
 * <ul>
 *   <li>Bodies are streamed both ways and never held whole: who reads slowly is sent to slowly, and an event stream
 *       passes line by line.
 *   <li>A client that hangs up ends the request behind it, and a service that breaks off breaks off the answer.
 *   <li>No answer that a service did not give: an unknown first segment is 404, a service that cannot be reached 502,
 *       one that has not begun to answer in time after the request's end 504, and a malformed request 400, 414 or 431,
 *       each as problem+json.
 *   <li>Nothing is sent twice: whether a request may be repeated is the client's to know.
 * </ul>
 */
public final class FrontProxy implements AutoCloseable {

    private static final Duration BEGIN_OF_ANSWER = Duration.ofSeconds(60);

    /** Nothing moves either way for so long, not even an event stream's sign of life: nobody is there any more. */
    private static final int IDLE_SECONDS = 90;

    /** They speak of one connection, not of the message (RFC 9110 7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private final HttpServer server;
    private final HttpClient client;

    private FrontProxy(HttpServer server, HttpClient client) {
        this.server = server;
        this.client = client;
    }

    /** Listens on {@code port} and sends what comes for {@code /<key>/…} to the port that the key has. */
    public static FrontProxy start(Vertx vertx, int port, Map<String, Integer> routes) {
        return start(vertx, port, routes, BEGIN_OF_ANSWER);
    }

    static FrontProxy start(Vertx vertx, int port, Map<String, Integer> routes, Duration beginOfAnswer) {
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout(2_000)
                        // Shorter than the services keep a connection, so that none is used that they just closed.
                        .setKeepAliveTimeout(15)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(500));
        try {
            HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                            .setCompressionSupported(false)
                            // HTTP/1.1 only, where the headers tell whether a body follows.
                            .setHttp2ClearTextEnabled(false)
                            .setMaxHeaderSize(32 * 1024)
                            .setIdleTimeout(IDLE_SECONDS))
                    .invalidRequestHandler(FrontProxy::refuse)
                    .requestHandler(new Route(vertx, client, Map.copyOf(routes), beginOfAnswer))
                    .listen(port, Ports.HOST)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return new FrontProxy(server, client);
        } catch (RuntimeException failed) {
            client.close();
            throw new LocalStackException("cannot listen on port " + port, failed);
        }
    }

    /** Vert.x by itself answers without a body. */
    private static void refuse(HttpServerRequest request) {
        Problem problem = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Problem.ADDRESS_TOO_LONG;
            case TooLongHttpHeaderException _ -> Problem.HEADERS_TOO_LARGE;
            case null, default -> Problem.NO_REQUEST;
        };
        // What follows on this connection cannot be read either.
        problem.answer(request).onComplete(_ -> request.connection().close());
    }

    @Override
    public void close() {
        try {
            server.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
            client.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception alreadyClosed) {
            // Nothing is left to close.
        }
    }

    private record Route(Vertx vertx, HttpClient client, Map<String, Integer> routes, Duration beginOfAnswer)
            implements Handler<HttpServerRequest> {

        @Override
        public void handle(HttpServerRequest request) {
            Integer port = routes.get(firstSegment(request.path()));
            if (port == null) {
                Future<Void> _ = Problem.NO_ROUTE.answer(request);
                return;
            }
            // Nothing may be read before there is somewhere to send it.
            request.pause();
            new Exchange(vertx, request, beginOfAnswer).pass(client, port);
        }

        private static String firstSegment(@Nullable String path) {
            if (path == null || path.length() < 2) {
                return "";
            }
            int end = path.indexOf('/', 1);
            return path.substring(1, end < 0 ? path.length() : end);
        }
    }

    /** One request on its way; everything in it happens on one event loop. */
    private static final class Exchange {

        private final Vertx vertx;
        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final Duration beginOfAnswer;
        private final AtomicBoolean given = new AtomicBoolean();

        /** Of {@link #awaitBegin}; an id that no timer has until then. */
        private long timer = -1;

        Exchange(Vertx vertx, HttpServerRequest request, Duration beginOfAnswer) {
            this.vertx = vertx;
            this.request = request;
            this.response = request.response();
            this.beginOfAnswer = beginOfAnswer;
        }

        void pass(HttpClient client, int port) {
            RequestOptions target = new RequestOptions()
                    .setHost(Ports.HOST)
                    .setPort(port)
                    .setMethod(request.method())
                    .setURI(request.uri())
                    .setFollowRedirects(false);
            client.request(target).onSuccess(upstream -> send(upstream)).onFailure(_ -> fail(Problem.UNREACHABLE));
        }

        private void send(HttpClientRequest upstream) {
            // Without one, Vert.x prints a stack-less ERROR for every client that hangs up early.
            upstream.exceptionHandler(_ -> fail(Problem.UNREACHABLE));
            if (response.closed()) {
                upstream.reset();
                return;
            }
            copy(request.headers(), upstream.headers());
            upstream.putHeader("x-forwarded-host", request.getHeader("host"));
            upstream.putHeader("x-forwarded-proto", "http");
            upstream.putHeader("x-forwarded-for", request.remoteAddress().hostAddress());
            if (request.getHeader("content-length") == null && request.getHeader("transfer-encoding") != null) {
                upstream.setChunked(true);
            }
            response.closeHandler(_ -> {
                vertx.cancelTimer(timer);
                upstream.reset();
            });
            upstream.response()
                    .onSuccess(answer -> {
                        vertx.cancelTimer(timer);
                        if (response.closed()) {
                            upstream.reset();
                        } else {
                            receive(answer);
                        }
                    })
                    .onFailure(_ -> {
                        vertx.cancelTimer(timer);
                        fail(Problem.UNREACHABLE);
                    });
            // Ended after a failure, half a body would look like a whole one.
            request.pipe()
                    .endOnFailure(false)
                    .to(upstream)
                    .onSuccess(_ -> awaitBegin(upstream))
                    .onFailure(_ -> upstream.reset());
        }

        /** From the end of the request on: however long an upload takes, it is not the service that is late. */
        private void awaitBegin(HttpClientRequest upstream) {
            if (!given.get() && !response.closed()) {
                timer = vertx.setTimer(beginOfAnswer.toMillis(), _ -> {
                    if (!given.get()) {
                        fail(Problem.LATE);
                        upstream.reset();
                    }
                });
            }
        }

        private void receive(HttpClientResponse answer) {
            if (!given.compareAndSet(false, true)) {
                return;
            }
            response.setStatusCode(answer.statusCode());
            response.setStatusMessage(answer.statusMessage());
            copy(answer.headers(), response.headers());
            if (answer.getHeader("content-length") == null && mayHaveBody(answer)) {
                response.setChunked(true);
            }
            answer.pipe().endOnFailure(false).to(response).onFailure(_ -> breakOff(answer.request()));
        }

        /** RFC 9112 6.1: an answer that speaks of chunks and has none is waited for by many clients. */
        private boolean mayHaveBody(HttpClientResponse answer) {
            int status = answer.statusCode();
            return !request.method().equals(HttpMethod.HEAD) && status >= 200 && status != 204 && status != 304;
        }

        /** Whichever side failed, the other must not wait. Ending the answer would make half of it look whole. */
        private void breakOff(HttpClientRequest upstream) {
            upstream.reset();
            // In a turn of its own: during the write that failed, Netty would release what was not sent a second time.
            vertx.runOnContext(_ -> request.connection().close());
        }

        private void fail(Problem problem) {
            if (given.compareAndSet(false, true) && !response.ended() && !response.closed()) {
                Future<Void> _ = problem.answer(request);
            }
        }

        private static void copy(MultiMap from, MultiMap to) {
            from.forEach(header -> {
                if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                    to.add(header.getKey(), header.getValue());
                }
            });
        }
    }

    private enum Problem {
        NO_ROUTE(
                "no-such-path",
                404,
                "There is nothing here",
                "Paths begin with /opportunity, /advice, /networking or /notification."),
        NO_REQUEST(
                "malformed-request",
                400,
                "Request not usable",
                "This request cannot be read. Look at its address, its headers and the form of its body."),
        ADDRESS_TOO_LONG(
                "address-too-long",
                414,
                "Address too long",
                "The first line of the request is longer than this service reads. Shorten the address."),
        HEADERS_TOO_LARGE(
                "headers-too-large",
                431,
                "Headers too large",
                "The headers are larger than this service reads. Send fewer or shorter ones."),
        UNREACHABLE(
                "service-unreachable",
                502,
                "The service cannot be reached",
                "Try again in a moment; a POST is safe to repeat with the same Idempotency-Key."),
        LATE(
                "service-late",
                504,
                "The service has not answered in time",
                "Try again in a moment; a POST is safe to repeat with the same Idempotency-Key.");

        /** Below the front proxy itself; every service says what the problems mean that all have. */
        private static final String PROBLEMS = "/opportunity/v1/problems/";

        private final String slug;
        private final int status;
        private final String title;
        private final String detail;

        Problem(String slug, int status, String title, String detail) {
            this.slug = slug;
            this.status = status;
            this.title = title;
            this.detail = detail;
        }

        Future<Void> answer(HttpServerRequest request) {
            // The address that the proxy listens on, and not the Host of whoever asks.
            String here = "http://" + Ports.HOST + ":" + request.localAddress().port();
            return request.response()
                    .setStatusCode(status)
                    .putHeader("content-type", "application/problem+json")
                    .end(new JsonObject()
                            .put("type", here + PROBLEMS + slug)
                            .put("title", title)
                            .put("status", status)
                            .put("detail", detail)
                            .encode());
        }
    }
}
