package dev.onward.opportunity.view.redflags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.onward.contracts.vocabulary.RedFlagKind;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.codec.RecordJson;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What was not told is absent, and what can no longer be shown is null. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RedFlagReaderTest {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(RecordJson.times())
            .build();

    private static final String RAISED = "0199b6a2-0000-7000-8000-00000000e001";
    private static final String INQUIRED = "0199b6a2-0000-7000-8000-00000000e002";
    private static final String RESOLVED = "0199b6a2-0000-7000-8000-00000000e003";

    private static final String ROW = """
            {"flagId": "0199b6a2-0000-7000-8000-0000000000f1", "opportunityId": "0199b6a2-0000-7000-8000-0000000000b1",
             "title": "Controller", "organization": "Northwind", "stage": "INTERVIEWING", "open": %s,
             "kind": "%s", "severity": 2, "evidenceKind": "HEARSAY", "resolution": %s, "said": [%s]}
            """;

    private static final String SAID_RAISED =
            "{\"part\": \"RAISED\", \"entryId\": \"" + RAISED + "\", \"occurredAt\": \"2026-10-12T12:00:00Z\"}";
    private static final String SAID_INQUIRED =
            "{\"part\": \"INQUIRED\", \"entryId\": \"" + INQUIRED + "\", \"occurredAt\": \"2026-10-13\"}";
    private static final String SAID_RESOLVED =
            "{\"part\": \"RESOLVED\", \"entryId\": \"" + RESOLVED + "\", \"occurredAt\": null}";

    private static RedFlag openFlag(String words) {
        return RedFlagReader.read(
                Json.read(ROW.formatted(true, "CULTURE", null, SAID_RAISED)), Map.of(RAISED, Json.read(words)));
    }

    private static JsonNode json(RedFlag flag) {
        return MAPPER.valueToTree(flag);
    }

    @Test
    void an_open_flag_of_which_nothing_more_was_told_has_no_more_members() {
        // When
        JsonNode flag = json(openFlag("{\"kind\": \"CULTURE\", \"severity\": 2, \"evidenceKind\": \"HEARSAY\"}"));

        // Then
        assertThat(flag).isEqualTo(Json.read("""
                {"flagId": "0199b6a2-0000-7000-8000-0000000000f1", "opportunityId": "0199b6a2-0000-7000-8000-0000000000b1",
                 "title": "Controller", "organization": "Northwind", "stage": "INTERVIEWING", "open": true,
                 "kind": "CULTURE", "severity": 2, "evidenceKind": "HEARSAY", "occurredAt": "2026-10-12T12:00:00Z",
                 "inquiries": []}
                """));
    }

    @Test
    void a_flag_tells_who_was_asked_and_what_came_of_it() {
        // When
        JsonNode flag = json(
                RedFlagReader.read(
                        Json.read(ROW.formatted(
                                false,
                                "CULTURE",
                                "\"CLARIFIED\"",
                                String.join(",", SAID_RAISED, SAID_INQUIRED, SAID_RESOLVED))),
                        Map.of(
                                RAISED,
                                Json.read("{\"text\": \"Long nights.\", \"learnedFrom\": {\"contactId\": \"%s\"}}"
                                        .formatted(RAISED)),
                                INQUIRED,
                                Json.read(
                                        "{\"askedOf\": {\"name\": \"Ann\", \"role\": \"Recruiter\"}, \"text\": \"How late?\"}"),
                                RESOLVED,
                                Json.read(
                                        "{\"resolution\": \"CLARIFIED\", \"evidenceKind\": \"FACT\", \"learnedFrom\": {}, \"text\": \"Until six.\"}"))));

        // Then
        assertThat(flag.get("text").textValue()).isEqualTo("Long nights.");
        assertThat(flag.get("learnedFrom")).isEqualTo(Json.read("{\"contactId\": \"%s\"}".formatted(RAISED)));
        assertThat(flag.get("inquiries").get(0)).isEqualTo(Json.read("""
                {"askedOf": {"name": "Ann", "role": "Recruiter"}, "text": "How late?", "occurredAt": "2026-10-13"}
                """));
        assertThat(flag.get("resolution")).isEqualTo(Json.read("""
                {"resolution": "CLARIFIED", "evidenceKind": "FACT", "learnedFrom": {}, "text": "Until six.", "occurredAt": null}
                """));
    }

    @Test
    void an_erased_text_is_null_and_marked() {
        // When
        JsonNode flag = json(openFlag("{\"text\": null, \"erased\": true}"));

        // Then
        assertThat(flag.has("text")).isTrue();
        assertThat(flag.get("text").isNull()).isTrue();
        assertThat(flag.get("erased").booleanValue()).isTrue();
        assertThat(flag.has("unreadable")).isFalse();
    }

    @Test
    void an_unreadable_text_is_null_and_marked() {
        // When
        JsonNode flag = json(openFlag("{\"text\": null, \"unreadable\": true}"));

        // Then
        assertThat(flag.get("text").isNull()).isTrue();
        assertThat(flag.get("unreadable").booleanValue()).isTrue();
        assertThat(flag.has("erased")).isFalse();
    }

    @Test
    void a_constant_of_a_newer_release_is_unrecognized() {
        // When
        RedFlag flag = RedFlagReader.read(
                Json.read(ROW.formatted(true, "WEATHER", null, SAID_RAISED)), Map.of(RAISED, Json.object()));

        // Then
        assertThat(flag.kind()).isEqualTo(RedFlagKind.UNRECOGNIZED);
    }
}
