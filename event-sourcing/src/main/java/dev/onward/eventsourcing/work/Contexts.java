package dev.onward.eventsourcing.work;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where background work runs. A session of Hibernate Reactive lives in the Vert.x context of its caller and demands that
 * no one else shares it, which only requests get by themselves.
 */
@ApplicationScoped
public class Contexts {

    private static final Cancellable OVER = () -> {};

    private final Vertx vertx;
    private final Watchdog watchdog;

    public Contexts(Vertx vertx, Watchdog watchdog) {
        this.vertx = vertx;
        this.watchdog = watchdog;
    }

    /**
     * Runs {@code work} on a new duplicated context, marked safe, whatever thread subscribes; the outcome is emitted on
     * that context. Subscribing again runs it again. After a cancellation no further step of it begins; a transaction
     * under way ends. It is no part of a request that may have woken it.
     */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return run(work, null);
    }

    /** @param caller whose request it is part of, if it has one */
    private <T> Uni<T> run(Supplier<Uni<T>> work, @Nullable Context caller) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = Objects.requireNonNull(
                    VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()), "given a context");
            VertxContextSafetyToggle.setContextSafe(context, true);
            Requests.carry(caller, context);
            AtomicReference<@Nullable Cancellable> running = new AtomicReference<>();
            emitter.onTermination(() -> {
                Cancellable begun = running.getAndSet(OVER);
                if (begun != null) {
                    begun.cancel();
                }
            });
            context.runOnContext(_ -> subscribe(work, emitter, running));
        });
    }

    private static <T> void subscribe(
            Supplier<Uni<T>> work, UniEmitter<? super T> emitter, AtomicReference<@Nullable Cancellable> running) {
        if (running.get() != null) {
            return;
        }
        try {
            Cancellable begun = Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail);
            if (!running.compareAndSet(null, begun)) {
                begun.cancel();
            }
        } catch (RuntimeException | Error e) {
            // Nobody above would hear of it.
            emitter.fail(e);
        }
    }

    /**
     * As {@link #run(Supplier)}, and ends as {@link Watchdog#within} does.
     *
     * @param name of the work, a fixed text
     */
    public <T> Uni<T> run(String name, Duration within, Supplier<Uni<T>> work) {
        return watchdog.within(name, within, run(work));
    }

    /**
     * As {@link #run(Supplier)}, the outcome emitted on the context that subscribed, if there was one. What a request has
     * done this way is still of the request: it has the same end, and counts towards the same share.
     */
    public <T> Uni<T> runAndReturn(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return returning(caller, run(work, caller));
        });
    }

    /** As {@link #runAndReturn(Supplier)}, and ends as {@link Watchdog#within} does. */
    public <T> Uni<T> runAndReturn(String name, Duration within, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return returning(caller, watchdog.within(name, within, run(work, caller)));
        });
    }

    private static <T> Uni<T> returning(@Nullable Context caller, Uni<T> work) {
        return caller == null ? work : work.emitOn(command -> caller.runOnContext(_ -> command.run()));
    }

    Vertx vertx() {
        return vertx;
    }

    /** What watches over that which runs here. */
    public Watchdog watchdog() {
        return watchdog;
    }
}
