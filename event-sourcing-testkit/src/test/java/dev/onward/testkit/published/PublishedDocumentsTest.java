package dev.onward.testkit.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.testkit.contract.CommittedDocument;
import dev.onward.testkit.contract.SpecificationSchemas;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PublishedDocumentsTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path GOLDENS = Path.of("../contracts/src/test/resources/goldens");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, EventFlow> flows = EventFlows.committed();
    private final ObjectNode asyncApi = new AsyncApi(flows, GOLDENS).document();

    @Test
    void the_asyncapi_document_is_the_committed_one() {
        // When, Then
        CommittedDocument.check(DOCS.resolve("asyncapi.yaml"), AsyncApi.yaml(asyncApi));
    }

    @Test
    void the_document_is_valid_by_the_schema_of_asyncapi_3_0() throws Exception {
        // When
        JsonNode document = MAPPER.readTree(Json.write(asyncApi));

        // Then
        assertThat(SpecificationSchemas.brokenByAsyncApi(document)).isEmpty();
        assertThat(SpecificationSchemas.danglingReferences(document)).isEmpty();
    }

    @Test
    void a_document_that_is_not_asyncapi_3_0_is_seen() throws Exception {
        // Given
        ObjectNode older = (ObjectNode) MAPPER.readTree(Json.write(asyncApi));
        older.put("asyncapi", "2.6.0");
        ObjectNode shouting = (ObjectNode) MAPPER.readTree(Json.write(asyncApi));
        shouting.withObject("/operations/opportunity.publish").put("action", "shout");
        ObjectNode dangling = (ObjectNode) MAPPER.readTree(Json.write(asyncApi));
        dangling.withObject("/components/messages").remove("advice.AdviceGiven");

        // When, Then
        assertThat(SpecificationSchemas.brokenByAsyncApi(older)).isNotEmpty();
        assertThat(SpecificationSchemas.brokenByAsyncApi(shouting)).isNotEmpty();
        assertThat(SpecificationSchemas.danglingReferences(dangling))
                .containsExactly("#/components/messages/advice.AdviceGiven");
    }

    @Test
    void every_message_has_an_example_that_its_committed_schema_takes() {
        // Given
        List<String> wrong = new ArrayList<>();
        List<Path> seen = new ArrayList<>();

        // When
        asyncApi.path("components").path("messages").properties().forEach(message -> {
            JsonNode payload = message.getValue().path("payload");
            if (payload.has("schemaFormat")) {
                Path file = DOCS.resolve(payload.at("/schema/$ref").asText()).normalize();
                seen.add(file);
                JsonNode example = message.getValue().at("/examples/0/payload");
                wrong(file, example).forEach(it -> wrong.add(message.getKey() + ": " + it));
                if (example.deepCopy() instanceof ObjectNode broken && !broken.isEmpty()) {
                    String first = broken.fieldNames().next();
                    broken.set(
                            first,
                            broken.get(first).isTextual() ? BooleanNode.TRUE : TextNode.valueOf("a seeded fault"));
                    assertThat(wrong(file, broken))
                            .as(message.getKey() + "/" + first)
                            .isNotEmpty();
                }
            }
        });

        // Then
        assertThat(wrong).isEmpty();
        assertThat(seen).hasSizeGreaterThan(90).allSatisfy(it -> assertThat(it).exists());
    }

    private static List<String> wrong(Path schema, JsonNode body) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        Texts.read(schema),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(Json.read(Json.write(body)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void every_header_is_described() {
        // Given
        List<String> headers = new ArrayList<>();
        for (Field field : Headers.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getName().equals("WITHHELD_TYPE")) {
                headers.add(valueOf(field));
            }
        }

        // When, Then
        assertThat(EventHeaders.names()).containsExactlyInAnyOrderElementsOf(headers);
        String page = Texts.read(DOCS.resolve("events.md"));
        assertThat(headers).allSatisfy(it -> assertThat(page).contains("`" + it + "`"));
    }

    private static String valueOf(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("constants are public", e);
        }
    }

    @Test
    void the_page_of_events_is_as_the_code_has_it() {
        // Given
        Path file = DOCS.resolve("events.md");

        // When
        String renewed = new EventsPage(flows).renewed(Texts.read(file));

        // Then
        CommittedDocument.check(file, renewed);
    }

    @Test
    void a_page_that_has_lost_a_mark_is_seen() {
        // When, Then
        assertThatThrownBy(() -> new EventsPage(flows).renewed("# Published events\n"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("<!-- made: topics -->");
    }

    @Test
    void a_service_publishes_the_whole_of_its_vocabulary() {
        // When, Then
        for (Vocabulary vocabulary : Vocabulary.ALL) {
            EventFlow flow = Objects.requireNonNull(flows.get(vocabulary.service()));
            assertThat(AsyncApi.types(vocabulary))
                    .allSatisfy(type -> assertThat(flow.kindsOf(type)).as(type).isNotEmpty());
        }
        assertThat(Files.isDirectory(GOLDENS)).isTrue();
    }
}
