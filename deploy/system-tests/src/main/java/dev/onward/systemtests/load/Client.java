package dev.onward.systemtests.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Sends as clients on bad networks do: some requests twice at the same moment, some given up and sent again, and every one
 * until it is answered; always with the same key.
 */
final class Client implements AutoCloseable {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Supplier<URI> host;
    private final Duration timeout;
    private final Duration patience;
    private final Tally tally;

    /**
     * @param host where this request goes
     * @param patience how long a request is sent again and again
     */
    Client(Supplier<URI> host, Duration timeout, Duration patience, Tally tally) {
        this.host = host;
        this.timeout = timeout;
        this.patience = patience;
        this.tally = tally;
    }

    /** The answer that counts: 201, or the refusal. */
    Answer tell(Post post, RandomGenerator random) throws InterruptedException {
        int lot = random.nextInt(100);
        if (lot < 10) {
            return twiceAtOnce(post);
        } else if (lot < 20) {
            giveUp(post, random.nextInt(40));
        }
        return patiently(post);
    }

    /** Sent until there is an answer that another try would not change. */
    Answer patiently(Post post) throws InterruptedException {
        Instant end = Instant.now().plus(patience);
        Answer answer = once(post);
        while (answer == null || answer.asksForPatience()) {
            if (Instant.now().isAfter(end) || tally.hasEnded()) {
                throw new IllegalStateException(
                        "no answer to %s for %s; the last was %s".formatted(post, patience, answer));
            }
            tally.retried();
            CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                    .join();
            answer = once(post);
        }
        return answer;
    }

    private @Nullable Answer once(Post post) throws InterruptedException {
        try {
            return answer(http.send(request(post), BodyHandlers.ofString()));
        } catch (IOException unanswered) {
            return null;
        }
    }

    /** Both are in flight together. Where one was refused the other may have come after what it needed. */
    private Answer twiceAtOnce(Post post) throws InterruptedException {
        tally.repeated();
        CompletableFuture<HttpResponse<String>> one = http.sendAsync(request(post), BodyHandlers.ofString());
        CompletableFuture<HttpResponse<String>> other = http.sendAsync(request(post), BodyHandlers.ofString());
        Answer first = settled(one, post);
        Answer second = settled(other, post);
        if (first.isAcknowledged() && second.isAcknowledged()) {
            tally.compare(post, first, second);
        }
        return first.isAcknowledged() ? first : second;
    }

    private Answer settled(CompletableFuture<HttpResponse<String>> sent, Post post) throws InterruptedException {
        try {
            Answer answer = answer(sent.get());
            return answer.asksForPatience() ? patiently(post) : answer;
        } catch (ExecutionException unanswered) {
            return patiently(post);
        }
    }

    /** Hangs up before the answer is there, or drops it. */
    private void giveUp(Post post, int afterMillis) throws InterruptedException {
        tally.repeated();
        CompletableFuture<HttpResponse<String>> sent = http.sendAsync(request(post), BodyHandlers.ofString());
        try {
            sent.get(afterMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLate) {
            sent.cancel(true);
        } catch (ExecutionException unanswered) {
            // Nobody would have listened.
        }
    }

    private HttpRequest request(Post post) {
        return HttpRequest.newBuilder(host.get().resolve(post.path()))
                .header("Authorization", "Bearer " + post.seeker().token())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", post.key())
                .timeout(timeout)
                .POST(BodyPublishers.ofString(post.body()))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(), response.headers().firstValue("ETag").orElse(null), response.body());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
