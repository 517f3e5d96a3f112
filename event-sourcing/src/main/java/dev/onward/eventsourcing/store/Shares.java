package dev.onward.eventsourcing.store;

import dev.onward.eventsourcing.work.LimitReached;
import dev.onward.eventsourcing.work.LimitReached.Whose;
import dev.onward.eventsourcing.work.MetricNames;
import dev.onward.eventsourcing.work.Requester;
import dev.onward.eventsourcing.work.Requests;
import dev.onward.eventsourcing.work.Transience;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What each person and each tenant may take of the database at once. Anyone who asks for more waits, first of their
 * own, then of their tenant's; anyone who would be one too many to wait, or has waited too long, is refused with {@link
 * TooManyAtOnce} before anything is done.
 *
 * <p>A place is taken for a transaction and not for a request: it is given back when the transaction ends, which it does
 * also for a client that has hung up, and a body that comes in slowly takes none.
 */
@ApplicationScoped
public class Shares {

    private final Vertx vertx;
    private final AdmissionSettings settings;
    private final MeterRegistry registry;
    private final Counter ofPersons;
    private final Counter ofNobody;

    // Both under this object's lock, and each entry only as long as a place of it is taken.
    private final Map<Requester, Share> byPerson = new HashMap<>();
    private final Map<UUID, Share> byTenant = new HashMap<>();

    public Shares(Vertx vertx, AdmissionSettings settings, MeterRegistry registry) {
        this.vertx = vertx;
        this.settings = settings;
        this.registry = registry;
        this.ofPersons = registry.counter(MetricNames.TRANSACTIONS, MetricNames.OF, "person");
        this.ofNobody = registry.counter(MetricNames.TRANSACTIONS, MetricNames.OF, "nobody");
    }

    /** Runs {@code work} in its turn; at once where it counts towards nobody's share ({@link Requests#counted}). */
    <R> Uni<R> within(Supplier<Uni<R>> work) {
        Optional<Requester> requester = Requests.counted();
        if (requester.isEmpty()) {
            ofNobody.increment();
            return Uni.createFrom().deferred(work::get);
        }
        ofPersons.increment();
        Requester who = requester.get();
        long end = System.nanoTime() + settings.longestWait().toNanos();
        return turn(byPerson, who, Whose.PERSON, settings.personRunning(), settings.personWaiting(), end)
                .flatMap(_ -> turn(
                                byTenant,
                                who.tenantId(),
                                Whose.TENANT,
                                settings.tenantRunning(),
                                settings.tenantWaiting(),
                                end)
                        .flatMap(_ -> Requests.inTransaction(Uni.createFrom().deferred(work::get))
                                .onTermination()
                                .invoke((_, failure, _) -> giveBack(byTenant, who.tenantId(), failure)))
                        .onTermination()
                        .invoke((_, failure, _) -> giveBack(byPerson, who, failure)));
    }

    /** @param end of waiting, for both turns together, by the clock of nanoseconds */
    private <K> Uni<Void> turn(Map<K, Share> shares, K key, Whose whose, int mostRunning, int mostWaiting, long end) {
        return Uni.createFrom().emitter(emitter -> {
            Turn turn = new Turn(Objects.requireNonNull(Vertx.currentContext(), "a request has one"), emitter);
            long begun = System.nanoTime();
            Answer answer = ask(shares, key, turn, mostRunning, mostWaiting);
            switch (answer) {
                case Answer.Now _ -> emitter.complete(null);
                case Answer.Later _ ->
                    turn.timer = vertx.setTimer(Math.max(1, (end - System.nanoTime()) / 1_000_000), _ -> {
                        switch (giveUp(shares, key, turn, begun)) {
                            case GaveUp.TurnCame _ -> {}
                            case GaveUp.NothingMoved _ -> turn.fail(new TimeoutException("no place was given back"));
                            case GaveUp.TooMany(int asked) ->
                                turn.fail(refused(whose, mostRunning + mostWaiting, asked));
                        }
                    });
                case Answer.Never(int asked) -> emitter.fail(refused(whose, mostRunning + mostWaiting, asked));
            }
        });
    }

    private TooManyAtOnce refused(Whose whose, int most, int asked) {
        registry.counter(
                        MetricNames.REQUESTS_REFUSED,
                        MetricNames.SHARE,
                        whose.name().toLowerCase(Locale.ROOT))
                .increment();
        return new TooManyAtOnce(new LimitReached(whose, most, asked));
    }

    private sealed interface Answer {
        record Now() implements Answer {}

        record Later() implements Answer {}

        record Never(int asked) implements Answer {}
    }

    private synchronized <K> Answer ask(Map<K, Share> shares, K key, Turn turn, int mostRunning, int mostWaiting) {
        Share share = shares.computeIfAbsent(key, _ -> new Share());
        if (share.running < mostRunning) {
            share.running++;
            return new Answer.Now();
        }
        if (share.waiting.size() >= mostWaiting) {
            return new Answer.Never(share.running + share.waiting.size() + 1);
        }
        share.waiting.add(turn);
        return new Answer.Later();
    }

    /** What became of a turn that was waited for as long as one may. */
    private sealed interface GaveUp {
        record TurnCame() implements GaveUp {}

        /** No transaction came to its end meanwhile: it is the database that lets nobody go on, and not that so many ask. */
        record NothingMoved() implements GaveUp {}

        record TooMany(int asked) implements GaveUp {}
    }

    private synchronized <K> GaveUp giveUp(Map<K, Share> shares, K key, Turn turn, long begun) {
        Share share = shares.get(key);
        if (share == null || !share.waiting.remove(turn)) {
            return new GaveUp.TurnCame();
        }
        return share.movedAt - begun < 0
                ? new GaveUp.NothingMoved()
                : new GaveUp.TooMany(share.running + share.waiting.size() + 1);
    }

    private <K> void giveBack(Map<K, Share> shares, K key, @Nullable Throwable failure) {
        Turn next = next(shares, key, failure == null || !Transience.isTransient(failure));
        if (next != null) {
            next.come();
        }
    }

    /** Hands the place on to the one who has waited longest; null where nobody waits. */
    private synchronized <K> @Nullable Turn next(Map<K, Share> shares, K key, boolean moved) {
        Share share = Objects.requireNonNull(shares.get(key), "a place was taken");
        if (moved) {
            share.movedAt = System.nanoTime();
        }
        Turn next = share.waiting.poll();
        if (next == null && --share.running == 0) {
            shares.remove(key);
        }
        return next;
    }

    private static final class Share {
        private int running;
        /** When a transaction last ended by itself, by the clock of nanoseconds; at first when the share began. */
        private long movedAt = System.nanoTime();

        private final Deque<Turn> waiting = new ArrayDeque<>();
    }

    /** Goes on in the context that waits: a session stays on its event loop. */
    private final class Turn {

        private final Context context;
        private final UniEmitter<? super Void> emitter;
        private volatile long timer = -1;

        private Turn(Context context, UniEmitter<? super Void> emitter) {
            this.context = context;
            this.emitter = emitter;
        }

        private void come() {
            vertx.cancelTimer(timer);
            context.runOnContext(_ -> emitter.complete(null));
        }

        private void fail(Exception e) {
            context.runOnContext(_ -> emitter.fail(e));
        }
    }
}
