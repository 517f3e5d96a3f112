package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.process.Signals;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeeperTest {

    @TempDir
    private Path folder;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<Integer> pauses = new CopyOnWriteArrayList<>();
    private Keeper keeper;

    @BeforeEach
    void keep() {
        keeper = new Keeper(folder, new Telling(), starts -> {
            pauses.add(starts);
            return Duration.ofMillis(20);
        });
    }

    private final class Telling implements Progress {
        @Override
        public void ready(String part, String where, Duration took) {}

        @Override
        public void note(String line) {
            told.add(line);
        }

        @Override
        public void died(String part, int exit, String lastLines) {
            told.add(part + " died, exit " + exit);
        }
    }

    private ChildProcess child(String script) {
        return new ChildProcess(new ChildProcess.Spec(
                "lamp",
                List.of("/bin/sh", "-c", script),
                Map.of(),
                folder,
                folder.resolve("lamp.log"),
                folder.resolve("lamp.pid")));
    }

    private static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plusSeconds(20);
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            boolean _ = new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
    }

    @AfterEach
    void close() {
        keeper.close();
    }

    @Test
    void a_process_that_ends_by_itself_is_restarted_and_reported() throws InterruptedException {
        // Given
        ChildProcess child = child("exec sleep 60");
        child.start();
        long first = child.pid();
        keeper.keep(Keeper.Part.of("Lamp", child, child::start));

        // When
        Signals.send("KILL", first);

        // Then
        eventually("it runs again", () -> told.contains("Lamp runs again"));
        assertThat(child.pid()).isNotEqualTo(first);
        assertThat(told).contains("Lamp died, exit 137");
        assertThat(Restarts.of(folder, "lamp")).hasValueSatisfying(restarts -> {
            assertThat(restarts.count()).isEqualTo(1);
            assertThat(restarts.exit()).isEqualTo(137);
        });
        keeper.close();
        child.kill();
    }

    @Test
    void a_process_killed_on_purpose_stays_down() throws InterruptedException {
        // Given
        ChildProcess child = child("exec sleep 60");
        child.start();
        keeper.keep(Keeper.Part.of("Lamp", child, child::start));

        // When
        child.kill();

        // Then
        keeper.close();
        assertThat(child.isAlive()).isFalse();
        assertThat(told).isEmpty();
        assertThat(Restarts.of(folder, "lamp")).isEmpty();
    }

    @Test
    void the_pauses_grow_for_one_that_does_not_stay_up() throws InterruptedException {
        // Given
        ChildProcess child = child("exit 3");
        child.start();

        // When
        keeper.keep(Keeper.Part.of("Lamp", child, child::start));

        // Then
        eventually("it was tried several times", () -> pauses.size() > 3);
        keeper.close();
        assertThat(pauses).startsWith(0, 1, 2, 3);
    }

    @Test
    void one_that_cannot_be_started_is_tried_until_it_can() throws InterruptedException {
        // Given
        ChildProcess child = child("exec sleep 60");
        child.start();
        int[] refusals = {2};
        keeper.keep(Keeper.Part.of("Lamp", child, () -> {
            if (refusals[0]-- > 0) {
                throw new LocalStackException("the port is taken");
            }
            child.start();
        }));

        // When
        Signals.send("KILL", child.pid());

        // Then
        eventually("it runs again", () -> told.contains("Lamp runs again"));
        assertThat(told).contains("Lamp could not be started: the port is taken");
        keeper.close();
        child.kill();
    }
}
