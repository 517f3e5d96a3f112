package dev.onward.local.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells one person's story as the person would: facts through the API, each with the time at which it happened. Times are
 * counted back from now, so that the last fact of a story is today whenever it is told.
 */
public final class Teller {

    private final Api api;
    private final UUID person;
    private final ZoneId zone;
    private final Instant now;
    private final Runnable settle;
    private final Map<String, UUID> opportunities = new LinkedHashMap<>();
    private UUID searchId = new UUID(0, 0);

    /** @param settle waits until the other services have heard of everything told so far */
    public Teller(Api api, UUID person, ZoneId zone, Instant now, Runnable settle) {
        this.api = api;
        this.person = person;
        this.zone = zone;
        this.now = now;
        this.settle = settle;
    }

    /** {@code days} ago at that time of day where the person lives. */
    Instant daysAgo(int days, String time) {
        return LocalDate.ofInstant(now, zone)
                .minusDays(days)
                .atTime(LocalTime.parse(time))
                .atZone(zone)
                .toInstant();
    }

    Instant tomorrow(String time) {
        return daysAgo(-1, time);
    }

    Instant minutesAgo(int minutes) {
        return now.minus(minutes, ChronoUnit.MINUTES);
    }

    LocalDate dayIn(int days) {
        return LocalDate.ofInstant(now, zone).plusDays(days);
    }

    Api api() {
        return api;
    }

    public UUID person() {
        return person;
    }

    public UUID searchId() {
        return searchId;
    }

    /** The opportunities by the names that the story gives them, in the order told. */
    public Map<String, UUID> opportunities() {
        return Collections.unmodifiableMap(opportunities);
    }

    void startSearch(Instant at, JsonObject search) {
        JsonObject recorded = api.post("/opportunity/v1/searches", fact("SearchStarted", at, search));
        searchId = UUID.fromString(recorded.getString("streamId"));
    }

    /** @param name what the story calls it */
    Opportunity identify(String name, Instant at, JsonObject opportunity) {
        JsonObject recorded = api.post(
                "/opportunity/v1/searches/" + searchId + "/opportunities",
                fact("OpportunityIdentified", at, opportunity));
        UUID id = UUID.fromString(recorded.getString("streamId"));
        opportunities.put(name, id);
        return new Opportunity(id);
    }

    /** Waits until everybody has heard: what follows in the story answers what the suite made of it. */
    void letItSettle() {
        settle.run();
    }

    static JsonObject fact(String type, Instant at, JsonObject payload) {
        return new JsonObject()
                .put("type", type)
                .put("occurredAt", at.truncatedTo(ChronoUnit.SECONDS).toString())
                .mergeIn(payload);
    }

    static JsonObject of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static JsonArray several(Object... values) {
        return new JsonArray(List.of(values));
    }

    /** One opportunity of the story. */
    final class Opportunity {

        private final UUID id;

        private Opportunity(UUID id) {
            this.id = id;
        }

        UUID id() {
            return id;
        }

        /** Records a fact and gives it back as recorded, assigned ids included. */
        JsonObject record(String type, Instant at, Object... namesAndValues) {
            return api.post("/opportunity/v1/opportunities/" + id + "/facts", fact(type, at, of(namesAndValues)));
        }
    }
}
