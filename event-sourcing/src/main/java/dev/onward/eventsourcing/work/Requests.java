package dev.onward.eventsourcing.work;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is done for somebody who waits for the answer, told from the work that nobody waits for.
 *
 * <p>What belongs to a request is one value in its Vert.x context, and goes with it as a whole into each context that works
 * for it ({@link Contexts#runAndReturn(java.util.function.Supplier)}).
 */
public final class Requests {

    private static final String KEY = "onward.request";

    private Requests() {}

    /**
     * A request.
     *
     * @param requester null until it is known, and where anybody may ask
     * @param around the transaction of its own that this context works within; null where there is none
     */
    private record Request(
            @Nullable Requester requester, @Nullable AtomicBoolean around) {

        boolean isInTransaction() {
            return around != null && around.get();
        }
    }

    /** Marks the current context as that of a request; to be called on a duplicated one. */
    public static void mark(Context context) {
        context.putLocal(KEY, new Request(null, null));
    }

    /** Says for whom the current request is answered; to be called on its context. */
    public static void remember(Requester requester) {
        Context context = Vertx.currentContext();
        if (context == null || !VertxContext.isDuplicatedContext(context)) {
            throw new IllegalStateException("no request is answered on a context that is everybody's");
        }
        context.putLocal(KEY, new Request(requester, null));
    }

    static boolean isMarked(@Nullable Context context) {
        return of(context) != null;
    }

    /** Makes {@code to} a context of the request that {@code from} works for, if it does for one. */
    static void carry(@Nullable Context from, Context to) {
        Request request = of(from);
        if (request != null) {
            to.putLocal(KEY, request);
        }
    }

    private static @Nullable Request of(@Nullable Context context) {
        // A root context belongs to everybody, and Quarkus forbids to keep anything in it.
        return context != null && VertxContext.isDuplicatedContext(context) ? context.getLocal(KEY) : null;
    }

    /**
     * The person whose share a transaction that begins now counts towards. Empty for what the system starts by itself,
     * for what anybody may ask for, and within another transaction of the same request: that one has its place already,
     * and would never give it back if it had to wait here for a second place.
     */
    public static Optional<Requester> counted() {
        Request request = of(Vertx.currentContext());
        return request == null || request.isInTransaction()
                ? Optional.empty()
                : Optional.ofNullable(request.requester());
    }

    /** Runs {@code transaction}, which has its place, so that {@link #counted} knows of it in whatever it begins. */
    public static <T> Uni<T> inTransaction(Uni<T> transaction) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            Request request = of(context);
            if (context == null || request == null) {
                return transaction;
            }
            AtomicBoolean open = new AtomicBoolean(true);
            context.putLocal(KEY, new Request(request.requester(), open));
            return transaction.onTermination().invoke(() -> {
                open.set(false);
                context.putLocal(KEY, request);
            });
        });
    }

    /**
     * On the context of a request, {@code work} with an end: after {@code most} it fails with a {@link TimeoutException},
     * and whatever it still does is nobody's matter any more. Elsewhere {@code work} as it is.
     */
    public static <T> Uni<T> within(Duration most, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context context = Vertx.currentContext();
            return context != null && isMarked(context) ? within(most, work, context.owner()) : work;
        });
    }

    private static <T> Uni<T> within(Duration most, Uni<T> work, Vertx vertx) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean open = new AtomicBoolean(true);
            // Fires on the context that sets it, where the session of a transaction must stay.
            long timer = vertx.setTimer(Math.max(1, most.toMillis()), _ -> {
                if (open.getAndSet(false)) {
                    emitter.fail(new TimeoutException("no end within " + most));
                }
            });
            work.subscribe()
                    .with(
                            item -> {
                                if (open.getAndSet(false)) {
                                    vertx.cancelTimer(timer);
                                    emitter.complete(item);
                                }
                            },
                            failure -> {
                                if (open.getAndSet(false)) {
                                    vertx.cancelTimer(timer);
                                    emitter.fail(failure);
                                }
                            });
        });
    }
}
