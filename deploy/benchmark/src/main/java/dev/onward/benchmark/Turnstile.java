package dev.onward.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where producers wait with each fact until it may be told: so many at a time, or one whenever the next is due; none between
 * two turns. A producer that is in the middle of a story goes on with it in the next turn.
 */
final class Turnstile {

    private @Nullable Turn now;
    private final List<String> failures = new ArrayList<>();

    /**
     * What came of a turn.
     *
     * @param facts told and acknowledged
     * @param inTime how many of them before the end of the turn
     * @param answers from when a fact was due to its answer, or from when it was sent where none was due
     * @param failures what went wrong, in words
     */
    record Told(int facts, int inTime, Duration during, Times answers, List<String> failures) {
        Told {
            failures = List.copyOf(failures);
        }

        double perSecond() {
            return inTime / (during.toNanos() / 1e9);
        }

        /** @throws IllegalStateException if more than one in a hundred went wrong, which says nothing of what facts cost */
        Told orThrow() {
            if (100L * failures.size() > facts) {
                throw new IllegalStateException("%d facts were told and %d requests failed; the first: %s"
                        .formatted(facts, failures.size(), failures.getFirst()));
            }
            return this;
        }
    }

    /** As fast as {@code clients} can that wait for each answer. */
    Told asFastAs(int clients, Duration during) throws InterruptedException {
        return turn(new Turn(during, 0, new Semaphore(clients)));
    }

    /** Facts that are due one after the other, whether earlier ones are answered or not. */
    Told at(double perSecond, Duration during) throws InterruptedException {
        return turn(new Turn(during, TimeUnit.SECONDS.toNanos(1) / perSecond, new Semaphore(Integer.MAX_VALUE)));
    }

    /** Sends once its turn has come. */
    <T> T pass(Supplier<T> request) {
        try {
            while (true) {
                Turn turn = await();
                OptionalLong due = turn.take();
                if (due.isPresent()) {
                    return turn.send(request, due.getAsLong());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CancellationException("no more turns");
        }
    }

    /** Counted in the turn that is on, or in the next. */
    synchronized void failed(RuntimeException failure) {
        failures.add(String.valueOf(failure.getMessage()));
    }

    private synchronized Turn await() throws InterruptedException {
        while (now == null || now.isOver()) {
            wait();
        }
        return now;
    }

    private synchronized void begin(Turn turn) {
        now = turn;
        notifyAll();
    }

    private synchronized List<String> takeFailures() {
        List<String> taken = List.copyOf(failures);
        failures.clear();
        return taken;
    }

    private Told turn(Turn turn) throws InterruptedException {
        begin(turn);
        turn.awaitEnd();
        return new Told(turn.answers.count(), turn.inTime.get(), turn.during, turn.answers, takeFailures());
    }

    private static final class Turn {

        private final Duration during;
        private final double apart;
        private final Semaphore clients;
        private final long begin = System.nanoTime();
        private final AtomicLong taken = new AtomicLong();
        private final AtomicInteger underWay = new AtomicInteger();
        private final AtomicInteger inTime = new AtomicInteger();
        private final Times answers = new Times();

        /** @param apart nanoseconds between two facts; 0: each when there is somebody to tell it */
        Turn(Duration during, double apart, Semaphore clients) {
            this.during = during;
            this.apart = apart;
            this.clients = clients;
        }

        boolean isOver() {
            return System.nanoTime() - begin >= during.toNanos();
        }

        /** When the next fact is due, once that time has come; empty when the turn is over before. */
        OptionalLong take() throws InterruptedException {
            underWay.incrementAndGet();
            boolean taking = false;
            try {
                clients.acquire();
                long due = apart == 0 ? System.nanoTime() : begin + (long) (apart * taken.getAndIncrement());
                if (due - begin < during.toNanos()) {
                    long early = due - System.nanoTime();
                    if (early > 0) {
                        TimeUnit.NANOSECONDS.sleep(early);
                    }
                    taking = !isOver();
                }
                return taking ? OptionalLong.of(due) : OptionalLong.empty();
            } finally {
                if (!taking) {
                    leave();
                }
            }
        }

        <T> T send(Supplier<T> request, long due) {
            try {
                T answer = request.get();
                // From when it was due: a late answer must not hide that others had to wait.
                answers.add(System.nanoTime() - due);
                if (!isOver()) {
                    inTime.incrementAndGet();
                }
                return answer;
            } finally {
                leave();
            }
        }

        private void leave() {
            clients.release();
            underWay.decrementAndGet();
        }

        void awaitEnd() throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(during.toNanos());
            while (!isOver() || underWay.get() > 0) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
    }
}
