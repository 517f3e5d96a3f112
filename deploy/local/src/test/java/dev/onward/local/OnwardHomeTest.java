package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnwardHomeTest {

    @TempDir
    private Path folder;

    @Test
    void data_of_before_are_refused_with_the_command_that_removes_them() {
        // Given
        OnwardHome home = new OnwardHome(folder);
        home.kafka();

        // When, Then
        assertThatThrownBy(() -> LocalStack.in(folder).start())
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("are of another form than this clone reads")
                .hasMessageEndingWith("Remove them: rm -rf '" + home.root() + "'");
    }

    @Test
    void data_of_a_later_form_are_refused_too() throws IOException {
        // Given
        OnwardHome home = new OnwardHome(folder);
        Files.writeString(folder.resolve("form"), "3\n");

        // When, Then
        assertThatThrownBy(home::checkForm).hasMessageContaining("rm -rf '" + home.root() + "'");
    }

    @Test
    void a_new_folder_is_taken_and_taken_again_once_it_holds_data() {
        // Given
        OnwardHome home = new OnwardHome(folder.resolve("new"));
        home.checkForm();
        home.kafka();
        home.postgres();

        // When, Then
        assertThatCode(home::checkForm).doesNotThrowAnyException();
    }

    @Test
    void a_start_cut_off_before_it_noted_the_form_leaves_nothing_in_the_way() throws IOException {
        // Given
        OnwardHome home = new OnwardHome(folder.resolve("new"));
        Files.createDirectories(home.root());
        Files.writeString(home.root().resolve("form.new"), "");

        // When
        home.checkForm();

        // Then
        assertThat(home.root().resolve("form")).hasContent("2");
    }

    @Test
    void the_command_that_removes_data_takes_any_path_as_one_word() throws IOException {
        // Given
        OnwardHome home = new OnwardHome(folder.resolve("Bob's data"));
        Files.createDirectories(home.root());
        Files.writeString(home.root().resolve("form"), "1");

        // When, Then
        assertThatThrownBy(home::checkForm).hasMessageEndingWith("rm -rf '" + folder + "/Bob'\\''s data'");
    }
}
