package dev.onward.eventsourcing.work;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work of a processor's that may be long, done in slices: after some milliseconds the event loop serves others before it
 * goes on. It stays on its context, so that it may stand between two statements of a transaction. Without a context it is
 * done at a stretch: then it holds up nobody.
 *
 * <p>Between two slices lies a timer and not just a task: an event loop does dozens of tasks, however long they are, before it
 * looks at its connections and its timers again.
 */
public final class Slices {

    /** A quarter of what nobody should hold an event loop for, since the last item of a slice may take its time. */
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    /** As long as a slice: half of an event loop, and of the processor under it, is for whoever asks for little. */
    private static final long PAUSE_MILLIS = 5;

    /** Of so little a turn has enough left for what follows. */
    private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private Slices() {}

    /** Calls {@code item} until it gives something; each call should take no more than a few milliseconds. */
    public static <R> Uni<R> until(Supplier<Optional<R>> item) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null
                    ? Uni.createFrom().item(() -> atAStretch(item))
                    : Uni.createFrom().emitter(emitter -> slice(item, emitter, context));
        });
    }

    private static <R> R atAStretch(Supplier<Optional<R>> item) {
        Optional<R> result = item.get();
        while (result.isEmpty()) {
            result = item.get();
        }
        return result.get();
    }

    /** What {@code work} makes of each, in order. */
    public static <T, R> Uni<List<R>> map(List<T> items, Function<? super T, ? extends R> work) {
        return Uni.createFrom().deferred(() -> {
            List<R> done = new ArrayList<>(items.size());
            return until(() -> {
                if (done.size() < items.size()) {
                    done.add(work.apply(items.get(done.size())));
                }
                return done.size() < items.size() ? Optional.empty() : Optional.of(done);
            });
        });
    }

    /**
     * Work that cannot be cut into slices, done by a worker while the event loop serves others; what it gives comes back to
     * this context, so that it too may stand between two statements of a transaction.
     *
     * @param work touches no session
     */
    public static <R> Uni<R> aside(Callable<R> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context == null
                    ? Uni.createFrom().item(Unchecked.supplier(work::call))
                    : Uni.createFrom()
                            .emitter(emitter ->
                                    context.executeBlocking(work, false).onComplete(emitter::complete, emitter::fail));
        });
    }

    // Whatever goes wrong, an Error too, must reach the emitter: a callback that throws leaves a Uni that never ends.
    @SuppressWarnings("IllegalCatch")
    private static <R> void slice(Supplier<Optional<R>> item, UniEmitter<? super R> emitter, Context context) {
        long begun = System.nanoTime();
        try {
            Optional<R> result = item.get();
            while (result.isEmpty() && System.nanoTime() - begun < SLICE_NANOS) {
                result = item.get();
            }
            if (result.isPresent()) {
                complete(emitter, result.get(), context, System.nanoTime() - begun);
            } else {
                // Fires on the context that sets it.
                context.owner().setTimer(PAUSE_MILLIS, _ -> slice(item, emitter, context));
            }
        } catch (Throwable e) {
            emitter.fail(e);
        }
    }

    /** What follows may be long too: after a slice that was, it begins in a turn of its own. */
    private static <R> void complete(UniEmitter<? super R> emitter, R result, Context context, long nanos) {
        if (nanos < SHORT_NANOS) {
            emitter.complete(result);
        } else {
            context.owner().setTimer(1, _ -> emitter.complete(result));
        }
    }
}
