package dev.onward.eventsourcing.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.onward.eventsourcing.OccurredAt;
import dev.onward.eventsourcing.http.AnswerSchemas.Nulls;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AnswerSchemasTest {

    private record Part(@Nullable String text, OccurredAt at) {}

    private record Whole(
            UUID id,
            @Nullable Part part,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Long days,

            List<Part> parts) {}

    private sealed interface Choice {
        record This(ObjectNode json) implements Choice {}

        record That(Map<String, Long> days) implements Choice {}
    }

    private record Words(@JsonValue @Nullable String text) {}

    private record Spoken(
            Words words,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Words more) {}

    private record Wider(@JsonUnwrapped Choice choice, long number) {}

    private record Day(long number) {}

    private static final class Elsewhere {
        private record Part(String other) {}
    }

    private final AnswerSchemas schemas = new AnswerSchemas();

    @Test
    void a_nullable_component_is_null_or_absent_as_jackson_is_told() {
        // When
        JsonNode whole = of("Whole", schemas.of(Whole.class, Nulls.STAND));

        // Then
        assertThat(whole.at("/required")).extracting(JsonNode::asText).containsExactly("id", "part", "parts");
        assertThat(whole.at("/properties/part/anyOf/0/$ref").asText()).isEqualTo("#/components/schemas/Part");
        assertThat(whole.at("/properties/part/anyOf/1/type").asText()).isEqualTo("null");
        assertThat(whole.at("/properties/days/type").asText()).isEqualTo("integer");
    }

    @Test
    void without_nulls_what_is_nullable_is_left_out_of_every_record() {
        // When
        Map<String, ObjectNode> all = schemas.of(Whole.class, Nulls.LEFT_OUT);

        // Then
        assertThat(of("Whole", all).at("/required"))
                .extracting(JsonNode::asText)
                .containsExactly("id", "parts");
        assertThat(of("Whole", all).at("/properties/part/$ref").asText()).isEqualTo("#/components/schemas/Part");
        assertThat(of("Part", all).at("/required")).extracting(JsonNode::asText).containsExactly("at");
    }

    @Test
    void a_time_always_stands_and_may_be_null() {
        // When
        Map<String, ObjectNode> all = schemas.of(Part.class, Nulls.LEFT_OUT);

        // Then
        assertThat(of("Part", all).at("/properties/at/$ref").asText()).isEqualTo("#/components/schemas/HappenedAt");
        assertThat(of("HappenedAt", all).at("/anyOf/2/type").asText()).isEqualTo("null");
    }

    @Test
    void each_record_of_a_sealed_type_is_one_of_its_forms() {
        // When
        Map<String, ObjectNode> all = schemas.of(Choice.class, Nulls.STAND);

        // Then
        assertThat(of("Choice", all).at("/anyOf"))
                .extracting(form -> form.path("$ref").asText())
                .containsExactly("#/components/schemas/This", "#/components/schemas/That");
        assertThat(of("That", all)
                        .at("/properties/days/additionalProperties/type")
                        .asText())
                .isEqualTo("integer");
        assertThat(of("This", all).at("/properties/json/additionalProperties").booleanValue())
                .isTrue();
    }

    @Test
    void two_records_of_one_document_have_two_names() {
        // Given
        schemas.of(Part.class, Nulls.STAND);

        // When, Then
        assertThatThrownBy(() -> schemas.of(Elsewhere.Part.class, Nulls.STAND)).hasMessageContaining("one name");
    }

    @Test
    void one_record_of_one_document_is_written_in_one_way() {
        // Given
        schemas.of(Part.class, Nulls.STAND);

        // When, Then
        assertThatThrownBy(() -> schemas.of(Part.class, Nulls.LEFT_OUT)).hasMessageContaining("one name");
    }

    @Test
    void a_record_that_stands_for_its_value_looks_like_it() {
        // When
        Map<String, ObjectNode> all = schemas.of(Spoken.class, Nulls.STAND);

        // Then
        assertThat(of("Spoken", all).at("/properties/words/$ref").asText()).isEqualTo("#/components/schemas/Words");
        assertThat(of("Spoken", all).at("/required"))
                .extracting(JsonNode::asText)
                .containsExactly("words");
        assertThat(of("Words", all).at("/anyOf"))
                .extracting(form -> form.path("type").asText())
                .containsExactly("string", "null");
    }

    @Test
    void an_unwrapped_component_stands_beside_the_others() {
        // When
        JsonNode wider = of("Wider", schemas.of(Wider.class, Nulls.STAND));

        // Then
        assertThat(wider.at("/allOf/0/$ref").asText()).isEqualTo("#/components/schemas/Choice");
        assertThat(wider.at("/properties").properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("number");
        assertThat(wider.at("/required")).extracting(JsonNode::asText).containsExactly("number");
    }

    @Test
    void a_record_without_anything_that_may_be_null_may_be_written_in_both_ways() {
        // Given
        schemas.of(Day.class, Nulls.STAND);

        // When, Then
        assertThat(schemas.of(Day.class, Nulls.LEFT_OUT)).isEmpty();
    }

    private static JsonNode of(String name, Map<String, ObjectNode> all) {
        return requireNonNull(all.get(name));
    }
}
