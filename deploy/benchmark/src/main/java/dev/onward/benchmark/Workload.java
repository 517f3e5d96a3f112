package dev.onward.benchmark;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Producers of facts, who tell them over HTTP whenever their turn comes. */
abstract class Workload implements AutoCloseable {

    /** As many as may wait for an answer, or for what follows from what they told. */
    private static final int PRODUCERS = 32;

    private final Turnstile turnstile = new Turnstile();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    abstract String name();

    /** Makes what the next turn tells of; that belongs to no turn. */
    abstract void prepare() throws InterruptedException;

    /** Tells one fact or one story; each request goes through the turnstile. */
    abstract void tell(int producer);

    /** What is told of, for people. */
    abstract String about();

    Turnstile turnstile() {
        return turnstile;
    }

    /** The producers come, and wait for the first turn. */
    Workload begin() throws InterruptedException {
        prepare();
        for (int n = 0; n < PRODUCERS; n++) {
            int producer = n;
            threads.execute(() -> produce(producer));
        }
        return this;
    }

    private void produce(int producer) {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                tell(producer);
            } catch (CancellationException ended) {
                return;
            } catch (RuntimeException failed) {
                turnstile.failed(failed);
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
