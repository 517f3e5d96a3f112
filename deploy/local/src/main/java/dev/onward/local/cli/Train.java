package dev.onward.local.cli;

import dev.onward.local.AotCache;
import dev.onward.local.Checkout;
import dev.onward.local.LocalStack;
import dev.onward.local.Tokens;
import dev.onward.local.demo.Demo;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Service;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Plays the five stories to a stack of its own, and keeps what the JVMs have learned beside the jars. */
@Command(
        name = "train",
        description =
                "Play the stories to a stack of its own and keep what the JVMs learn of the services: from then on, until the"
                        + " next build, they start in half the time.")
final class Train implements Callable<Integer> {

    private static final int TIMES = 2;
    private static final Duration SETTLE_WITHIN = Duration.ofMinutes(3);

    @Override
    public Integer call() throws IOException {
        Path folder = Files.createTempDirectory("onward-train");
        try {
            train(folder);
            return 0;
        } finally {
            delete(folder);
        }
    }

    private static void train(Path folder) throws IOException {
        Instant begin = Instant.now();
        say(begin, "starting four services, PostgreSQL and Kafka of its own");
        try (LocalStack stack = LocalStack.in(folder).training().start()) {
            for (int i = 1; i <= TIMES; i++) {
                say(begin, "playing the stories, %d of %d".formatted(i, TIMES));
                play(stack);
            }
            for (Service service : Service.values()) {
                AotCache cache = new AotCache(Checkout.here().jarOf(service));
                Files.deleteIfExists(cache.file());
                stack.service(service).stop();
                if (!cache.isThere()) {
                    throw new LocalStackException(service.module() + " left nothing; its last lines:"
                            + System.lineSeparator() + stack.service(service).lastLines(25));
                }
                say(
                        begin,
                        "%s: %d MB in %s"
                                .formatted(service.module(), Files.size(cache.file()) / 1_000_000, cache.file()));
            }
        }
        say(begin, "the next start uses them, until something is built anew");
    }

    private static void play(LocalStack stack) {
        new Demo(
                        stack.http(),
                        seeker -> stack.token(new Tokens.Bearer(
                                Tokens.LOCAL_TENANT,
                                seeker.person(),
                                List.of("seeker"),
                                seeker.email(),
                                "en",
                                seeker.zone().getId())),
                        () -> stack.settle(SETTLE_WITHIN),
                        JsonArray::new)
                .tell(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    }

    private static void say(Instant begin, String what) {
        System.out.printf("[%4d s] %s%n", Duration.between(begin, Instant.now()).toSeconds(), what);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
