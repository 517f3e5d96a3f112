package dev.onward.local.cli;

import dev.onward.local.LocalStack;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.OnwardHome;
import dev.onward.local.setting.Port;
import dev.onward.local.setting.Ports;
import dev.onward.local.setting.Progress;
import dev.onward.local.setting.Service;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the stack and keeps it until Ctrl-C or {@code ./onward down}. */
@Command(name = "up", description = "Start the local stack; Ctrl-C or './onward down' stops it.")
final class Up implements Callable<Integer> {

    /** How long nothing may be printed while it starts. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "SERVICE",
            description =
                    "start only these of opportunity, advice, networking, notification; the rest of the stack as ever")
    private List<Service> only = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Instant begin = Instant.now();
        OnwardHome home = Onward.home();
        Lines lines = new Lines(System.out, begin);
        CountDownLatch stopAsked = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread starter = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopAsked.countDown();
            starter.interrupt();
            await(stopped, Duration.ofMinutes(2));
        }));
        lines.print("Onward starts; its data are in " + home.root());
        Thread heartbeat = Thread.ofPlatform().daemon().start(() -> lines.beat(PATIENCE));
        try (LocalStack stack = LocalStack.in(home.root())
                .ports(Ports.of(System.getenv()))
                .services(only.isEmpty() ? EnumSet.allOf(Service.class) : EnumSet.copyOf(only))
                .progress(lines)
                .restarting()
                .start()) {
            heartbeat.interrupt();
            lines.print("ready in %d s"
                    .formatted(Duration.between(begin, Instant.now()).toSeconds()));
            lines.print("");
            lines.print("  API          " + stack.http());
            lines.print("  mails        http://" + stack.ports().address(Port.MAIL));
            lines.print("  logs         " + home.logs());
            lines.print("  a token      ./onward token --role seeker --person <uuid>");
            lines.print("  stop         Ctrl-C here, or ./onward down");
            awaitStop(stopAsked);
            lines.print("stopping…");
        } catch (LocalStackException failed) {
            if (stopAsked.getCount() > 0) {
                throw failed;
            }
            lines.print("stopped while it started");
            return 0;
        } finally {
            heartbeat.interrupt();
            stopped.countDown();
        }
        lines.print("stopped; the data are kept");
        return 0;
    }

    /** The hook interrupts as well, for the sake of a start under way; here that means the same. */
    private static void awaitStop(CountDownLatch stopAsked) {
        try {
            stopAsked.await();
        } catch (InterruptedException asked) {
            // What follows must run to its end.
        }
    }

    private static void await(CountDownLatch latch, Duration atMost) {
        try {
            if (!latch.await(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("onward: gave up waiting for the stack to stop; ./onward down ends what is left");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints what happens as it happens, and that something still does when nothing else is printed. */
    private static final class Lines implements Progress {

        private final PrintStream out;
        private final Instant begin;
        private long printedAt = System.nanoTime();

        Lines(PrintStream out, Instant begin) {
            this.out = out;
            this.begin = begin;
        }

        synchronized void print(String line) {
            out.println(line);
            out.flush();
            printedAt = System.nanoTime();
        }

        @Override
        public void ready(String part, String where, Duration took) {
            print(String.format(Locale.ROOT, "  %-22s ready  %-44s %5.1f s", part, where, took.toMillis() / 1000.0));
        }

        @Override
        public void note(String line) {
            print("  " + line);
        }

        @Override
        public void died(String part, int exit, String lastLines) {
            print("%n%s has ended by itself (exit %d); the others go on. Its last lines:%n%s%n"
                    .formatted(part, exit, lastLines));
        }

        void beat(Duration patience) {
            try {
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(500);
                    synchronized (this) {
                        if (System.nanoTime() - printedAt > patience.toNanos()) {
                            print("  … %d s"
                                    .formatted(Duration.between(begin, Instant.now())
                                            .toSeconds()));
                        }
                    }
                }
            } catch (InterruptedException ready) {
                // Nothing more to tell.
            }
        }
    }
}
