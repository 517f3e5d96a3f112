package dev.onward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onward.local.process.Signals;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {

    @TempDir
    private Path folder;

    @Test
    void the_stack_starts_alone_runs_once_per_folder_and_leaves_no_process() {
        // Given
        long postgres;
        long kafka;
        try (LocalStack stack = LocalStack.in(folder).services(Set.of()).start()) {
            postgres = stack.postgres().pid();
            kafka = stack.kafka().process().pid();

            // When
            LocalStack.Builder second = LocalStack.in(folder).services(Set.of());

            // Then
            assertThatThrownBy(second::start).hasMessageContaining("runs already");
            assertThat(isAlive(postgres)).isTrue();
            assertThat(isAlive(kafka)).isTrue();
        }
        assertThat(isAlive(postgres)).isFalse();
        assertThat(isAlive(kafka)).isFalse();
        assertThat(folder.resolve("run").resolve(LocalStack.LAUNCHER_PID)).doesNotExist();
    }

    @Test
    void one_that_restarts_what_died_brings_the_database_and_the_broker_back() throws InterruptedException {
        try (LocalStack stack =
                LocalStack.in(folder).services(Set.of()).restarting().start()) {
            // Given
            Path run = stack.home().run();
            long postgres = stack.postgres().pid();
            long kafka = stack.kafka().process().pid();

            // When
            Signals.send("KILL", postgres);
            Signals.send("KILL", kafka);

            // Then
            Instant end = Instant.now().plusSeconds(90);
            while (Restarts.of(run, "postgresql").isEmpty()
                    || Restarts.of(run, "kafka").isEmpty()
                    || !Ports.isListening(stack.ports().of(Port.POSTGRES))
                    || !Ports.isListening(stack.ports().of(Port.KAFKA))) {
                assertThat(Instant.now()).as("both are back").isBefore(end);
                boolean _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
            }
            assertThat(stack.postgres().pid()).isNotEqualTo(postgres);
        }
    }

    @Test
    void a_service_that_is_not_built_is_named_with_the_command_that_builds_it() throws Exception {
        // Given
        Files.createFile(folder.resolve("mvnw"));
        LocalStack.Builder stack = LocalStack.in(folder.resolve("home")).checkout(new Checkout(folder));

        // Then
        assertThatThrownBy(stack::start)
                .isInstanceOf(LocalStackException.class)
                .hasMessageContaining("-service is not built")
                .hasMessageContaining("./onward build");
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
