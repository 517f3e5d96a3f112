package dev.onward.systemtests.load;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** The timelines as their seekers read them, held against the logs of all four services. */
public final class Timelines {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>; *rel=\"?next\"?");
    private static final int PAGE = 50;

    private Timelines() {}

    /**
     * In words: each search whose timeline is not exactly what was published about it, every event once, with numbers from
     * 1 without a gap; empty where all is well.
     */
    public static List<String> differences(LocalStack stack, Tally tally) throws IOException, InterruptedException {
        Map<UUID, List<UUID>> told = new HashMap<>();
        Databases databases = new Databases(stack);
        for (Service service : Service.values()) {
            databases
                    .rows(
                            service,
                            "select search_id, event_id from event where pub_seq is not null and search_id is not null",
                            row -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                    .forEach(row -> told.computeIfAbsent(row.getKey(), _ -> new ArrayList<>())
                            .add(row.getValue()));
        }
        List<String> differences = new ArrayList<>();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (Map.Entry<UUID, Seeker> search : tally.searches().entrySet()) {
                List<JsonObject> lines = read(http, stack.http(), search.getKey(), search.getValue());
                List<UUID> shown = lines.stream()
                        .map(line -> UUID.fromString(line.getString("eventId")))
                        .sorted()
                        .toList();
                List<UUID> expected = told.getOrDefault(search.getKey(), List.of()).stream()
                        .sorted()
                        .toList();
                List<Long> numbers = lines.stream()
                        .map(line -> line.getLong("number"))
                        .sorted()
                        .toList();
                if (!shown.equals(expected)) {
                    differences.add(
                            "%s shows %d events of %d".formatted(search.getKey(), shown.size(), expected.size()));
                }
                if (!numbers.equals(
                        LongStream.rangeClosed(1, lines.size()).boxed().toList())) {
                    differences.add("%s is numbered %s".formatted(search.getKey(), numbers));
                }
            }
        }
        return differences;
    }

    private static List<JsonObject> read(HttpClient http, URI base, UUID search, Seeker seeker)
            throws IOException, InterruptedException {
        List<JsonObject> lines = new ArrayList<>();
        String page = "/opportunity/v1/searches/%s/timeline?limit=%d".formatted(search, PAGE);
        while (!page.isEmpty()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(base.resolve(page))
                            .header("Authorization", "Bearer " + seeker.token())
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("a timeline was answered " + answer.statusCode());
            }
            new JsonObject(answer.body()).getJsonArray("items").forEach(line -> lines.add((JsonObject) line));
            Matcher next = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            page = next.find() ? next.group(1) : "";
        }
        return lines;
    }
}
