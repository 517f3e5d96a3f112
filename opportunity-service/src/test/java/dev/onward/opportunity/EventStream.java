package dev.onward.opportunity;

import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client of an event stream that notes what it is sent. */
final class EventStream implements AutoCloseable {

    /** An event with its fields; a comment stands under the empty name. */
    record Sent(Map<String, String> fields) {
        String id() {
            return String.valueOf(fields.get("id"));
        }

        String data() {
            return String.valueOf(fields.get("data"));
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<Sent> events = new LinkedBlockingQueue<>();
    private final List<String> comments = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final HttpResponse<InputStream> response;

    private EventStream(String token, String path, @Nullable String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Thread.ofVirtual().start(this::read);
    }

    static EventStream open(String token, String path, @Nullable String lastEventId) {
        return new EventStream(token, path, lastEventId);
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            Map<String, String> fields = new HashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int colon = line.indexOf(':');
                if (line.isEmpty()) {
                    if (fields.containsKey("data")) {
                        events.add(new Sent(Map.copyOf(fields)));
                    }
                    fields.clear();
                } else if (colon == 0) {
                    comments.add(line.substring(1).strip());
                } else {
                    fields.merge(
                            line.substring(0, colon), line.substring(colon + 1).strip(), (a, b) -> a + "\n" + b);
                }
            }
            ended.complete(null);
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    List<String> comments() {
        return comments;
    }

    /** Completes when the server ended it; fails if the connection broke. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** The next event; fails after 30 seconds. */
    Sent next() {
        try {
            Sent event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event within 30 s; comments " + comments + ", ended " + ended);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    boolean hasMore() {
        return !events.isEmpty();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
