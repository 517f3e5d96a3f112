package dev.onward.opportunity;

import static dev.onward.opportunity.OpportunityApiTest.problem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.command.Caller;
import dev.onward.opportunity.exchange.exports.ExportScope;
import dev.onward.opportunity.exchange.exports.Exports;
import dev.onward.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person takes away. */
@QuarkusTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ExportApiTest implements Stack {

    @Inject
    Exports exports;

    private static final String NDJSON = "application/x-ndjson";

    private static Response export(Api seeker, String path, String accept) {
        return seeker.request().accept(accept).get("/opportunity/v1" + path + "/export");
    }

    private static List<JsonNode> lines(Response export) {
        assertThat(export.statusCode()).isEqualTo(200);
        assertThat(export.asString()).endsWith("}\n");
        return export.asString().lines().<JsonNode>map(Json::read).toList();
    }

    private static String eventId(Api seeker, String opportunity, String type) {
        return seeker.get("/opportunity/v1/opportunities/" + opportunity + "/history")
                .path("facts.find { it.type == '" + type + "' }.eventId");
    }

    /** Applied, corrected; responded, retracted; a note. */
    private static String told(Api seeker, String search) {
        String opportunity = seeker.opportunity(search);
        seeker.tell(opportunity, """
                [{"type": "Applied", "occurredAt": "2026-10-05", "channel": "PORTAL"},
                 {"type": "EmployerResponded", "occurredAt": "2026-10-06T08:00:00Z", "responseKind": "NEWS"},
                 {"type": "FitNoteRecorded", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE",
                  "evidenceKind": "FACT", "text": "Books; =close, \\"on\\" day 3."}]
                """).then().statusCode(201);
        seeker.tell(opportunity, """
                [{"type": "FactCorrected", "targetType": "Applied", "targetEventId": "%s", "reason": "was by mail",
                  "replacement": {"type": "Applied", "occurredAt": "2026-10-03", "channel": "EMAIL"}},
                 {"type": "FactRetracted", "targetType": "EmployerResponded", "targetEventId": "%s"}]
                """.formatted(
                        eventId(seeker, opportunity, "Applied"), eventId(seeker, opportunity, "EmployerResponded")))
                .then()
                .statusCode(201);
        return opportunity;
    }

    @Test
    void the_log_of_a_search_is_given_whole_as_cloud_events() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = told(seeker, search);
        told(seeker, seeker.search());

        Response export = export(seeker, "/searches/" + search, NDJSON);

        export.then()
                .contentType(NDJSON)
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "attachment; filename=\"onward-search-" + search + ".ndjson\"");
        List<JsonNode> events = lines(export);
        assertThat(events)
                .extracting(event -> event.path("type").textValue())
                .containsExactly(
                        "SearchStarted",
                        "OpportunityIdentified",
                        "Applied",
                        "EmployerResponded",
                        "FitNoteRecorded",
                        "KnowledgeAssessed",
                        "FactCorrected",
                        "FactRetracted");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
            assertThat(event.path("source").textValue()).isEqualTo("/onward/opportunity");
            assertThat(event.path("searchid").textValue()).isEqualTo(search);
            assertThat(event.path("personid").textValue())
                    .isEqualTo(seeker.person().toString());
            // By the specification, names are lower-case letters and digits.
            event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
        });
        JsonNode applied = events.get(2);
        assertThat(applied.path("subject").textValue()).isEqualTo("opportunity/" + opportunity);
        assertThat(applied.path("occurredat").textValue()).isEqualTo("2026-10-05");
        assertThat(applied.has("time")).isFalse();
        assertThat(applied.path("dataschema").textValue())
                .isEqualTo("http://127.0.0.1:8080/opportunity/v1/schemas/facts/Applied/1");
        events.forEach(event -> {
            String schema = event.path("dataschema").textValue();
            given().get(URI.create(schema).getPath()).then().statusCode(200).body("'$id'", equalTo(schema));
        });
        assertThat(events.get(3).path("time").textValue()).isEqualTo("2026-10-06T08:00:00Z");
        assertThat(events.get(4).path("data").path("text").textValue()).isEqualTo("Books; =close, \"on\" day 3.");
        assertThat(events.get(5).path("actorkind").textValue()).isEqualTo("SYSTEM");
        assertThat(events.get(6)
                        .path("data")
                        .path("replacement")
                        .path("channel")
                        .textValue())
                .isEqualTo("EMAIL");
    }

    @Test
    void an_export_gives_the_effective_facts_of_a_search_as_lines() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = told(seeker, search);

        Response export = export(seeker, "/searches/" + search, "text/csv");

        export.then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Cache-Control", "private, no-store")
                .header("Content-Disposition", "attachment; filename=\"onward-search-" + search + ".csv\"");
        List<String> lines = List.of(export.asString().split("\r\n", -1));
        assertThat(lines).hasSize(7).last().isEqualTo("");
        assertThat(lines.getFirst())
                .isEqualTo("onward,searchId,opportunityId,stream,eventId,type,schemaVersion,occurredAt,recordedAt,"
                        + "dayMathTrust,organization,title,body");
        assertThat(lines.get(1))
                .startsWith("1," + search + ",,search/" + search + ",")
                .contains(",SearchStarted,1,");
        String place = "1," + search + "," + opportunity + ",opportunity/" + opportunity + ",";
        assertThat(lines.get(2)).startsWith(place).contains(",OpportunityIdentified,1,2026-10-02T08:00:00Z,");
        assertThat(lines.get(3))
                .startsWith(place + eventId(seeker, opportunity, "Applied") + ",Applied,1,2026-10-03,")
                .endsWith(",REPORTED,Northwind,Head of Accounting,\"{\"\"channel\"\":\"\"EMAIL\"\"}\"");
        assertThat(lines.get(4))
                .contains(",FitNoteRecorded,1,,")
                .contains(",RECONSTRUCTED,")
                .contains("Books\\u003b =close, \\\"\"on\\\"\" day 3.");
        assertThat(lines.get(5)).contains(",KnowledgeAssessed,1,");
    }

    @Test
    void the_form_may_be_asked_for_in_the_address() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String path = "/opportunity/v1/searches/" + search + "/export";

        seeker.request().accept(NDJSON).get(path + "?format=csv").then().contentType(startsWith("text/csv"));
        seeker.request().accept("text/csv").get(path + "?format=ndjson").then().contentType(NDJSON);
        seeker.request().accept("*/*").get(path).then().contentType(NDJSON);
        seeker.request()
                .get(path + "?format=xlsx")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", problem("parameter-invalid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/json", "text/html, application/xhtml+xml"})
    void a_form_that_there_is_not_is_refused(String accept) {
        Api seeker = Api.seeker();

        for (String path : List.of("/searches/" + seeker.search(), "/people/" + seeker.person())) {
            export(seeker, path, accept)
                    .then()
                    .statusCode(406)
                    .contentType("application/problem+json")
                    .body("type", problem("not-acceptable"));
        }
    }

    @Test
    void a_browser_that_takes_anything_in_the_end_gets_the_events() {
        Api seeker = Api.seeker();

        Response export = export(seeker, "/searches/" + seeker.search(), "text/html,application/xml;q=0.9,*/*;q=0.8");

        assertThat(export.contentType()).isEqualTo(NDJSON);
    }

    @Test
    void a_person_takes_away_all_of_theirs_and_nothing_else() {
        Api seeker = Api.seeker();
        Api colleague = Api.seeker(seeker.tenant());
        seeker.post("/opportunity/v1/people/" + seeker.person() + "/facts", """
                {"type": "ContactPointSet", "email": "sam@northwind.example", "zone": "Europe/Berlin"}
                """)
                .then()
                .statusCode(201);
        String first = told(seeker, seeker.search());
        String second = told(seeker, seeker.search());
        told(colleague, colleague.search());

        List<JsonNode> events = lines(export(seeker, "/people/" + seeker.person(), NDJSON));

        assertThat(events.stream()
                        .map(event -> event.path("subject").textValue())
                        .distinct())
                .hasSize(5)
                .contains("person/" + seeker.person(), "opportunity/" + first, "opportunity/" + second);
        assertThat(events)
                .allMatch(event -> event.path("personid")
                        .textValue()
                        .equals(seeker.person().toString()));
        assertThat(export(seeker, "/people/" + seeker.person(), "text/csv")
                        .asString()
                        .lines())
                .hasSize(1 + 1 + 2 + 2 * 4);
    }

    @Test
    void another_persons_search_is_not_found() {
        Api seeker = Api.seeker();
        Api colleague = Api.seeker(seeker.tenant());
        String search = seeker.search();

        for (String accept : List.of(NDJSON, "text/csv")) {
            for (String path : List.of(
                    "/searches/" + search,
                    "/people/" + seeker.person(),
                    "/searches/" + UUID.randomUUID(),
                    "/searches/x")) {
                export(colleague, path, accept)
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .body("type", problem("not-found"));
            }
        }
        Api stranger = Api.seeker();
        export(stranger, "/people/" + stranger.person(), NDJSON)
                .then()
                .statusCode(200)
                .body(equalTo(""));
    }

    @Test
    void more_than_a_page_of_facts_comes_whole_and_in_order() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        String opportunity = seeker.opportunity(search);
        for (int batch = 0; batch < 3; batch++) {
            int from = batch * 90;
            seeker.tell(
                            opportunity,
                            IntStream.range(from, from + 90)
                                    .mapToObj(i ->
                                            "{\"type\": \"SpinOffArose\", \"occurredAt\": \"2026-10-03T08:00:00Z\","
                                                    + " \"spinOffKind\": \"RESUME_SHARED\", \"text\": \"n" + i + "\"}")
                                    .collect(Collectors.joining(",", "[", "]")))
                    .then()
                    .statusCode(201);
        }

        List<JsonNode> events = lines(export(seeker, "/searches/" + search, NDJSON));

        assertThat(events).hasSize(2 + 270);
        assertThat(events.subList(1, 272))
                .extracting(event -> event.path("streamversion").intValue())
                .isEqualTo(IntStream.rangeClosed(1, 271).boxed().toList());
        assertThat(export(seeker, "/searches/" + search, "text/csv").asString().lines())
                .hasSize(1 + 272);
    }

    @Test
    void nothing_is_read_before_it_is_asked_for() {
        // Given
        Api seeker = Api.seeker();
        String search = seeker.search();
        List<String> opportunities =
                IntStream.range(0, 6).mapToObj(_ -> seeker.opportunity(search)).toList();
        Caller caller = new Caller(seeker.tenant(), seeker.person(), null, false, null, null);
        AssertSubscriber<String> slow = exports.events(caller, new ExportScope.OfPerson())
                .subscribe()
                .withSubscriber(AssertSubscriber.create(1));
        slow.awaitItems(1);

        // When
        seeker.tell(opportunities.getLast(), "{\"type\": \"Applied\", \"occurredAt\": \"2026-10-03\"}")
                .then()
                .statusCode(201);

        // Then
        slow.request(Long.MAX_VALUE);
        slow.awaitCompletion();
        // The search, then its opportunities, which are read together.
        assertThat(slow.getItems()).hasSize(2);
        assertThat(slow.getItems().getLast().lines())
                .hasSize(6 + 1)
                .last(as(STRING))
                .contains("\"type\":\"Applied\"");
    }

    @Test
    void an_export_of_many_streams_has_each_of_their_facts_once_whatever_is_read_together() {
        Api seeker = Api.seeker();
        String search = seeker.search();
        List<String> opportunities =
                IntStream.range(0, 12).mapToObj(_ -> seeker.opportunity(search)).toList();
        String raised = """
                {"type": "RedFlagRaised", "occurredAt": "2026-10-03", "kind": "OTHER", "severity": 1, "evidenceKind": "FACT"}
                """;
        for (int i = 0; i < 3; i++) {
            seeker.tell(
                            opportunities.getFirst(),
                            IntStream.range(0, 100).mapToObj(_ -> raised).collect(Collectors.joining(",", "[", "]")))
                    .then()
                    .statusCode(201);
        }

        Response events = export(seeker, "/searches/" + search, NDJSON);
        Response facts = export(seeker, "/searches/" + search, "text/csv");

        assertThat(lines(events).stream().map(event -> event.path("id").textValue()))
                .hasSize(1 + 12 + 300)
                .doesNotHaveDuplicates();
        assertThat(facts.asString().lines()).hasSize(1 + 1 + 12 + 300);
    }

    @Test
    void a_person_with_as_many_exports_as_allowed_is_told_to_wait() throws IOException {
        Api seeker = Api.seeker();
        String search = seeker.longSearch();
        Api another = Api.seeker();
        List<Socket> unread = new ArrayList<>();
        try {
            for (int i = 0; i < 2; i++) {
                unread.add(begun(seeker, search));
            }

            Response third = export(seeker, "/searches/" + search, NDJSON);
            Response anothers = export(another, "/people/" + another.person(), NDJSON);

            third.then()
                    .statusCode(429)
                    .header("Retry-After", "30")
                    .body("type", equalTo("http://127.0.0.1:8080/opportunity/v1/problems/exports-at-once"))
                    .body("limit", equalTo(2))
                    .body("asked", equalTo(3))
                    .body("whose", equalTo("person"))
                    .body("detail", startsWith("You have as many exports under way as one person may. "));
            anothers.then().statusCode(200);
        } finally {
            for (Socket socket : unread) {
                socket.close();
            }
        }
        Eventually.holds(
                () -> export(seeker, "/searches/" + search, NDJSON).then().statusCode(200));
    }

    @Test
    void between_two_pieces_an_export_holds_nothing_of_the_database() throws IOException {
        Api seeker = Api.seeker();
        String search = seeker.longSearch();

        try (Socket _ = begun(seeker, search);
                Socket _ = begun(seeker, search)) {
            // As many as one person may have under way or waiting: each place held would turn one of them away.
            Eventually.holds(() -> assertThat(atOnce(seeker, "/opportunity/v1/searches/" + search, 32))
                    .containsOnly(200));
        }
    }

    private static List<Integer> atOnce(Api seeker, String path, int times) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> asked = IntStream.range(0, times)
                    .mapToObj(_ -> threads.submit(() -> seeker.get(path).statusCode()))
                    .toList();
            threads.close();
            return asked.stream().map(Future::resultNow).toList();
        }
    }

    /** An export whose beginning is read and nothing more. */
    private static Socket begun(Api seeker, String search) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("localhost", RestAssured.port));
        socket.getOutputStream()
                .write(("GET /opportunity/v1/searches/" + search + "/export HTTP/1.1\r\nHost: localhost\r\nAccept: "
                                + NDJSON + "\r\nAuthorization: Bearer " + seeker.token() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                .isEqualTo("HTTP/1.1 200");
        return socket;
    }
}
