package dev.onward.testkit.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hook in {@code .githooks/commit-msg}, as git calls it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CommitMessageTest {

    private static final String LONGEST = "docs: ääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääääää";

    @TempDir
    Path folder;

    private record Answer(int status, String said) {}

    private Answer hook(String message) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("COMMIT_EDITMSG"), message);
        Process hook = new ProcessBuilder(
                        Repository.rootAround(Path.of(""))
                                .resolve(".githooks/commit-msg")
                                .toString(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(hook.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(hook.waitFor(), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LONGEST,
                "feat(advice)!: cases may be closed\n\nWhy: a; b; c.",
                "\n# a comment of git\nfix: one thing",
                "fixup! a subject that stands in another commit; as it is",
                "Merge branch 'main'"
            })
    void a_subject_in_form_is_taken(String message) throws IOException, InterruptedException {
        // When
        Answer answer = hook(message);

        // Then
        assertThat(answer).isEqualTo(new Answer(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {LONGEST + "ä", "Improve things", "feature: a", "fix:a", "fix: ", "", "fix: one; another"})
    void any_other_subject_is_refused_with_what_to_do(String message) throws IOException, InterruptedException {
        // When
        Answer answer = hook(message);

        // Then
        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.said()).contains("not committed: ", "one subject", "at most 72 characters");
    }
}
