package dev.onward.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.testkit.contract.ApiContract.Exchange;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge is trusted once it has seen through what was put before it on purpose. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiContractTest {

    private static final String LAMPS = """
            {"openapi": "3.1.0", "info": {"title": "lamps", "version": "v1"},
             "paths": {
               "/v1/lamps/{id}": {"get": {
                 "operationId": "getLamp",
                 "responses": {
                   "200": {"description": "the lamp", "headers": {"ETag": {"required": true, "schema": {"type": "string"}}},
                           "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Lamp"}}, "text/csv": {}}},
                   "404": {"$ref": "#/components/responses/NotFound"},
                   "5XX": {"$ref": "#/components/responses/NotFound"}}}},
               "/v1/lamps/mine": {"get": {
                 "operationId": "getMine",
                 "responses": {"204": {"description": "none"}}}},
               "/v1/lamps/all": {"get": {
                 "operationId": "getAll",
                 "responses": {"200": {"description": "all", "content": {"application/json": {"schema": {
                   "type": "object", "properties": {
                     "first": {"$ref": "#/components/schemas/Glow"},
                     "marked": {"$ref": "#/components/schemas/MarkedGlow"}}}}}}}}},
               "/v1/lamps": {"post": {
                 "operationId": "light",
                 "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Light"}}}},
                 "responses": {"201": {"description": "lit", "content": {"application/json": {"schema": {
                   "oneOf": [{"$ref": "#/components/schemas/Lit"}, {"$ref": "#/components/schemas/Dark"}],
                   "discriminator": {"propertyName": "type"}}}}}}}}},
             "components": {
               "responses": {"NotFound": {"description": "no", "content": {"application/problem+json": {"schema": {
                 "$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Problem": {"type": "object", "additionalProperties": true, "required": ["type", "status"], "properties": {
                   "type": {"type": "string", "format": "uri"}, "status": {"type": "integer"}}},
                 "Lamp": {"type": "object", "required": ["id"], "properties": {
                   "id": {"type": "string", "format": "uuid"},
                   "since": {"type": "string", "format": "date-time"},
                   "bulbs": {"type": "array", "items": {"type": "object", "properties": {"watts": {"type": "integer"}}}}}},
                 "Light": {"type": "object", "required": ["room"], "properties": {"room": {"type": "string"}},
                           "additionalProperties": false},
                 "Envelope": {"type": "object", "required": ["at"], "properties": {"at": {"type": "string"}}},
                 "Warm": {"type": "object", "required": ["kelvin"], "properties": {"kelvin": {"type": "integer"}}},
                 "Cold": {"type": "object", "required": ["lumen"], "properties": {"lumen": {"type": "integer"}}},
                 "Glow": {"anyOf": [{"$ref": "#/components/schemas/Warm"}, {"$ref": "#/components/schemas/Cold"}]},
                 "MarkedGlow": {"type": "object", "allOf": [{"$ref": "#/components/schemas/Glow"}],
                                "properties": {"mark": {"type": "string"}}},
                 "Lit": {"allOf": [{"$ref": "#/components/schemas/Envelope"}, {"type": "object", "properties": {
                   "type": {"const": "Lit"}, "watts": {"type": "integer"}}}]},
                 "Dark": {"allOf": [{"$ref": "#/components/schemas/Envelope"}, {"type": "object", "properties": {
                   "type": {"const": "Dark"}}}]}}}}
            """;

    private static final String ID = "0199b6a2-0000-7000-8000-0000000000a1";

    private final ApiContract contract = ApiContract.of(LAMPS);

    private List<String> got(int status, String type, String body) {
        return contract.broken(new Exchange("GET", "/v1/lamps/" + ID, null, "", status, Set.of("etag"), type, body));
    }

    private List<String> posted(String sent, String body) {
        return contract.broken(
                new Exchange("POST", "/v1/lamps", "application/json", sent, 201, Set.of(), "application/json", body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"0199b6a2-0000-7000-8000-0000000000a1\"}",
                "{\"id\": \"0199b6a2-0000-7000-8000-0000000000a1\", \"bulbs\": [{\"watts\": 40}]}",
                "{\"id\": \"0199b6a2-0000-7000-8000-0000000000a1\", \"since\": \"2026-01-15T09:00:00Z\"}"
            })
    void an_exchange_as_documented_breaks_nothing(String body) {
        // When, Then
        assertThat(got(200, "application/json;charset=UTF-8", body)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {}                                                                             | 'id'
                    {"id": 7}                                                                      | /id
                    {"id": "seven"}                                                                | /id
                    {"id": "0199b6a2-0000-7000-8000-0000000000a1", "since": "yesterday"}           | /since
                    {"id": "0199b6a2-0000-7000-8000-0000000000a1", "colour": "red"}                | 'colour'
                    {"id": "0199b6a2-0000-7000-8000-0000000000a1", "bulbs": [{"watts": 2.5}]}      | /bulbs/0/watts
                    {"id": "0199b6a2-0000-7000-8000-0000000000a1", "bulbs": [{"volts": 12}]}       | 'volts'
                    no JSON at all                                                                 | not JSON
                    """)
    void a_wrong_body_is_seen(String body, String where) {
        // When, Then
        assertThat(got(200, "application/json", body)).isNotEmpty().anyMatch(it -> it.contains(where.replace("'", "")));
    }

    @Test
    void a_status_that_is_not_named_is_seen() {
        // When, Then
        assertThat(got(418, "application/json", "{}"))
                .containsExactly("GET /v1/lamps/{id} (getLamp) does not name the status 418, only [200, 404, 5XX]");
    }

    @Test
    void a_path_that_is_not_named_is_seen_unless_it_says_itself_that_nothing_is_there() {
        // Given
        String problem = "{\"type\": \"https://onward.example/advice/v1/problems/not-found\", \"status\": 404}";

        // When, Then
        assertThat(contract.broken(
                        new Exchange("GET", "/v1/candles", null, "", 200, Set.of(), "application/json", "{}")))
                .containsExactly("the document names no GET /v1/candles, and it was answered with 200");
        assertThat(contract.broken(new Exchange("DELETE", "/v1/lamps", null, "", 204, Set.of(), null, "")))
                .hasSize(1);
        assertThat(contract.broken(new Exchange("GET", "/v1/candles", null, "", 404, Set.of(), "text/html", "no")))
                .hasSize(1);
        assertThat(contract.broken(new Exchange(
                        "GET", "/v1/candles", null, "", 404, Set.of(), "application/problem+json", problem)))
                .isEmpty();
    }

    @Test
    void a_content_type_that_is_not_named_is_seen() {
        // When, Then
        assertThat(got(200, "text/html", "<p>lamp</p>"))
                .containsExactly("status 200 is documented as application/json, text/csv, not as text/html");
        assertThat(got(200, "text/csv", "id\n1")).isEmpty();
    }

    @Test
    void a_problem_that_repeats_another_status_or_lacks_its_type_is_seen() {
        // When, Then
        assertThat(got(404, "application/problem+json", "{\"type\": \"about:blank\", \"status\": 404}"))
                .isEmpty();
        assertThat(got(404, "application/problem+json", "{\"type\": \"about:blank\", \"status\": 400}"))
                .containsExactly("/status: a problem repeats the status of its answer, 404");
        assertThat(got(503, "application/problem+json", "{\"status\": 503}")).isNotEmpty();
        assertThat(got(404, "application/json", "{}")).isNotEmpty();
    }

    @Test
    void a_missing_header_and_a_body_where_there_is_none_are_seen() {
        // Given
        String lamp = "{\"id\": \"" + ID + "\"}";

        // When, Then
        assertThat(contract.broken(
                        new Exchange("GET", "/v1/lamps/" + ID, null, "", 200, Set.of(), "application/json", lamp)))
                .containsExactly("the answer lacks its header ETag");
        assertThat(contract.broken(
                        new Exchange("GET", "/v1/lamps/mine", null, "", 204, Set.of(), "application/json", lamp)))
                .containsExactly("status 204 is documented without a body, and there is one");
    }

    @Test
    void a_choice_of_parts_put_together_is_closed_as_a_whole() {
        // Given
        String room = "{\"room\": \"hall\"}";

        // When, Then
        assertThat(posted(room, "{\"type\": \"Lit\", \"at\": \"now\", \"watts\": 40}"))
                .isEmpty();
        assertThat(posted(room, "{\"type\": \"Dark\", \"at\": \"now\"}")).isEmpty();
        assertThat(posted(room, "{\"type\": \"Dark\", \"at\": \"now\", \"watts\": 40}"))
                .isNotEmpty();
        assertThat(posted(room, "{\"type\": \"Lit\", \"watts\": 40}")).isNotEmpty();
    }

    @Test
    void a_choice_with_more_beside_it_is_closed_as_a_whole_and_the_choice_alone_by_itself() {
        // When, Then
        assertThat(all("{\"first\": {\"kelvin\": 2700}, \"marked\": {\"lumen\": 800, \"mark\": \"x\"}}"))
                .isEmpty();
        assertThat(all("{\"marked\": {\"lumen\": 800, \"colour\": \"red\"}}")).anyMatch(it -> it.contains("colour"));
        assertThat(all("{\"first\": {\"kelvin\": 2700, \"mark\": \"x\"}}")).anyMatch(it -> it.contains("mark"));
        assertThat(all("{\"first\": {\"mark\": \"x\"}}")).isNotEmpty();
    }

    private List<String> all(String body) {
        return contract.broken(new Exchange("GET", "/v1/lamps/all", null, "", 200, Set.of(), "application/json", body));
    }

    @Test
    void a_request_that_was_taken_although_the_document_forbids_it_is_seen() {
        // Given
        String lit = "{\"type\": \"Lit\", \"at\": \"now\"}";

        // When, Then
        assertThat(posted("{\"room\": 7}", lit)).anyMatch(it -> it.startsWith("request /room"));
        assertThat(posted("{\"room\": \"hall\", \"colour\": \"red\"}", lit)).isNotEmpty();
    }

    @Test
    void a_document_that_is_not_openapi_3_1_is_seen() {
        // Given
        ObjectNode good = Json.read(LAMPS);
        ObjectNode nameless = good.deepCopy();
        nameless.remove("info");
        ObjectNode older = good.deepCopy().put("openapi", "3.0.3");
        ObjectNode wrong = good.deepCopy();
        wrong.withObject("/paths/~1v1~1lamps/post").put("responses", "some");
        ObjectNode dangling = good.deepCopy();
        dangling.withObject("/components/schemas").remove("Lamp");

        // When, Then
        assertThat(SpecificationSchemas.brokenByOpenApi(good)).isEmpty();
        assertThat(SpecificationSchemas.danglingReferences(good)).isEmpty();
        assertThat(SpecificationSchemas.brokenByOpenApi(nameless)).isNotEmpty();
        assertThat(SpecificationSchemas.brokenByOpenApi(older)).isNotEmpty();
        assertThat(SpecificationSchemas.brokenByOpenApi(wrong)).isNotEmpty();
        assertThat(SpecificationSchemas.danglingReferences(dangling)).containsExactly("#/components/schemas/Lamp");
    }
}
