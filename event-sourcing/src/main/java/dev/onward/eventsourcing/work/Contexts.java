package dev.onward.eventsourcing.work;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where background work runs. A session of Hibernate Reactive lives in the Vert.x context of its caller and demands that
 * no one else shares it, which only requests get by themselves.
 */
@ApplicationScoped
public class Contexts {

    private final Vertx vertx;

    public Contexts(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Runs {@code work} on a new duplicated context, marked safe, whatever thread subscribes; the outcome is emitted on
     * that context. Subscribing again runs it again.
     */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context context = Objects.requireNonNull(
                    VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()), "given a context");
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    _ -> Uni.createFrom().deferred(work::get).subscribe().with(emitter::complete, emitter::fail));
        });
    }

    /** As {@link #run}, the outcome emitted on the context that subscribed, if there was one. */
    public <T> Uni<T> runAndReturn(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Context caller = Vertx.currentContext();
            return caller == null ? run(work) : run(work).emitOn(command -> caller.runOnContext(_ -> command.run()));
        });
    }

    Vertx vertx() {
        return vertx;
    }
}
