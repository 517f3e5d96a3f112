package dev.onward.opportunity;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The history of a search is read page by page, from any number of opportunities, and is the same however it is read. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class HistoryApiTest implements Stack {

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>");
    private static final int MANY = 130;

    private final Api ann = Api.seeker();

    private static String history(String search) {
        return "/opportunity/v1/searches/" + search + "/history";
    }

    private Response get(String path) {
        Response response = ann.request().urlEncodingEnabled(false).get(path);
        response.then().statusCode(200);
        return response;
    }

    private static List<JsonNode> facts(Response response) {
        List<JsonNode> facts = new ArrayList<>();
        Json.read(response.asString()).path("facts").forEach(facts::add);
        return facts;
    }

    private static String next(Response response) {
        Matcher link = NEXT.matcher(String.valueOf(response.getHeader("Link")));
        if (!link.find()) {
            return "";
        }
        URI uri = URI.create(link.group(1));
        return uri.getRawPath() + "?" + uri.getRawQuery();
    }

    /** All pages, by their links. */
    private List<JsonNode> paged(String path, int limit) {
        List<JsonNode> all = new ArrayList<>();
        String next = path + (path.contains("?") ? "&" : "?") + "limit=" + limit;
        while (!next.isEmpty()) {
            Response page = get(next);
            assertThat(facts(page)).hasSizeLessThanOrEqualTo(limit);
            all.addAll(facts(page));
            next = next(page);
        }
        return all;
    }

    private static List<String> ids(List<JsonNode> facts) {
        return facts.stream().map(fact -> fact.path("eventId").textValue()).toList();
    }

    /** Late facts, days with and without an hour, unknown times, corrections that move, retractions: three opportunities. */
    private String anything(long seed, boolean unknowns) {
        Random random = new Random(seed);
        String search = ann.search();
        Map<String, List<String>> told = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            String identified = ann.post("/opportunity/v1/searches/" + search + "/opportunities", """
                    {"type": "OpportunityIdentified", "occurredAt": %s, "kind": "JOB",
                     "organization": {"name": "Firm %d"}, "title": "Clerk"}
                    """.formatted(
                                    unknowns && i > 0 ? "null" : "\"2026-10-02\"", i))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("streamId");
            told.put(identified, new ArrayList<>());
        }
        List<String> opportunities = List.copyOf(told.keySet());
        for (int i = 0; i < 30; i++) {
            String opportunity = opportunities.get(random.nextInt(opportunities.size()));
            List<String> flags = requireNonNull(told.get(opportunity));
            int what = flags.isEmpty() ? 0 : random.nextInt(5);
            String flag = flags.isEmpty() ? "" : flags.get(random.nextInt(flags.size()));
            String fact = what < 3
                    ? raised(time(random, unknowns))
                    : what == 3 ? """
                              {"type": "FactCorrected", "targetEventId": "%s", "targetType": "RedFlagRaised", "replacement": %s}
                              """.formatted(flag, raised(time(random, unknowns))) : """
                              {"type": "FactRetracted", "targetEventId": "%s", "targetType": "RedFlagRaised"}
                              """.formatted(flag);
            Response answer = ann.tell(opportunity, fact);
            answer.then().statusCode(201);
            if (what < 3) {
                flags.add(answer.path("eventId"));
            } else if (what == 4) {
                flags.remove(flag);
            }
        }
        return search;
    }

    private static String raised(String time) {
        return """
               {"type": "RedFlagRaised", "occurredAt": %s, "kind": "OTHER", "severity": 1, "evidenceKind": "FACT"}
               """.formatted(time);
    }

    private static String time(Random random, boolean unknowns) {
        int day = 3 + random.nextInt(3);
        return switch (random.nextInt(unknowns ? 4 : 3)) {
            case 0 -> "\"2026-10-0%d\"".formatted(day);
            case 1, 2 -> "\"2026-10-0%dT%02d:00:00Z\"".formatted(day, 8 + random.nextInt(3));
            default -> "null";
        };
    }

    private static Instant happened(JsonNode fact) {
        String text = fact.path("occurredAt").textValue();
        if (text == null) {
            return Instant.parse(fact.path("recordedAt").textValue());
        }
        return text.length() == 10
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text);
    }

    /** Each stream in its own order, the heads of all by when they happened and were recorded. */
    private static List<JsonNode> merged(List<List<JsonNode>> streams) {
        Comparator<JsonNode> byTimes = Comparator.comparing(HistoryApiTest::happened)
                .thenComparing(fact -> Instant.parse(fact.path("recordedAt").textValue()));
        PriorityQueue<Deque<JsonNode>> heads = new PriorityQueue<>(Comparator.comparing(Deque::getFirst, byTimes));
        streams.stream().filter(each -> !each.isEmpty()).map(ArrayDeque::new).forEach(heads::add);
        List<JsonNode> merged = new ArrayList<>();
        while (!heads.isEmpty()) {
            Deque<JsonNode> next = heads.remove();
            merged.add(next.removeFirst());
            if (!next.isEmpty()) {
                heads.add(next);
            }
        }
        return merged;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void the_whole_is_its_streams_merged_by_when_things_happened_and_were_recorded(long seed) {
        // Given
        String search = anything(seed, false);
        for (String view : List.of("view=effective", "view=audit", "asOf=2026-10-04T09:30:00Z")) {
            Map<String, List<JsonNode>> streams = new LinkedHashMap<>();
            for (JsonNode fact : facts(get(history(search) + "?" + view))) {
                streams.put(fact.path("streamId").textValue(), new ArrayList<>());
            }
            for (Map.Entry<String, List<JsonNode>> stream : streams.entrySet()) {
                stream.getValue()
                        .addAll(facts(get(
                                stream.getKey().equals(search)
                                        ? history(search) + "?type=SearchStarted&" + view
                                        : "/opportunity/v1/opportunities/" + stream.getKey() + "/history?" + view)));
            }

            // When
            List<JsonNode> whole = facts(get(history(search) + "?" + view));

            // Then
            assertThat(whole).as(view).isEqualTo(merged(List.copyOf(streams.values())));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void pages_of_any_size_and_direction_show_each_fact_of_the_whole_once(long seed) {
        // Given
        String search = anything(seed, true);
        String known = Json.read(get(history(search) + "?view=audit&sort=-occurred&limit=1")
                        .asString())
                .at("/facts/0/recordedAt")
                .textValue();
        for (String view : List.of(
                "view=effective",
                "view=audit",
                "asOf=2026-10-04T09:30:00Z",
                "knownAt=" + known,
                "type=RedFlagRaised")) {
            List<String> whole = ids(facts(get(history(search) + "?" + view)));

            // When
            List<String> byOne = ids(paged(history(search) + "?" + view, 1));
            List<String> bySeven = ids(paged(history(search) + "?" + view, 7));
            List<String> backwards = ids(paged(history(search) + "?sort=-occurred&" + view, 2));

            // Then
            assertThat(byOne).as(view).isEqualTo(whole);
            assertThat(bySeven).as(view).isEqualTo(whole);
            assertThat(backwards.reversed()).as(view).isEqualTo(whole);
        }
    }

    @Test
    void a_search_of_many_opportunities_of_one_day_is_read_page_by_page() {
        // Given
        String search = ann.search();
        String file = "Company,Job Title,Status,Date Applied\n"
                + IntStream.range(0, MANY)
                        .mapToObj(i -> "Firm " + i + ",Clerk,Applied,2026-03-05\n")
                        .collect(Collectors.joining());
        imported(search, file);

        // When
        Response first = get(history(search) + "?limit=10");
        List<JsonNode> all = paged(history(search), 100);

        // Then
        first.then().body("state.opportunitiesOf", equalTo("PAGE")).body("facts", hasSize(10));
        List<String> spokenOf = facts(first).stream()
                .map(fact -> fact.path("streamId").textValue())
                .distinct()
                .sorted()
                .toList();
        assertThat(first.<List<String>>path("state.opportunities.opportunityId"))
                .isEqualTo(spokenOf);
        assertThat(new HashSet<>(ids(all))).hasSize(all.size()).hasSize(1 + 2 * MANY);
        assertThat(all.stream()
                        .filter(fact -> !fact.path("occurredAt").isNull())
                        .map(HistoryApiTest::happened))
                .isSorted();
        assertThat(ids(facts(get(history(search))))).isEqualTo(ids(all));
    }

    private void imported(String search, String file) {
        String job = given().config(RestAssuredConfig.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(ann.token())
                .contentType("text/csv")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post("/opportunity/v1/searches/" + search + "/imports")
                .then()
                .statusCode(202)
                .extract()
                .path("importId");
        Eventually.holds(() -> ann.get("/opportunity/v1/imports/" + job).then().body("state", equalTo("DONE")));
    }

    @Test
    void a_retraction_between_two_pages_moves_no_other_fact() {
        // Given
        String search = ann.search();
        String opportunity = ann.opportunity(search);
        for (int i = 0; i < 4; i++) {
            ann.tell(opportunity, raised("\"2026-10-05\"")).then().statusCode(201);
        }
        List<String> whole = ids(facts(get(history(search))));
        Response first = get(history(search) + "?limit=3");
        String last = whole.get(2);

        // When
        ann.tell(opportunity, """
                {"type": "FactRetracted", "targetEventId": "%s", "targetType": "RedFlagRaised"}
                """.formatted(last)).then().statusCode(201);

        // Then
        assertThat(ids(facts(get(next(first))))).isEqualTo(whole.subList(3, 6));
    }
}
