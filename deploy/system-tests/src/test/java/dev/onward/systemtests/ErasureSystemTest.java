package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.Erasure;
import dev.onward.local.LocalStack;
import dev.onward.local.ManagementClient;
import dev.onward.local.ServiceProcess;
import dev.onward.local.Tokens;
import dev.onward.local.demo.Demo;
import dev.onward.local.demo.Demo.PlayedStory;
import dev.onward.local.demo.Demo.Seeker;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.ClearText.Finding;
import dev.onward.systemtests.load.Databases;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person, and a contact of somebody's, are erased in all four services: nothing that was told about them can be read through
 * any API, nothing more is recorded of the person, and no key comes back. People of the demo's stories; each test has its own.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasureSystemTest {

    private static final Duration WITHIN = Duration.ofSeconds(90);

    @TempDir
    private static Path folder;

    private static LocalStack stack;
    private static Map<String, PlayedStory> stories;
    private static HttpClient http;

    @BeforeAll
    static void tell_every_story() {
        stack = LocalStack.in(folder).start();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Demo demo = new Demo(stack.http(), ErasureSystemTest::token, () -> stack.settle(WITHIN), JsonArray::new);
        stories = demo.tell(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)).stream()
                .collect(Collectors.toMap(it -> it.story().source(), it -> it, (one, _) -> one, TreeMap::new));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            http.close();
            stack.close();
        }
    }

    @Test
    void an_erased_persons_words_are_unreadable_and_nothing_more_is_recorded()
            throws IOException, InterruptedException {
        // Given
        PlayedStory owen = story("000");
        UUID person = owen.seeker().person();
        ToldWords words = ToldWords.in(owen.api().posted());
        ClearText personal = ClearText.of(List.of(owen.seeker().email()), words.texts());
        assertThat(read(owen, personal)).as("told before").hasSizeGreaterThan(5);
        Map<String, String> others = everything(story("004"));

        // When
        Erasure.Outcome outcome = stack.erase(Tokens.LOCAL_TENANT, Erasure.Kind.PERSON, person, WITHIN);

        // Then
        assertThat(outcome).isEqualTo(new Erasure.Outcome.Erased());
        assertThat(read(owen, personal)).isEmpty();
        HttpResponse<String> refused = tellMore(owen);
        assertThat(refused.statusCode()).isEqualTo(410);
        assertThat(new JsonObject(refused.body()).getString("type")).endsWith("person-erased");
        stack.settle(WITHIN);
        assertErasedEverywhere(person);
        assertThat(everything(story("004"))).as("somebody else's").isEqualTo(others);

        assertThat(stack.erase(Tokens.LOCAL_TENANT, Erasure.Kind.PERSON, person, WITHIN))
                .as("once more")
                .isEqualTo(new Erasure.Outcome.Erased());
    }

    @Test
    void an_erased_contact_loses_the_name_also_in_a_service_that_was_down() throws IOException, InterruptedException {
        // Given
        PlayedStory marguerite = story("003");
        Answers answers = new Answers(marguerite);
        UUID harriet = answers.contacts().entrySet().stream()
                .filter(it -> it.getValue().equals("Harriet Quill"))
                .map(it -> UUID.fromString(it.getKey()))
                .findFirst()
                .orElseThrow();
        ClearText name = ClearText.of(List.of("Harriet Quill"), List.of());
        assertThat(read(marguerite, name)).isNotEmpty();
        ServiceProcess networking = stack.service(Service.NETWORKING);
        networking.kill();

        // When
        Erasure.Outcome outcome = new Erasure(Map.of(
                        "opportunity-service",
                        stack.service(Service.OPPORTUNITY).management()))
                .erase(Tokens.LOCAL_TENANT, Erasure.Kind.CONTACT, harriet, Duration.ofSeconds(1), _ -> {});
        networking.start().awaitReady(Duration.ofSeconds(120));

        // Then
        assertThat(outcome).isNotInstanceOf(Erasure.Outcome.NotBegun.class);
        assertThat(stack.erase(Tokens.LOCAL_TENANT, Erasure.Kind.CONTACT, harriet, WITHIN))
                .isEqualTo(new Erasure.Outcome.Erased());
        stack.settle(WITHIN);
        assertThat(read(marguerite, name)).isEmpty();
        assertThat(Answers.each(marguerite.api().list("/networking/v1/contacts"), it -> "" + it.getString("name")))
                .contains("Dario Benedetti");
        assertErasedEverywhere(harriet);
    }

    @Test
    void an_erasure_of_an_unknown_person_or_with_a_wrong_tenant_or_kind_is_not_begun() {
        // Given
        PlayedStory celestine = story("004");
        UUID nobody = UUID.randomUUID();

        // When
        List<Erasure.Outcome> outcomes = List.of(
                stack.erase(Tokens.LOCAL_TENANT, Erasure.Kind.PERSON, nobody, WITHIN),
                stack.erase(
                        UUID.randomUUID(),
                        Erasure.Kind.PERSON,
                        celestine.seeker().person(),
                        WITHIN),
                stack.erase(
                        Tokens.LOCAL_TENANT,
                        Erasure.Kind.CONTACT,
                        celestine.seeker().person(),
                        WITHIN));

        // Then
        assertThat(outcomes).hasOnlyElementsOfType(Erasure.Outcome.NotBegun.class);
        assertThat(outcomes.getLast().toString()).contains("--person");
        assertThat(keys(nobody)).isEmpty();
        assertThat(keys(celestine.seeker().person())).isNotEmpty().allMatch(it -> it.endsWith(" live"));
    }

    private static Map<String, String> everything(PlayedStory told) throws IOException, InterruptedException {
        return new EveryRead(stack.http(), told, token(told.seeker()))
                .answers(http).entrySet().stream()
                        // What is current there changes with the clock.
                        .filter(it ->
                                it.getKey().endsWith("/facts") || it.getKey().contains("/contacts"))
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, Map.Entry::getValue, (one, _) -> one, LinkedHashMap::new));
    }

    /** What of it can be read, and where. */
    private static Set<Finding> read(PlayedStory told, ClearText personal) throws IOException, InterruptedException {
        Set<Finding> found = new LinkedHashSet<>();
        new EveryRead(stack.http(), told, token(told.seeker()))
                .answers(http)
                .forEach((path, body) -> found.addAll(personal.in(path, body.getBytes(StandardCharsets.UTF_8))));
        return found;
    }

    private static HttpResponse<String> tellMore(PlayedStory told) throws IOException, InterruptedException {
        String search = told.teller().searchId().toString();
        return http.send(
                HttpRequest.newBuilder(stack.http().resolve("/opportunity/v1/searches/" + search + "/opportunities"))
                        .header("Authorization", "Bearer " + token(told.seeker()))
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(BodyPublishers.ofString(new JsonObject()
                                .put("type", "OpportunityIdentified")
                                .put(
                                        "occurredAt",
                                        Instant.now().minusSeconds(60).toString())
                                .put("kind", "JOB")
                                .put("title", "Actuary")
                                .put("organization", new JsonObject().put("name", "Elsewhere"))
                                .put("origin", "NETWORK")
                                .encode()))
                        .build(),
                BodyHandlers.ofString());
    }

    private static void assertErasedEverywhere(UUID subject) throws IOException {
        assertThat(keys(subject))
                .contains("advice advice", "networking networking")
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(it -> it.endsWith(" live"));
        try (ManagementClient client = new ManagementClient()) {
            for (Service service : Service.values()) {
                URI state = stack.service(service)
                        .management()
                        .resolve("/q/onward/erasure?tenant=" + Tokens.LOCAL_TENANT + "&subject=" + subject);
                JsonObject said = new JsonObject(client.get(state).body());
                assertThat(said.getBoolean("erased") && said.getBoolean("told") && said.getLong("liveKeys") == 0)
                        .as("%s: %s", service.module(), said)
                        .isTrue();
            }
        }
    }

    /** The keys about a subject in all databases: database, service, and whether it is live. */
    private static List<String> keys(UUID subject) {
        List<String> keys = new ArrayList<>();
        for (Service service : Service.values()) {
            keys.addAll(new Databases(stack)
                    .rows(
                            service,
                            "select service || case when wrapped is null then '' else ' live' end from person_key"
                                    + " where subject_id = '" + subject + "'",
                            row -> service.shortName() + " " + row.getString(1)));
        }
        return keys;
    }

    private static PlayedStory story(String source) {
        return Objects.requireNonNull(stories.get(source), source);
    }

    private static String token(Seeker seeker) {
        return stack.token(new Tokens.Bearer(
                Tokens.LOCAL_TENANT,
                seeker.person(),
                List.of("seeker"),
                seeker.email(),
                "en",
                seeker.zone().getId()));
    }
}
