package dev.onward.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.local.setting.LocalStackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildProcessTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private @Nullable ChildProcess last;

    @AfterEach
    void stop() {
        if (last != null) {
            last.stop("KILL", SOON);
        }
    }

    @Test
    void one_that_ends_while_it_starts_is_told_with_its_last_lines() {
        // Given
        ChildProcess child = shell("echo 'port 8081 is taken'; exit 3");
        child.start();

        // Then
        assertThatThrownBy(() -> child.awaitReady(SOON, () -> false))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("exit 3")
                .hasMessageContaining("port 8081 is taken");
    }

    @Test
    void one_that_is_not_ready_in_time_is_told_so() {
        // Given
        ChildProcess child = shell("exec sleep 60");
        child.start();

        // Then
        assertThatThrownBy(() -> child.awaitReady(Duration.ofMillis(300), () -> false))
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("not ready");
    }

    @Test
    void a_frozen_one_stands_still_until_it_is_continued() throws IOException {
        // Given
        Path ticks = folder.resolve("ticks");
        ChildProcess child = shell("while :; do echo tick >>" + ticks + "; sleep 0.02; done");
        child.start();
        child.awaitReady(SOON, () -> Files.exists(ticks));

        // When
        child.freeze();

        // Then
        child.awaitReady(SOON, () -> state(child.pid()).equals("T"));
        long frozen = Files.size(ticks);
        child.resume();
        child.awaitReady(SOON, () -> ticks.toFile().length() > frozen);
    }

    @Test
    void a_frozen_one_stops_when_asked_to() {
        // Given
        ChildProcess child = shell("exec sleep 60");
        child.start();
        child.freeze();

        // When
        child.stop("TERM", SOON);

        // Then
        assertThat(child.exitCode()).hasValue(143);
    }

    @Test
    void one_that_does_not_listen_is_killed() {
        // Given
        Path deaf = folder.resolve("deaf");
        ChildProcess child = shell("trap '' TERM; touch " + deaf + "; while :; do sleep 0.05; done");
        child.start();
        child.awaitReady(SOON, () -> Files.exists(deaf));

        // When
        child.stop("TERM", Duration.ofMillis(300));

        // Then
        assertThat(child.exitCode()).hasValue(137);
    }

    @Test
    void processes_of_a_killed_launcher_are_ended_and_a_reused_process_id_is_not() throws IOException {
        // Given
        ChildProcess child = shell("exec sleep 60");
        child.start();
        Path stranger = folder.resolve("stranger.pid");
        Files.writeString(stranger, child.pid() + " 1000\n");

        // When
        boolean endedStranger = ChildProcess.endLeftover(stranger, SOON);
        boolean aliveAfterIt = child.isAlive();
        boolean endedLeftover = ChildProcess.endLeftover(folder.resolve("child.pid"), SOON);

        // Then
        assertThat(endedStranger).isFalse();
        assertThat(aliveAfterIt).isTrue();
        assertThat(endedLeftover).isTrue();
        assertThat(child.ended()).succeedsWithin(SOON).isEqualTo(true);
    }

    private ChildProcess shell(String script) {
        ChildProcess made = new ChildProcess(new ChildProcess.Spec(
                "child",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                folder.resolve("child.log"),
                folder.resolve("child.pid")));
        last = made;
        return made;
    }

    /** R, S, D, T …, as ps names it. */
    private static String state(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(pid)).start();
            return new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
