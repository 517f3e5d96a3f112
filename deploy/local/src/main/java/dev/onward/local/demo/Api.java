package dev.onward.local.demo;

import dev.onward.local.setting.LocalStackException;
import io.vertx.core.json.DecodeException;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** One person's access to the suite, over the same public API that everybody uses. */
public final class Api {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final HttpClient http;
    private final UnaryOperator<String> addresses;
    private final String token;
    private final UnaryOperator<Supplier<String>> turn;
    private final List<JsonObject> posted = new CopyOnWriteArrayList<>();

    public Api(HttpClient http, URI base, String token) {
        this(http, path -> base.resolve(path).toString(), token, UnaryOperator.identity());
    }

    /**
     * For somebody who tells at a pace of their own.
     *
     * @param addresses the whole address of a path
     * @param turn makes of a request one that waits for its turn
     */
    public Api(HttpClient http, UnaryOperator<String> addresses, String token, UnaryOperator<Supplier<String>> turn) {
        this.http = http;
        this.addresses = addresses;
        this.token = token;
        this.turn = turn;
    }

    /** @throws LocalStackException if the answer is not 2xx, with the problem's own words */
    public JsonObject post(String path, JsonObject body) {
        posted.add(body);
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body.encode()));
        return new JsonObject(turn.apply(() -> send(request)).get());
    }

    /** All that was posted, in order: what a search for clear text looks for. */
    public List<JsonObject> posted() {
        return List.copyOf(posted);
    }

    public JsonObject get(String path) {
        return new JsonObject(send(HttpRequest.newBuilder(address(path)).GET()));
    }

    /** The objects of a list's {@code items}. */
    public List<JsonObject> list(String path) {
        return objects(get(path).getJsonArray("items"));
    }

    public static List<JsonObject> objects(JsonArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::getJsonObject).toList();
    }

    private URI address(String path) {
        return URI.create(addresses.apply(path));
    }

    private String send(HttpRequest.Builder request) {
        HttpRequest built = request.timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new LocalStackException(built.method() + " " + built.uri().getPath() + " was answered "
                        + answer.statusCode() + ": " + detail(answer.body()));
            }
            return answer.body();
        } catch (IOException e) {
            throw new LocalStackException(
                    "nothing answers at " + built.uri().resolve("/") + "; is ./onward up running?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted while waiting for " + built.uri(), e);
        }
    }

    private static String detail(String body) {
        try {
            JsonObject problem = new JsonObject(body);
            return problem.getString("title", "") + ". " + problem.getString("detail", "") + " "
                    + problem.getString("field", "");
        } catch (DecodeException _) {
            return body.isBlank() ? "no more was said" : body;
        }
    }
}
