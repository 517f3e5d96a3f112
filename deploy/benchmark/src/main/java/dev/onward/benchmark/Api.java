package dev.onward.benchmark;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** opportunity-service as its clients meet it, without the proxy in between. */
final class Api implements AutoCloseable {

    private static final int CREATED = 201;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;

    Api(LocalStack stack) {
        this.service = stack.service(Service.OPPORTUNITY).http();
    }

    /** Posts the fact that opens a stream, and answers the stream's id. */
    UUID begin(String token, String path, JsonObject fact) throws InterruptedException {
        JsonObject recorded = new JsonObject(post(token, path, fact.encode()));
        return UUID.fromString(recorded.getString("streamId"));
    }

    void tell(String token, UUID opportunity, JsonArray facts) throws InterruptedException {
        post(token, factsOf(opportunity), facts.encode());
    }

    static String factsOf(UUID opportunity) {
        return "/opportunity/v1/opportunities/" + opportunity + "/facts";
    }

    /** @throws IllegalStateException unless it is answered 201 */
    String post(String token, String path, String body) throws InterruptedException {
        try {
            return recorded(http.send(posting(token, path, body), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to POST " + path, failed);
        }
    }

    CompletableFuture<String> postLater(String token, String path, String body) {
        return http.sendAsync(posting(token, path, body), BodyHandlers.ofString())
                .thenApply(Api::recorded);
    }

    /** The status, once the whole body has been read. */
    int get(String token, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .timeout(Duration.ofSeconds(60))
                .build();
        try {
            return http.send(request, BodyHandlers.ofByteArray()).statusCode();
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to GET " + path, failed);
        }
    }

    private HttpRequest posting(String token, String path, String body) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(60))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String recorded(HttpResponse<String> answer) {
        if (answer.statusCode() != CREATED) {
            throw new IllegalStateException("%s was answered %d: %s"
                    .formatted(answer.request().uri().getPath(), answer.statusCode(), answer.body()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
