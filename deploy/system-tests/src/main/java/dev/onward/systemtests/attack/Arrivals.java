package dev.onward.systemtests.attack;

import dev.onward.contracts.Headers;
import dev.onward.contracts.Topics;
import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Sees the bystander's events arrive: on the topic, and on the timeline that they have open. */
final class Arrivals implements AutoCloseable {

    static final String TOPIC = "the topic";
    static final String TIMELINE = "the open timeline";

    private static final Duration AGAIN = Duration.ofMillis(100);

    private final Map<String, Long> onTopic = new ConcurrentHashMap<>();
    private final Map<String, Long> onTimeline = new ConcurrentHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalStack stack;
    private final Bystander bystander;
    private volatile boolean ended;

    Arrivals(LocalStack stack, Bystander bystander) {
        this.stack = stack;
        this.bystander = bystander;
        Thread.ofPlatform().daemon().name("arrivals-topic").start(this::readTopic);
        Thread.ofPlatform().daemon().name("arrivals-timeline").start(this::readTimeline);
    }

    /** When each event was seen, by where it was seen and its id. */
    Map<String, Map<String, Long>> seen() {
        return Map.of(TOPIC, Map.copyOf(onTopic), TIMELINE, Map.copyOf(onTimeline));
    }

    private void readTopic() {
        String topic = Topics.eventsOf(Service.OPPORTUNITY.shortName());
        String key = bystander.person().tenant() + "/" + bystander.person().id();
        Map<String, Object> settings = Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (!ended) {
                try {
                    consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                        if (key.equals(record.key()) && record.headers().lastHeader(Headers.CE_ID) != null) {
                            byte[] id =
                                    record.headers().lastHeader(Headers.CE_ID).value();
                            onTopic.putIfAbsent(new String(id, StandardCharsets.UTF_8), System.nanoTime());
                        }
                    });
                } catch (KafkaException whileItIsGone) {
                    LockSupport.parkNanos(AGAIN.toNanos());
                }
            }
        }
    }

    private void readTimeline() {
        String last = "";
        while (!ended) {
            URI address = stack.http().resolve("/opportunity/v1/searches/%s/timeline".formatted(bystander.search()));
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Authorization", "Bearer " + bystander.person().token())
                    .header("Accept", "text/event-stream");
            if (!last.isEmpty()) {
                request.header("Last-Event-ID", last);
            }
            try {
                HttpResponse<InputStream> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                if (answer.statusCode() == 200) {
                    last = read(answer.body(), last);
                } else {
                    answer.body().close();
                }
            } catch (IOException cutOff) {
                // Asked for again below, from where it was cut off.
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
            LockSupport.parkNanos(AGAIN.toNanos());
        }
    }

    /** Until the stream ends; gives the id of the last event. */
    private String read(InputStream body, String before) {
        String last = before;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id:")) {
                    last = line.substring(3).strip();
                } else if (line.startsWith("data:")) {
                    String id = new JsonObject(line.substring(5)).getString("eventId");
                    if (id != null) {
                        onTimeline.putIfAbsent(id, System.nanoTime());
                    }
                }
            }
        } catch (IOException cutOff) {
            // As above.
        }
        return last;
    }

    @Override
    public void close() {
        ended = true;
        http.shutdownNow();
    }
}
