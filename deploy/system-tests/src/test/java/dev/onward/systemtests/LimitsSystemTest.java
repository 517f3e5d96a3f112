package dev.onward.systemtests;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.local.LocalStack;
import dev.onward.local.Tokens;
import dev.onward.local.setting.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can be read is read at its limits, twenty times at once, of a person who has recorded as much as one
 * may, imported a large file and been turned down by many panels of forty, in services whose heaps are small (192 MB, as
 * the local stack has them; out of memory ends them). Somebody of another tenant goes on meanwhile. {@code
 * -Donward.limits.rows=20000} makes the file large, the longest history 1,600 facts and the turndowns 200; a small part of
 * all goes with the other tests.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LimitsSystemTest {

    private static final int ROWS = Integer.getInteger("onward.limits.rows", 600);
    private static final int AT_ONCE = 20;
    private static final int BATCHES_OF_SHORT_FACTS = ROWS < 20_000 ? 4 : 15;
    private static final int LONG_FACTS = 100;
    private static final int TURNDOWNS = ROWS < 20_000 ? 6 : 200;
    private static final int PANEL = 40;
    private static final Set<Integer> TAKEN_OR_PUT_OFF = Set.of(200, 429, 503);
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private static final Map<String, Service> SERVICES = new TreeMap<>(Map.of(
            "opportunity", Service.OPPORTUNITY,
            "advice", Service.ADVICE,
            "networking", Service.NETWORKING,
            "notification", Service.NOTIFICATION));

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void everything_can_be_read_at_its_limits_in_a_small_heap_and_others_go_on()
            throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.in(folder.resolve("stack")).start();
                HttpClient http = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            // Given
            Caller greedy = new Caller(stack, http);
            Caller bystander = new Caller(stack, http);
            Things things = greedy.muchOfEverything();
            stack.settle(PATIENCE);
            String hers = bystander.search();
            Map<String, List<Integer>> statuses = new TreeMap<>();
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<List<Long>> meanwhile = CompletableFuture.supplyAsync(() -> bystander.boards(hers, over));

            // When
            for (String path : greedy.gets(things)) {
                Instant alone = Instant.now();
                int first = greedy.get(path).join();
                Instant begin = Instant.now();
                List<CompletableFuture<Integer>> asked = IntStream.range(0, AT_ONCE)
                        .mapToObj(_ -> greedy.get(path))
                        .toList();
                List<Integer> answered =
                        asked.stream().map(CompletableFuture::join).toList();
                statuses.put(path, answered);
                System.out.printf(
                        "%d after %d ms, %d at once after %d ms: %s %s%n",
                        first,
                        Duration.between(alone, begin).toMillis(),
                        AT_ONCE,
                        Duration.between(begin, Instant.now()).toMillis(),
                        path.replaceAll("[0-9a-f-]{36}", "…"),
                        answered.stream()
                                .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting())));
            }
            over.set(true);
            List<Long> millis = meanwhile.join().stream().sorted().toList();

            // Then
            System.out.printf(
                    "%d rows; the bystander: %d answers, half within %d ms, all within %d ms%n",
                    ROWS, millis.size(), millis.get(millis.size() / 2), millis.getLast());
            assertThat(statuses)
                    .hasSizeGreaterThan(35)
                    .allSatisfy((path, all) ->
                            assertThat(all).as(path).contains(200).allMatch(TAKEN_OR_PUT_OFF::contains));
            assertThat(Service.values())
                    .allSatisfy(it -> assertThat(stack.service(it).isAlive()).isTrue());
        }
    }

    /** What the greedy person has. */
    private record Things(String search, String opportunity, String turnedDown, String importId) {}

    private final class Caller {

        private final LocalStack stack;
        private final HttpClient http;
        private final Tokens.Bearer who =
                new Tokens.Bearer(UUID.randomUUID(), UUID.randomUUID(), List.of("seeker"), null, null, null);
        private final String token;

        private Caller(LocalStack stack, HttpClient http) {
            this.stack = stack;
            this.http = http;
            this.token = stack.token(who);
        }

        String search() throws IOException, InterruptedException {
            return told("/opportunity/v1/searches", """
                    {"type": "SearchStarted", "kinds": ["JOB"], "targetRoles": ["Controller"]}
                    """).get("streamId").textValue();
        }

        Things muchOfEverything() throws IOException, InterruptedException {
            String search = search();
            String importId = imported(search);
            String opportunity = told("/opportunity/v1/searches/" + search + "/opportunities", """
                            {"type": "OpportunityIdentified", "kind": "JOB", "organization": {"name": "Northwind"}, "title": "Clerk"}
                            """)
                    .get("streamId")
                    .textValue();
            String facts = "/opportunity/v1/opportunities/" + opportunity + "/facts";
            told(facts, """
                    {"type": "InterviewInvited", "occurredAt": "%s", "kind": "SCREENING"}
                    """.formatted(LocalDate.now().minusDays(1)));
            String flag = """
                    {"type": "RedFlagRaised", "kind": "OTHER", "severity": 1, "evidenceKind": "FACT"}
                    """;
            for (int i = 0; i < BATCHES_OF_SHORT_FACTS; i++) {
                told(facts, IntStream.range(0, 100).mapToObj(_ -> flag).collect(Collectors.joining(",", "[", "]")));
            }
            String note = """
                    {"type": "FitNoteRecorded", "topic": "COMPANY", "direction": "THEIRS_FOR_ME", "polarity": "POSITIVE",
                     "evidenceKind": "FACT", "text": "%s"}
                    """.formatted("long ".repeat(1_990));
            told(
                    facts,
                    IntStream.range(0, LONG_FACTS - 5).mapToObj(_ -> note).collect(Collectors.joining(",", "[", "]")));
            return new Things(search, opportunity, turndowns(search), importId);
        }

        /** Each is a playbook, and each panel has forty people whom nobody knew. */
        private String turndowns(String search) throws IOException, InterruptedException {
            String last = "";
            for (int i = 0; i < TURNDOWNS; i++) {
                int organization = i;
                String panel = IntStream.range(0, PANEL)
                        .mapToObj("""
                                {"name": "Member %1$d of panel %2$d", "role": "Finance", "knowledgeOfJob": "HIGH"}
                                """.replace("%2$d", String.valueOf(organization))::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
                last = told("/opportunity/v1/searches/" + search + "/opportunities", """
                                [{"type": "OpportunityIdentified", "kind": "JOB", "organization": {"name": "Panel %d"}, "title": "Clerk"},
                                 {"type": "Applied"},
                                 {"type": "InterviewHeld", "kind": "PANEL", "panel": %s, "enthusiasmBefore": 3, "enthusiasmAfter": 4},
                                 {"type": "Rejected", "tone": "SUPPORTIVE", "placement": "SECOND"}]
                                """.formatted(organization, panel))
                        .get(0)
                        .get("streamId")
                        .textValue();
            }
            return last;
        }

        private String imported(String search) throws IOException, InterruptedException {
            String rows = IntStream.range(0, ROWS)
                    .mapToObj(i -> "Company %d,Job number %d,Applied,2026-03-05,Town %d%n".formatted(i / 3, i, i % 50))
                    .collect(Collectors.joining());
            HttpResponse<String> answer = post(
                    "/opportunity/v1/searches/" + search + "/imports",
                    "text/csv",
                    "Company,Job Title,Status,Date Applied,Location\n" + rows);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            String importId = mapper.readTree(answer.body()).get("importId").textValue();
            Instant end = Instant.now().plus(PATIENCE);
            while (!json("/opportunity/v1/imports/" + importId)
                    .get("state")
                    .textValue()
                    .equals("DONE")) {
                assertThat(Instant.now()).isBefore(end);
                boolean _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            return importId;
        }

        /** Every GET of the services' own descriptions, with the largest limit, and in every form that it has. */
        List<String> gets(Things things) throws IOException, InterruptedException {
            List<String> gets = new ArrayList<>();
            for (String service : SERVICES.keySet()) {
                JsonNode paths = json("/" + service + "/v1/openapi?format=json").get("paths");
                for (Map.Entry<String, JsonNode> path : paths.properties()) {
                    JsonNode get = path.getValue().get("get");
                    Optional<String> id = id(path.getKey(), things);
                    if (get != null && id.isPresent()) {
                        gets.addAll(forms(path.getKey(), get, id.get()));
                    }
                }
            }
            return gets;
        }

        /** What stands for the id in a path; empty where nothing of that kind has come of what was told. */
        private Optional<String> id(String path, Things things) throws IOException, InterruptedException {
            int hole = path.indexOf("/{id}");
            if (hole < 0) {
                return Optional.of("");
            }
            String list = path.substring(0, hole);
            return switch (list) {
                case "/opportunity/v1/searches" -> Optional.of(things.search);
                case "/opportunity/v1/opportunities" -> Optional.of(things.opportunity);
                case "/opportunity/v1/imports" -> Optional.of(things.importId);
                case "/advice/v1/opportunities" -> Optional.of(things.turnedDown);
                case "/notification/v1/notifications" -> firstIdIn("/notification/v1/inbox");
                default -> firstIdIn(list);
            };
        }

        private Optional<String> firstIdIn(String list) throws IOException, InterruptedException {
            JsonNode answer = json(list + "?limit=1");
            JsonNode items = answer.isArray() ? answer : answer.path("items");
            return items.path(0).properties().stream()
                    .filter(field -> field.getKey().endsWith("Id"))
                    .map(field -> field.getValue().asText())
                    .findFirst();
        }

        private List<String> forms(String path, JsonNode get, String id) {
            String address = withExamples(
                    get,
                    path.replace("{id}", id).replace("{person}", who.person().toString()));
            List<String> forms = new ArrayList<>();
            if (path.endsWith("/reports/{name}")) {
                for (String report : List.of("funnel", "time-in-stage", "response", "silence", "exits", "metrics")) {
                    forms.add(path.replace("{name}", report));
                }
            } else if (has(get, "format")) {
                forms.add(address + "?format=ndjson");
                forms.add(address + "?format=csv");
            } else if (has(get, "limit")) {
                forms.add(address + "?limit=100");
                if (path.endsWith("/history")) {
                    forms.add(address);
                    forms.add(address + "?limit=10");
                    forms.add(address + "?view=audit&sort=-occurred&limit=100");
                    forms.add(address + "?type=FitNoteRecorded&asOf=2026-12-31&limit=100");
                }
            } else {
                forms.add(address);
            }
            return forms;
        }

        /** Names that are nobody's, such as those of problems and schemas, as the description gives them. */
        private static String withExamples(JsonNode get, String path) {
            String filled = path;
            for (JsonNode parameter : get.path("parameters")) {
                if (parameter.path("in").asText().equals("path") && parameter.has("example")) {
                    filled = filled.replace(
                            "{" + parameter.path("name").asText() + "}",
                            parameter.path("example").asText());
                }
            }
            return filled;
        }

        private static boolean has(JsonNode get, String parameter) {
            return get.path("parameters").findValuesAsText("name").contains(parameter);
        }

        CompletableFuture<Integer> get(String path) {
            return http.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode);
        }

        /** How long each answer takes, ten a second. */
        List<Long> boards(String search, AtomicBoolean over) {
            List<Long> millis = new ArrayList<>();
            while (!over.get()) {
                Instant begin = Instant.now();
                int status = get("/opportunity/v1/searches/" + search + "/opportunities")
                        .join();
                assertThat(status).isEqualTo(200);
                millis.add(Duration.between(begin, Instant.now()).toMillis());
                LockSupport.parkNanos(100_000_000);
            }
            return millis;
        }

        private JsonNode told(String path, String body) throws IOException, InterruptedException {
            HttpResponse<String> answer = post(path, "application/json", body);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            return mapper.readTree(answer.body());
        }

        private JsonNode json(String path) throws IOException, InterruptedException {
            return mapper.readTree(http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                    .body());
        }

        private HttpResponse<String> post(String path, String type, String body)
                throws IOException, InterruptedException {
            return http.send(
                    request(path)
                            .header("Content-Type", type)
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            Service service = requireNonNull(SERVICES.get(path.substring(1, path.indexOf('/', 1))));
            return HttpRequest.newBuilder(URI.create(stack.service(service).http() + path))
                    .header("Authorization", "Bearer " + token);
        }
    }
}
