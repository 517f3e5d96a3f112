package dev.onward.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks a service's management port. Closing it ends its connections. */
public final class ManagementClient implements AutoCloseable {

    /** For whatever is answered at once. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    // HTTP/1.1: by default every first request asks to upgrade, and a service counts it as never ended when it stops.
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    /** What the service's readiness check says now; false if it does not answer. */
    public boolean isReady(URI management) {
        try {
            return send("GET", management.resolve("/q/health/ready"), PATIENCE).statusCode() == 200;
        } catch (IOException silent) {
            return false;
        }
    }

    /** @throws IOException if it does not answer, or the caller was interrupted */
    public HttpResponse<String> get(URI address) throws IOException {
        return send("GET", address, PATIENCE);
    }
    /**
     * Posts nothing but the address; what is answered only when it is done, such as a rebuild, is worth more patience.
     *
     * @throws IOException if it does not answer within {@code patience}, or the caller was interrupted
     */
    public HttpResponse<String> post(URI address, Duration patience) throws IOException {
        return send("POST", address, patience);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<String> send(String method, URI address, Duration patience) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(patience)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
