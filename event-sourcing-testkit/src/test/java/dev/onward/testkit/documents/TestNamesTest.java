package dev.onward.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TestNamesTest {

    private static final String FILE = "lamp/src/test/java/LampTest.java";

    private static List<String> faultsOf(String method) {
        String text = "class LampTest {\n    @Test\n    void " + method + "() {}\n}\n";
        return new TestNames(Repository.of(Map.of(FILE, text))).faults();
    }

    @Test
    void every_name_in_this_repository_is_short_and_begins_with_its_subject() {
        // When
        TestNames names = new TestNames(Repository.around(Path.of("")));

        // Then
        assertThat(names.count()).isGreaterThan(1_500);
        assertThat(names.faults()).isEmpty();
    }

    @Test
    void a_name_of_more_than_80_characters_is_found() {
        // Given
        String longest = "a_lamp_" + "x".repeat(73);

        // When, Then
        assertThat(faultsOf(longest)).isEmpty();
        assertThat(faultsOf(longest + "x")).containsExactly(FILE + ": 81 characters, at most 80: " + longest + "x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it_burns",
                "of_two_lamps_one_burns",
                "that_burns_is_hot",
                "told_to_burn_it_burns",
                "what_burns_is_hot",
                "whatever_burns_is_hot",
                "who_lights_it_sees",
                "whoever_lights_it_sees",
                "whom_it_lights_sees"
            })
    void a_name_that_begins_without_its_subject_is_found(String name) {
        // When, Then
        assertThat(faultsOf(name)).containsExactly(FILE + ": begins without its subject: " + name);
    }
}
