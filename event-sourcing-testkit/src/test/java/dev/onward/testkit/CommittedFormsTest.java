package dev.onward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.onward.eventsourcing.Horizon;
import dev.onward.eventsourcing.codec.BadBody;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.codec.CodecType;
import dev.onward.eventsourcing.codec.Json;
import dev.onward.eventsourcing.schema.JsonSchemas;
import dev.onward.eventsourcing.schema.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommittedFormsTest {

    private static final Horizon HORIZON = Horizons.at("2026-11-22T09:00:00Z");

    private static final Codec<SampleEvent> CODEC = SampleEvent.codec();
    private static final CodecType HELD = Objects.requireNonNull(CODEC.type("Held"));

    @TempDir
    private Path folder;

    @AfterEach
    void write_nothing_by_itself() {
        System.clearProperty(PublishedSchemas.WRITE);
        System.clearProperty(GoldenEvents.WRITE);
    }

    private void writeSchemas() {
        System.setProperty(PublishedSchemas.WRITE, "true");
        PublishedSchemas.check("sample", CODEC, folder);
        System.clearProperty(PublishedSchemas.WRITE);
    }

    private void writeGoldens() {
        System.setProperty(GoldenEvents.WRITE, "true");
        GoldenEvents.check(CODEC, folder);
        System.clearProperty(GoldenEvents.WRITE);
    }

    private Path golden() {
        return folder.resolve("Held.v1.json");
    }

    private void changeGolden(String from, String to) throws Exception {
        String text = Files.readString(golden());
        assertThat(text).contains(from);
        Files.writeString(golden(), text.replace(from, to));
    }

    private Throwable goldenCheck() {
        return Objects.requireNonNull(catchThrowable(() -> GoldenEvents.check(CODEC, folder)));
    }

    @Test
    void missing_files_fail_and_are_not_written() {
        // When, Then
        assertThatThrownBy(() -> PublishedSchemas.check("sample", CODEC, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("missing: " + folder.resolve("sample/Held/1.json"));
        assertThatThrownBy(() -> GoldenEvents.check(CODEC, folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("missing: " + golden());
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void written_schemas_pass_until_something_changes() throws Exception {
        // Given
        writeSchemas();
        Path file = folder.resolve("sample/Held/1.json");
        assertThatCode(() -> PublishedSchemas.check("sample", CODEC, folder)).doesNotThrowAnyException();

        // When
        Files.writeString(file, Files.readString(file).replace("interviewId", "interviewID"));
        Files.createDirectories(folder.resolve("sample/Gone"));
        Files.writeString(folder.resolve("sample/Gone/1.json"), "{}");

        // Then
        assertThatThrownBy(() -> PublishedSchemas.check("sample", CODEC, folder))
                .hasMessageContaining("differs from its record: " + file)
                .hasMessageContaining("of no type: ");
    }

    @Test
    void written_goldens_pass() {
        // Given
        writeGoldens();

        // When, Then
        assertThatCode(() -> GoldenEvents.check(CODEC, folder)).doesNotThrowAnyException();
    }

    @Test
    void writing_goldens_changes_none_that_is_there() throws Exception {
        // Given
        writeGoldens();
        Files.writeString(golden(), "{}");

        // When
        Throwable failure = catchThrowable(this::writeGoldens);

        // Then
        assertThat(failure).isInstanceOf(AssertionError.class);
        assertThat(Files.readString(golden())).isEqualTo("{}");
    }

    @Test
    void a_golden_with_something_personal_in_the_clear_fails() throws Exception {
        // Given
        writeGoldens();
        ObjectNode golden = Json.read(Files.readString(golden()));

        // When
        Files.writeString(golden(), Json.pretty(golden.put("note", "clear")));

        // Then
        assertThat(goldenCheck()).hasMessageContaining("not sealed: /note");
    }

    @Test
    void a_golden_that_no_longer_decodes_fails_with_the_name_of_its_type() throws Exception {
        // Given
        writeGoldens();

        // When
        changeGolden("\"interviewId\"", "\"interviewID\"");

        // Then
        assertThat(goldenCheck()).hasMessageContaining("cannot decode Held version 1: MISSING at \"/interviewId\"");
    }

    @Test
    void a_golden_that_is_no_json_fails_with_the_name_of_its_type() throws Exception {
        // Given
        writeGoldens();

        // When
        Files.writeString(golden(), "{\"interviewId\":");

        // Then
        assertThat(goldenCheck())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(golden() + ": cannot decode Held version 1: MALFORMED");
    }

    @Test
    void a_golden_whose_type_is_gone_or_renamed_fails_with_its_name() throws Exception {
        // Given
        writeGoldens();

        // When
        Files.move(golden(), folder.resolve("HeldLongAgo.v1.json"));

        // Then
        assertThat(goldenCheck())
                .hasMessageContaining("missing: " + golden())
                .hasMessageContaining("of no type: " + folder.resolve("HeldLongAgo.v1.json"));
    }

    @Test
    void an_old_golden_that_no_longer_decodes_fails_with_the_name_of_its_type() throws Exception {
        // Given
        record Lapsed(int days) {}
        Codec<Lapsed> codec = Codec.of(Lapsed.class)
                .type("Lapsed", 2, Lapsed.class)
                .upcaster(
                        "Lapsed",
                        1,
                        node -> node.put("days", node.required("weeks").intValue() * 7))
                .build();
        Files.writeString(folder.resolve("Lapsed.v1.json"), "{\"fortnights\": 2}");
        Files.writeString(folder.resolve("Lapsed.v2.json"), "{\"days\": 28}");

        // When
        Throwable failure = catchThrowable(() -> GoldenEvents.check(codec, folder));

        // Then
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot decode Lapsed version 1: WRONG_TYPE");
    }

    @Test
    void a_golden_that_encodes_to_something_else_fails() throws Exception {
        // Given
        writeGoldens();

        // When
        changeGolden("2026-01-15T09:00:00Z", "2026-01-15T10:00:00+01:00");

        // Then
        assertThat(goldenCheck()).hasMessageContaining("encodes to something else");
    }

    @Test
    void a_golden_with_something_sealed_that_is_not_personal_fails() throws Exception {
        // Given
        writeGoldens();
        ObjectNode golden = Json.read(Files.readString(golden()));

        // When
        golden.set("stage", Samples.sealed("/stage"));
        Files.writeString(golden(), Json.pretty(golden));

        // Then
        assertThat(goldenCheck()).hasMessageContaining("sealed without being personal: /stage");
    }

    @Test
    void a_policy_whose_name_is_not_committed_fails_with_its_name_until_it_is_written() throws Exception {
        // Given
        Path file = folder.resolve("policies.txt");
        List<String> names = List.of("WhenNoisyThenShut", "WhenDarkThenLight");
        Throwable failure = catchThrowable(() -> GoldenPolicies.check(names, file));

        // When
        System.setProperty(GoldenEvents.WRITE, "true");
        GoldenPolicies.check(names, file);
        System.clearProperty(GoldenEvents.WRITE);

        // Then
        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not committed: WhenDarkThenLight\nnot committed: WhenNoisyThenShut");
        assertThat(Files.readString(file)).isEqualTo("WhenDarkThenLight\nWhenNoisyThenShut\n");
        assertThatCode(() -> GoldenPolicies.check(names, file)).doesNotThrowAnyException();
    }

    @Test
    void a_renamed_policy_fails_with_both_names_even_where_goldens_are_written() throws Exception {
        // Given
        Path file = folder.resolve("policies.txt");
        Files.writeString(file, "WhenDarkThenLight\n");
        Throwable failure = catchThrowable(() -> GoldenPolicies.check(List.of("WhenDuskThenLight"), file));

        // When
        System.setProperty(GoldenEvents.WRITE, "true");
        Throwable written = catchThrowable(() -> GoldenPolicies.check(List.of("WhenDuskThenLight"), file));

        // Then
        assertThat(failure)
                .hasMessageContaining("not committed: WhenDuskThenLight\ngone: WhenDarkThenLight")
                .hasMessageContaining("Ids of what a policy proposes are derived from its name.");
        assertThat(written).hasMessageContaining("gone: WhenDarkThenLight");
    }

    @Test
    void a_recorded_schema_is_open_for_what_is_newer_and_closed_for_what_is_clear() {
        // Given
        ObjectNode golden = GoldenEvents.sample(CODEC, HELD);
        ObjectNode newer = golden.deepCopy().put("later", 1).put("format", "HOLOGRAM");
        ObjectNode erased = golden.deepCopy();
        erased.putNull("note");
        ObjectNode clear = golden.deepCopy().put("note", "clear");

        // When
        String schema = Json.write(JsonSchemas.recorded("sample", HELD));

        // Then
        assertThat(validate(schema, golden)).isEmpty();
        assertThat(validate(schema, newer)).isEmpty();
        assertThat(validate(schema, erased)).isEmpty();
        assertThat(validate(schema, clear)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"round\": 2}",
                "{\"round\": 2.5}",
                "{\"round\": \"2\"}",
                "{\"round\": null}",
                "{\"more\": 1}",
                "{\"note\": null}",
                "{\"note\": \"  \"}",
                "{\"note\": 5}",
                "{\"format\": \"UNRECOGNIZED\"}",
                "{\"format\": \"video\"}",
                "{\"stage\": 7}",
                "{\"panel\": [{\"name\": \"x\"}]}",
                "{\"panel\": [{\"name\": \"x\", \"y\": 1}]}",
                "{\"panel\": [null]}",
                "{\"goals\": {\"VIDEO\": 2}}",
                "{\"goals\": {\"RADIO\": 2}}",
                "{\"ask\": {\"amount\": 5}}",
                "{\"ask\": null}",
                "{\"schemaVersion\": 2}",
                "{\"source\": {\"kind\": \"CSV\"}}",
                "{\"source\": {\"kind\": \"SYSTEM\"}}",
                "{\"startAt\": \"2026-02-30T10:00:00Z\"}",
                "{\"startAt\": \"2026-02-03\"}",
                "{\"occurredAt\": \"2026-02-03\"}",
                "{\"occurredAt\": \"now\"}",
                "{\"eventId\": \"x\"}"
            })
    void the_posted_schema_takes_what_the_codec_takes_and_no_more(String change) {
        // Given
        ObjectNode body = Json.object().put("type", "Held");
        ObjectNode sample = Samples.clear(HELD);
        sample.remove("stage");
        body.setAll(sample);
        body.setAll(Json.read(change));

        // When
        boolean bySchema = validate(Json.write(JsonSchemas.posted(HELD)), body).isEmpty();

        // Then
        assertThat(bySchema).isEqualTo(catchThrowable(() -> CODEC.parse(body, HORIZON)) == null);
    }

    @Test
    void a_derived_component_is_read_only_in_the_posted_schema() {
        // When
        ObjectNode schema = JsonSchemas.posted(HELD);

        // Then
        assertThat(schema.at("/properties/stage/readOnly").booleanValue()).isTrue();
        assertThatThrownBy(() -> CODEC.parse(Json.object().put("type", "Held").put("stage", "x"), HORIZON))
                .isInstanceOf(BadBody.class);
    }

    @Test
    void the_union_leaves_out_what_only_the_system_states() {
        // When
        var components = JsonSchemas.posted(CODEC, "SampleFact");

        // Then
        assertThat(components).containsOnlyKeys("Held", "SampleFactCorrected", "SampleFactRetracted", "SampleFact");
        assertThat(Json.write(
                        Objects.requireNonNull(components.get("SampleFact")).at("/discriminator/mapping")))
                .isEqualTo("{\"Held\":\"#/components/schemas/Held\","
                        + "\"FactCorrected\":\"#/components/schemas/SampleFactCorrected\","
                        + "\"FactRetracted\":\"#/components/schemas/SampleFactRetracted\"}");
    }

    @Test
    void an_answer_is_clear_or_says_that_something_was_erased() {
        // Given
        String schema = Json.write(JsonSchemas.answered(HELD));
        ObjectNode erased = Samples.clear(HELD).put("erased", true);
        erased.putNull("note");

        // When, Then
        assertThat(validate(schema, Samples.clear(HELD))).isEmpty();
        assertThat(validate(schema, erased)).isEmpty();
    }

    private static List<String> validate(String schema, ObjectNode body) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema,
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(Json.read(Json.write(body)))
                .stream()
                .map(Object::toString)
                .toList();
    }
}
