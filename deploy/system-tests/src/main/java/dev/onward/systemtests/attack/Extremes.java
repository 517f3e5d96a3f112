package dev.onward.systemtests.attack;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;

/** Facts and parameters at the ends of what can be written. */
final class Extremes {

    private static final List<String> TIMES = List.of(
            "9999-12-31T23:59:59-18:00",
            "0000-01-01T00:00:00+18:00",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "1969-12-31T23:59:59Z",
            "2036-13-45T00:00:00Z",
            "0026-01-01",
            "2062-01-01",
            "9999-12-31",
            "2026-10-25T02:30:00+01:00",
            "");

    private static final List<String> ZONES =
            List.of("+02:00", "UTC+2", "Z", "UT", "Mars/Olympus", "Europe/Berlin", "");

    private static final List<String> TEXTS = List.of(
            "",
            "\u0000",
            "\ud800",
            "\u202e\u2066",
            "a".repeat(100_000),
            "🙂".repeat(2_000),
            "{{7*7}}",
            "'; drop table event");

    private Extremes() {}

    static JsonObject fact(RandomGenerator random) {
        String time = TIMES.get(random.nextInt(TIMES.size()));
        JsonObject fact = switch (random.nextInt(6)) {
            case 0 ->
                new JsonObject()
                        .put("type", "InterviewScheduled")
                        .put("startAt", time)
                        .put("zone", ZONES.get(random.nextInt(ZONES.size())))
                        .put("kind", "PANEL");
            case 1 ->
                new JsonObject()
                        .put("type", "FactCorrected")
                        .put("targetEventId", Person.uuid(random).toString())
                        .put("reason", text(random))
                        .put("occurredAt", time);
            case 2 -> new JsonObject().put("type", "OfferReceived").put("respondBy", time);
            case 3 ->
                new JsonObject()
                        .put("type", "FeedbackRequested")
                        .put("dueBy", time)
                        .put("suggestionsAsked", random.nextInt());
            case 4 ->
                new JsonObject()
                        .put("type", "CompensationAskRecorded")
                        .put("amount", random.nextDouble() * 1e300)
                        .put("currency", text(random));
            default ->
                new JsonObject()
                        .put("type", "OpenQuestionRecorded")
                        .put("topic", "MANAGER")
                        .put("text", text(random))
                        .put("many", new JsonArray());
        };
        return random.nextBoolean() ? fact.put("occurredAt", time) : fact;
    }

    /** Encoded for a query. */
    static String parameter(RandomGenerator random) {
        return URLEncoder.encode(TIMES.get(random.nextInt(TIMES.size())), StandardCharsets.UTF_8);
    }

    private static String text(RandomGenerator random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
