package dev.onward.local;

import dev.onward.local.process.ChildProcess;
import dev.onward.local.setting.LocalStackException;
import dev.onward.local.setting.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Starts again what has ended although nobody here had asked it to: at once or nearly so the first time, after growing
 * pauses if it does not stay up. What was stopped or killed by a method of its own stays down.
 */
final class Keeper implements AutoCloseable {

    /** One that has run for so long is not taken for one that cannot start. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Path run;
    private final Progress progress;
    private final IntFunction<Duration> pauses;
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    Keeper(Path run, Progress progress) {
        this(run, progress, Keeper::pause);
    }

    /** @param pauses how long to wait before a start, by how many came before it lately */
    Keeper(Path run, Progress progress, IntFunction<Duration> pauses) {
        this.run = run;
        this.progress = progress;
        this.pauses = pauses;
    }

    /**
     * What is kept running.
     *
     * @param name of its files
     * @param shown for people
     * @param ended as {@link ChildProcess#ended()}, of the process that runs when asked
     * @param exit the exit code of the process that ran last; -1 if it cannot be known
     * @param lastLines of its log
     * @param startAgain returns when it answers; throws a {@link LocalStackException} if it does not
     */
    record Part(
            String name,
            String shown,
            Supplier<CompletableFuture<Boolean>> ended,
            IntSupplier exit,
            IntFunction<String> lastLines,
            Runnable startAgain) {

        static Part of(String shown, ChildProcess process, Runnable startAgain) {
            return new Part(
                    process.name(),
                    shown,
                    process::ended,
                    () -> process.exitCode().orElse(-1),
                    process::lastLines,
                    startAgain);
        }
    }

    private static Duration pause(int starts) {
        Duration doubled = Duration.ofMillis(500).multipliedBy(1L << Math.min(starts, 10));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    synchronized void keep(Part part) {
        threads.add(Thread.ofVirtual().name("onward-keeper-" + part.name()).start(() -> watch(part)));
    }

    private void watch(Part part) {
        int starts = 0;
        try {
            while (part.ended().get().get() && !isClosed()) {
                int exit = part.exit().getAsInt();
                progress.died(part.shown(), exit, part.lastLines().apply(25));
                Instant began;
                do {
                    Duration pause = pauses.apply(starts++);
                    progress.note("%s is started again in %.1f s".formatted(part.shown(), pause.toMillis() / 1000.0));
                    if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    Restarts.note(run, part.name(), exit);
                    began = Instant.now();
                } while (!runsAgain(part) && !isClosed());
                if (Duration.between(began, Instant.now()).compareTo(STEADY) > 0) {
                    starts = 0;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the end of " + part.shown() + " cannot be waited for", failed);
        }
    }

    private boolean runsAgain(Part part) {
        try {
            part.startAgain().run();
            progress.note(part.shown() + " runs again");
            return true;
        } catch (LocalStackException notYet) {
            if (!isClosed()) {
                progress.note(part.shown() + " could not be started: " + notYet.getMessage());
            }
            return false;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    /** Starts nothing more; returns when no start is under way. */
    @Override
    public synchronized void close() {
        closed.countDown();
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(Duration.ofSeconds(10));
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
