package dev.onward.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.onward.local.LocalStack;
import dev.onward.local.ServiceProcess;
import dev.onward.local.Tokens;
import dev.onward.local.setting.Service;
import dev.onward.systemtests.load.Databases;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of many rows goes in whole and once, in a service whose heap is small (192 MB, as the local stack has it) and that is
 * killed in the middle. {@code -Donward.import.rows=100000} makes it as large as a file may be expected to be;
 * {@code -Donward.import.kill=false} leaves the service alive, to see how fast it is.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportSystemTest {

    private static final int ROWS = Integer.getInteger("onward.import.rows", 3_000);
    private static final boolean KILL = !"false".equals(System.getProperty("onward.import.kill"));
    private static final List<String> STAGES = List.of("Saved", "Applied", "Interviewing", "Rejected", "Ghosted");
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final ObjectMapper mapper = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void a_large_file_goes_in_once_though_the_service_is_killed_in_the_middle()
            throws IOException, InterruptedException {
        try (LocalStack stack = LocalStack.in(folder.resolve("stack"))
                        .services(EnumSet.of(Service.OPPORTUNITY))
                        .start();
                HttpClient http = HttpClient.newHttpClient()) {
            // Given
            Caller caller = new Caller(stack, http, stack.token(Tokens.Bearer.seeker(UUID.randomUUID())));
            String search = caller.search();
            Path file = file();

            // When
            Instant begin = Instant.now();
            String job = caller.upload(search, file);
            Instant taken = Instant.now();
            if (KILL) {
                caller.await(job, ROWS / 3);
                ServiceProcess service = stack.service(Service.OPPORTUNITY);
                service.kill();
                service.start().awaitReady(Duration.ofSeconds(90));
            }
            JsonNode done = caller.await(job, ROWS);
            Instant end = Instant.now();
            JsonNode again = caller.await(caller.upload(search, file), ROWS);

            // Then
            System.out.printf(
                    "%d rows: %.1f s to take the file, %.1f s to record it, %.0f rows a second; again %.0f rows a second%n",
                    ROWS,
                    seconds(begin, taken),
                    seconds(taken, end),
                    ROWS / seconds(taken, end),
                    ROWS
                            / seconds(
                                    Instant.parse(again.get("startedAt").textValue()),
                                    Instant.parse(again.get("endedAt").textValue())));
            assertThat(done.get("state").textValue()).isEqualTo("DONE");
            assertThat(done.at("/rows/added").intValue()).isEqualTo(ROWS);
            assertThat(again.at("/rows/unchanged").intValue()).isEqualTo(ROWS);
            assertThat(again.at("/factsAdded").intValue()).isZero();
            Databases databases = new Databases(stack);
            assertThat(count(databases, "select count(*) from stream where stream_kind = 'opportunity'"))
                    .isEqualTo(ROWS);
            assertThat(count(databases, "select count(*) from board_row")).isEqualTo(ROWS);
            assertThat(count(databases, "select count(*) from event where stream_kind = 'opportunity'"))
                    .isEqualTo(done.at("/factsAdded").intValue());
            assertThat(count(databases, "select count(*) from import_chunk")).isZero();
        }
    }

    private static double seconds(Instant from, Instant to) {
        return Math.max(1, Duration.between(from, to).toMillis()) / 1_000.0;
    }

    private static long count(Databases databases, String sql) {
        Databases.Reader<Long> number = (ResultSet row) -> row.getLong(1);
        return databases.rows(Service.OPPORTUNITY, sql, number).getFirst();
    }

    /** As a tracker would write it: every row another opportunity, half of them with notes. */
    private Path file() throws IOException {
        Path file = folder.resolve("tracker.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Company,Job Title,Status,Date Applied,Job URL,Location,Notes\n");
            for (int i = 0; i < ROWS; i++) {
                String stage = STAGES.get(i % STAGES.size());
                out.write("Company %d,Job number %d,%s,%s,https://example.org/jobs/%d,Town %d,%s%n"
                        .formatted(
                                i / 3,
                                i,
                                stage,
                                stage.equals("Saved")
                                        ? ""
                                        : LocalDate.of(2026, 1, 1).plusDays(i % 300),
                                i,
                                i % 50,
                                i % 2 == 0 ? "\"Asked around, heard \"\"good\"\" things\"" : ""));
            }
        }
        return file;
    }

    private final class Caller {

        private final LocalStack stack;
        private final HttpClient http;
        private final String token;

        private Caller(LocalStack stack, HttpClient http, String token) {
            this.stack = stack;
            this.http = http;
            this.token = token;
        }

        String search() throws IOException, InterruptedException {
            return json(post(
                            "/opportunity/v1/searches",
                            "application/json",
                            HttpRequest.BodyPublishers.ofString(
                                    "{\"type\": \"SearchStarted\", \"kinds\": [\"JOB\"], \"targetRoles\": [\"Controller\"]}")))
                    .get("streamId")
                    .textValue();
        }

        /** The path of the job. */
        String upload(String search, Path file) throws IOException, InterruptedException {
            HttpResponse<String> answer = post(
                    "/opportunity/v1/searches/" + search + "/imports",
                    "text/csv",
                    HttpRequest.BodyPublishers.ofFile(file));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
            return "/opportunity/v1/imports/" + json(answer).get("importId").textValue();
        }

        /** The job once so many rows are done. */
        JsonNode await(String job, int rows) throws IOException, InterruptedException {
            Instant end = Instant.now().plus(PATIENCE);
            JsonNode now = json(http.send(request(job).GET().build(), HttpResponse.BodyHandlers.ofString()));
            while (now.at("/rows/done").intValue() < rows
                    || (rows == ROWS && !now.get("state").textValue().equals("DONE"))) {
                assertThat(Instant.now()).as(now.toString()).isBefore(end);
                assertThat(now.get("state").textValue()).isNotEqualTo("FAILED");
                boolean _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
                now = json(http.send(request(job).GET().build(), HttpResponse.BodyHandlers.ofString()));
            }
            return now;
        }

        private HttpResponse<String> post(String path, String type, HttpRequest.BodyPublisher body)
                throws IOException, InterruptedException {
            return http.send(
                    request(path)
                            .header("Content-Type", type)
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(
                            URI.create(stack.service(Service.OPPORTUNITY).http() + path))
                    .header("Authorization", "Bearer " + token);
        }

        private JsonNode json(HttpResponse<String> answer) throws IOException {
            return mapper.readTree(answer.body());
        }
    }
}
