package dev.onward.eventsourcing.http;

import io.micrometer.core.instrument.config.MeterFilter;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.quarkus.micrometer.runtime.binder.vertx.HttpRequestMetric;
import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.datagram.DatagramSocketOptions;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.ClientMetrics;
import io.vertx.core.spi.metrics.DatagramSocketMetrics;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.HttpClientMetrics;
import io.vertx.core.spi.metrics.HttpServerMetrics;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.TCPMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import io.vertx.core.spi.observability.HttpRequest;
import io.vertx.core.spi.observability.HttpResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the framework's metrics of HTTP servers, for two things that nothing else of it lets us do.
 *
 * <ul>
 *   <li>No label is made of what a caller sent. What failed before it was routed would be counted under its raw path, ids
 *       and all, and a hundred of those leave no room for the endpoints that are first called later.
 *   <li>A malformed request (a bad line, header or address, one that is too long) is answered by a problem. Vert.x and
 *       Quarkus answer those before any route and without a body, and Quarkus does not hand out the server to which one
 *       could say otherwise; that a request begins, however bad it is, is the earliest that is told.
 * </ul>
 */
@ApplicationScoped
public class ServerMetrics implements VertxOptionsCustomizer {

    private static final String UNROUTED = "UNROUTED";
    private static final String OTHER = "OTHER";

    @Override
    public void accept(VertxOptions options) {
        MetricsOptions metrics = options.getMetricsOptions();
        VertxMetricsFactory factory = metrics.getFactory();
        if (metrics.isEnabled() && factory != null) {
            options.setMetricsOptions(
                    new MetricsOptions().setEnabled(true).setFactory(it -> new OfVertx(factory.metrics(it))));
        }
    }

    @Produces
    @Singleton
    MeterFilter knownMethods() {
        return MeterFilter.replaceTagValues("method", ServerMetrics::knownMethod);
    }

    /** The framework takes whatever names a route for a path. */
    @Produces
    @Singleton
    MeterFilter routes() {
        return MeterFilter.replaceTagValues("uri", uri -> uri.equals("/" + UNROUTED) ? UNROUTED : uri);
    }

    private static String knownMethod(String method) {
        return HttpMethod.values().stream().anyMatch(it -> it.name().equals(method)) ? method : OTHER;
    }

    /** As Quarkus asks, which answers without a body where it is none. */
    private static boolean isAddress(String uri) {
        try {
            URI _ = new URI(uri);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static void refuse(HttpServerRequest request) {
        int status = switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> 414;
            case TooLongHttpHeaderException _ -> 431;
            case null, default -> 400;
        };
        // What follows on this connection cannot be read either.
        RouteProblems.answer(request.response(), Problems.ofStatus(status))
                .onComplete(_ -> request.connection().close());
    }

    private static final class OfVertx implements VertxMetrics {

        private final VertxMetrics framework;

        OfVertx(VertxMetrics framework) {
            this.framework = framework;
        }

        @Override
        public @Nullable HttpServerMetrics<?, ?, ?> createHttpServerMetrics(
                HttpServerOptions options, SocketAddress localAddress) {
            HttpServerMetrics<?, ?, ?> metrics = framework.createHttpServerMetrics(options, localAddress);
            return metrics == null ? null : new OfServer<>(metrics);
        }

        @Override
        public EventBusMetrics<?> createEventBusMetrics() {
            return framework.createEventBusMetrics();
        }

        @Override
        public ClientMetrics<?, ?, ?, ?> createClientMetrics(
                SocketAddress remoteAddress, String type, String namespace) {
            return framework.createClientMetrics(remoteAddress, type, namespace);
        }

        @Override
        public HttpClientMetrics<?, ?, ?, ?> createHttpClientMetrics(HttpClientOptions options) {
            return framework.createHttpClientMetrics(options);
        }

        @Override
        public TCPMetrics<?> createNetServerMetrics(NetServerOptions options, SocketAddress localAddress) {
            return framework.createNetServerMetrics(options, localAddress);
        }

        @Override
        public TCPMetrics<?> createNetClientMetrics(NetClientOptions options) {
            return framework.createNetClientMetrics(options);
        }

        @Override
        public DatagramSocketMetrics createDatagramSocketMetrics(DatagramSocketOptions options) {
            return framework.createDatagramSocketMetrics(options);
        }

        @Override
        public PoolMetrics<?> createPoolMetrics(String poolType, String poolName, int maxPoolSize) {
            return framework.createPoolMetrics(poolType, poolName, maxPoolSize);
        }

        @Override
        public void vertxCreated(Vertx vertx) {
            framework.vertxCreated(vertx);
        }

        @Override
        public boolean isMetricsEnabled() {
            return framework.isMetricsEnabled();
        }

        @Override
        public void close() {
            framework.close();
        }
    }

    /**
     * @param <R> what the framework keeps of a request
     * @param <W> of a web socket
     * @param <S> of a connection
     */
    private static final class OfServer<R, W, S> implements HttpServerMetrics<R, W, S> {

        private final HttpServerMetrics<R, W, S> framework;

        OfServer(HttpServerMetrics<R, W, S> framework) {
            this.framework = framework;
        }

        @Override
        public R requestBegin(S socket, HttpRequest request) {
            if (request instanceof HttpServerRequestInternal begun
                    && begun.connection() instanceof HttpServerConnection connection) {
                connection.invalidRequestHandler(ServerMetrics::refuse);
                if (!isAddress(begun.uri())) {
                    // For good, because this connection ends with the answer.
                    connection.handler(ServerMetrics::refuse);
                }
            }
            return framework.requestBegin(socket, request);
        }

        @Override
        public void requestEnd(R metric, HttpRequest request, long bytesRead) {
            framework.requestEnd(metric, request, bytesRead);
        }

        @Override
        public void requestReset(R metric) {
            name(metric);
            framework.requestReset(metric);
        }

        @Override
        public void responseBegin(R metric, HttpResponse response) {
            framework.responseBegin(metric, response);
        }

        @Override
        public R responsePushed(S socket, HttpMethod method, String uri, HttpResponse response) {
            return framework.responsePushed(socket, method, uri, response);
        }

        @Override
        public void responseEnd(R metric, HttpResponse response, long bytesWritten) {
            // The framework has a word of its own for what was not found.
            if (response.statusCode() != 404) {
                name(metric);
            }
            framework.responseEnd(metric, response, bytesWritten);
        }

        private void name(R metric) {
            if (metric instanceof HttpRequestMetric of) {
                ServerErrors.nameRoute(of.request(), UNROUTED);
            }
        }

        @Override
        public W connected(S socket, R metric, ServerWebSocket webSocket) {
            return framework.connected(socket, metric, webSocket);
        }

        @Override
        public void disconnected(W webSocket) {
            framework.disconnected(webSocket);
        }

        @Override
        public void requestRouted(R metric, String route) {
            framework.requestRouted(metric, route);
        }

        @Override
        public S connected(SocketAddress remoteAddress, String remoteName) {
            return framework.connected(remoteAddress, remoteName);
        }

        @Override
        public void disconnected(S socket, SocketAddress remoteAddress) {
            framework.disconnected(socket, remoteAddress);
        }

        @Override
        public void bytesRead(S socket, SocketAddress remoteAddress, long numberOfBytes) {
            framework.bytesRead(socket, remoteAddress, numberOfBytes);
        }

        @Override
        public void bytesWritten(S socket, SocketAddress remoteAddress, long numberOfBytes) {
            framework.bytesWritten(socket, remoteAddress, numberOfBytes);
        }

        @Override
        public void exceptionOccurred(S socket, SocketAddress remoteAddress, Throwable failure) {
            framework.exceptionOccurred(socket, remoteAddress, failure);
        }

        @Override
        public void close() {
            framework.close();
        }
    }
}
