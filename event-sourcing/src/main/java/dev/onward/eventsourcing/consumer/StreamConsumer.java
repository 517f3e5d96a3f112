package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.privacy.KeyMissing;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Transience;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record its effect exactly once and in the order of its stream (design decisions 12 and 13). A service's
 * {@code @Incoming} method hands every record over and returns the Uni:
 *
 * <pre>{@code
 * @Incoming("opportunity-events")
 * public Uni<Void> on(ConsumerRecord<String, byte[]> record) {
 *     return consumer.accept(record, this);
 * }
 * }</pre>
 *
 * The cursor's row is the lock: taken first in every transaction that applies, parks, retries or skips an event of the
 * stream, so two deliveries of a record, or a delivery and a retry, come one after the other whichever replica has them.
 */
@ApplicationScoped
public class StreamConsumer {

    private final Transactions transactions;
    private final Contexts contexts;
    private final DeadLetters deadLetters;
    private final MissingKeys keys;
    private final ConsumerSettings settings;
    private final ConsumerMetrics metrics;
    private final Uni<Void> keysRead;

    @Inject
    public StreamConsumer(
            Transactions transactions,
            Contexts contexts,
            DeadLetters deadLetters,
            Instance<MissingKeys> keys,
            ConsumerSettings settings,
            ConsumerMetrics metrics) {
        this(
                transactions,
                contexts,
                deadLetters,
                keys.isResolvable() ? keys.get() : MissingKeys.NONE,
                settings,
                metrics);
    }

    /** As the container makes it, with a reader of keys of the caller's choice. */
    public StreamConsumer(
            Transactions transactions,
            Contexts contexts,
            DeadLetters deadLetters,
            MissingKeys keys,
            ConsumerSettings settings,
            ConsumerMetrics metrics) {
        this.transactions = transactions;
        this.contexts = contexts;
        this.deadLetters = deadLetters;
        this.keys = keys;
        this.settings = settings;
        this.metrics = metrics;
        // Waited for once, from the first record on: whoever comes later finds it done.
        this.keysRead = Uni.createFrom()
                .deferred(keys::firstEnd)
                .ifNoItem()
                .after(settings.keysWithin())
                .recoverWithUni(() -> {
                    LOG.keysNotRead(settings.keysWithin());
                    return Uni.createFrom().voidItem();
                })
                .memoize()
                .indefinitely();
    }

    /** What became of a record. */
    private enum Outcome {
        APPLIED,
        DUPLICATE,
        PARKED,
        /** Parked only to be applied at once: it is the number that the waiting ones wait for. */
        FILLS_GAP
    }

    /**
     * Completes when the record is applied, dropped as a duplicate, parked, or in the dead-letter topic. Fails only when
     * that cannot be had, because the database or the broker is out of reach for longer than the bounded retry: the
     * channel then stops and nothing is lost.
     */
    public Uni<Void> accept(ConsumerRecord<String, byte[]> record, Dispatcher dispatcher) {
        PublishedEvent event;
        try {
            event = PublishedEvent.of(record);
        } catch (UnreadableHeaders e) {
            metrics.deadLetter(dispatcher.consumer());
            LOG.deadLetter(record.topic(), record.partition(), record.offset(), String.valueOf(e.getMessage()));
            return patiently(() -> deadLetters.send(dispatcher.consumer(), record, String.valueOf(e.getMessage())));
        }
        StreamKey key = StreamKey.of(dispatcher, event);
        return patiently(() -> receive(key, event, record.topic(), dispatcher))
                .onFailure()
                .invoke(e -> LOG.outOfReach(dispatcher.consumer(), record.topic(), record.partition(), SafeTrace.of(e)))
                .invoke(outcome -> metrics.outcome(dispatcher.consumer(), outcome.name()))
                .flatMap(outcome -> outcome == Outcome.FILLS_GAP
                        ? drain(key, dispatcher, true).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Outcome> receive(StreamKey key, PublishedEvent event, String topic, Dispatcher dispatcher) {
        return attempt(key, event, topic, dispatcher)
                .onFailure(StreamConsumer::isMissingKey)
                .recoverWithUni(() -> keys.reachEnd().chain(() -> attempt(key, event, topic, dispatcher)))
                .onFailure(StreamConsumer::isContention)
                .retry()
                .atMost(3)
                .onFailure(e -> !Transience.isTransient(e))
                .recoverWithUni(e -> park(key, event, topic, e));
    }

    /** One delivery in one transaction. */
    private Uni<Outcome> attempt(StreamKey key, PublishedEvent event, String topic, Dispatcher dispatcher) {
        return inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    Position position = event.position();
                    if (cursor.isDuplicate(position)) {
                        if (position.publication() == cursor.lastSeq()
                                && cursor.lastEventId() != null
                                && !cursor.lastEventId().equals(position.eventId())) {
                            metrics.fork(key.consumer());
                            LOG.fork(key.consumer(), event.toString());
                        }
                        return Uni.createFrom().item(Outcome.DUPLICATE);
                    }
                    if (cursor.isNext(position) && !cursor.parked()) {
                        return apply(tx, key, cursor, event, dispatcher).replaceWith(Outcome.APPLIED);
                    }
                    return wait(tx, key, cursor, event, topic);
                }));
    }

    /** The effect and the step of the cursor. */
    private Uni<Void> apply(Tx tx, StreamKey key, ConsumerCursor cursor, PublishedEvent event, Dispatcher dispatcher) {
        Position position = event.position();
        if (cursor.isFork(position)) {
            throw new Unfit(ParkingCause.FORK, "another event stood before it");
        }
        Uni<Void> effect = Uni.createFrom().voidItem();
        if (handles(dispatcher, event)) {
            if (event.depth() > settings.depthMost()) {
                throw new Unfit(ParkingCause.DEPTH, "depth " + event.depth());
            }
            effect = Uni.createFrom().deferred(() -> dispatcher.dispatch(tx, event));
        }
        return effect.chain(() -> ConsumerCursors.advance(tx, key, position.publication(), position.eventId()));
    }

    private static boolean handles(Dispatcher dispatcher, PublishedEvent event) {
        return !event.type().equals(Headers.WITHHELD_TYPE)
                && dispatcher.handledTypes().contains(event.type());
    }

    /** A number that is not its turn yet. */
    private Uni<Outcome> wait(Tx tx, StreamKey key, ConsumerCursor cursor, PublishedEvent event, String topic) {
        boolean next = cursor.isNext(event.position());
        // Due at once where it fills a gap: should this replica die before it drains, any other finds it.
        return ParkedEvents.insert(
                        tx,
                        key,
                        event,
                        topic,
                        cursor.parked() ? ParkingCause.BEHIND : ParkingCause.GAP,
                        null,
                        0,
                        next ? Duration.ZERO : null)
                .call(() -> cursor.parked() ? Uni.createFrom().voidItem() : ConsumerCursors.setParked(tx, key, true))
                .map(isNew -> next && isNew ? Outcome.FILLS_GAP : Outcome.PARKED);
    }

    /** The effect failed and is rolled back: a transaction of its own parks the event, unless its turn has passed. */
    private Uni<Outcome> park(StreamKey key, PublishedEvent event, String topic, Throwable failure) {
        ParkingCause cause = causeOf(failure);
        metrics.parked(key.consumer(), cause);
        if (cause == ParkingCause.FORK) {
            metrics.fork(key.consumer());
            LOG.fork(key.consumer(), event.toString());
        } else {
            LOG.parked(key.consumer(), event.toString(), cause, SafeTrace.of(failure));
        }
        return inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    if (cursor.isDuplicate(event.position())) {
                        return Uni.createFrom().item(Outcome.DUPLICATE);
                    }
                    if (!cursor.isNext(event.position())) {
                        return wait(tx, key, cursor, event, topic);
                    }
                    int attempts = cause == ParkingCause.KEY_MISSING ? 0 : 1;
                    return ParkedEvents.insert(
                                    tx, key, event, topic, cause, detailOf(failure), attempts, pause(cause, attempts))
                            .call(() -> ConsumerCursors.setParked(tx, key, true))
                            .replaceWith(Outcome.PARKED);
                }));
    }

    /**
     * Applies what waits in a stream, upward from the cursor while it is contiguous, one transaction each; the stream is
     * free again once nothing is left.
     *
     * @param now whether to try the first one although its time has not come
     * @return how many were applied
     */
    Uni<Integer> drain(StreamKey key, Dispatcher dispatcher, boolean now) {
        return Uni.createFrom().deferred(() -> {
            int[] applied = {0};
            return Multi.createBy()
                    .repeating()
                    .uni(() -> patiently(() -> drainOne(key, dispatcher, now || applied[0] > 0)))
                    .whilst(more -> more)
                    .invoke(more -> {
                        if (more) {
                            applied[0]++;
                        }
                    })
                    .collect()
                    .last()
                    .map(_ -> applied[0]);
        });
    }

    private Uni<Boolean> drainOne(StreamKey key, Dispatcher dispatcher, boolean now) {
        return drainAttempt(key, dispatcher, now)
                .onFailure(StreamConsumer::isMissingKey)
                .recoverWithUni(() -> keys.reachEnd().chain(() -> drainAttempt(key, dispatcher, now)))
                .onFailure(StreamConsumer::isContention)
                .retry()
                .atMost(3)
                .onFailure(e -> !Transience.isTransient(e))
                .recoverWithUni(e -> failedAgain(key, e));
    }

    private Uni<Boolean> drainAttempt(StreamKey key, Dispatcher dispatcher, boolean now) {
        return inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    if (!cursor.parked()) {
                        return Uni.createFrom().item(false);
                    }
                    int seq = cursor.lastSeq() + 1;
                    return ParkedEvents.find(tx, key, seq).flatMap(head -> {
                        if (head == null || !(now || head.due())) {
                            return freeIfEmpty(tx, key).replaceWith(false);
                        }
                        return apply(tx, key, cursor, head.event(), dispatcher)
                                .chain(() -> ParkedEvents.delete(tx, key, seq))
                                .chain(() -> freeIfEmpty(tx, key))
                                .replaceWith(true);
                    });
                }));
    }

    private Uni<Boolean> failedAgain(StreamKey key, Throwable failure) {
        ParkingCause cause = causeOf(failure);
        return inTenant(
                        key,
                        tx -> ConsumerCursors.lock(tx, key)
                                .flatMap(cursor -> ParkedEvents.find(tx, key, cursor.lastSeq() + 1))
                                .flatMap(head -> {
                                    if (head == null) {
                                        return Uni.createFrom().voidItem();
                                    }
                                    int attempts =
                                            cause == ParkingCause.KEY_MISSING ? head.attempts() : head.attempts() + 1;
                                    LOG.failedAgain(
                                            key.consumer(),
                                            head.event().toString(),
                                            cause,
                                            attempts,
                                            SafeTrace.of(failure));
                                    return ParkedEvents.failedAgain(
                                            tx,
                                            key,
                                            head.seq(),
                                            cause,
                                            detailOf(failure),
                                            attempts,
                                            pause(cause, attempts));
                                }))
                .replaceWith(false);
    }

    private static Uni<Void> freeIfEmpty(Tx tx, StreamKey key) {
        return ParkedEvents.any(tx, key)
                .flatMap(any -> any ? Uni.createFrom().voidItem() : ConsumerCursors.setParked(tx, key, false));
    }

    /**
     * Moves the cursor over exactly the next number without its effect, whether it is parked or never arrived.
     *
     * @param reason said by whoever decided it; kept with the log, so nothing personal
     * @return the number skipped
     * @throws IllegalStateException if nothing waits in the stream
     */
    Uni<Integer> skip(StreamKey key, String reason) {
        return patiently(() -> inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    if (!cursor.parked()) {
                        throw new IllegalStateException("nothing waits in this stream");
                    }
                    int seq = cursor.lastSeq() + 1;
                    return ParkedEvents.find(tx, key, seq)
                            .flatMap(head -> ConsumerCursors.advance(tx, key, seq, head == null ? null : head.eventId())
                                    .chain(() -> ParkedEvents.delete(tx, key, seq))
                                    .chain(() -> ParkedEvents.noteSkip(tx, key, seq, head, reason))
                                    .chain(() -> freeIfEmpty(tx, key)))
                            .invoke(() -> LOG.skipped(
                                    key.consumer(),
                                    key.stream().kind(),
                                    key.stream().id().toString(),
                                    seq,
                                    reason))
                            .replaceWith(seq);
                })));
    }

    private <T> Uni<T> inTenant(StreamKey key, Function<Tx, Uni<T>> work) {
        return contexts.run(() -> transactions.inTenant(key.stream().tenantId(), work));
    }

    /**
     * Begins once the keys were read, and waits out trouble that passes, each attempt on a context of its own; the outcome
     * comes back to the caller's.
     */
    private <T> Uni<T> patiently(Supplier<Uni<T>> work) {
        return contexts.runAndReturn(() -> keysRead.chain(work::get)
                .onFailure(Transience::isTransient)
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .withJitter(0.3)
                .atMost(settings.attemptsInPlace()));
    }

    /** Somebody else changed the same at the same time: the next attempt sees what they did. */
    private static boolean isContention(Throwable failure) {
        return Transience.isUniqueViolation(failure);
    }

    private static boolean isMissingKey(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 20; depth++) {
            if (cause instanceof KeyMissing) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static ParkingCause causeOf(Throwable failure) {
        if (isMissingKey(failure)) {
            return ParkingCause.KEY_MISSING;
        }
        return switch (failure) {
            case Unfit unfit -> unfit.cause;
            case BadRecord _, UndecodableException _ -> ParkingCause.BAD_BODY;
            case MissingPrerequisite _ -> ParkingCause.MISSING_PREREQUISITE;
            default -> ParkingCause.FAILED;
        };
    }

    /** Our own exceptions say nothing personal; of any other only the class is known to be harmless. */
    private static String detailOf(Throwable failure) {
        return switch (failure) {
            case Unfit unfit -> String.valueOf(unfit.getMessage());
            case BadRecord bad -> String.valueOf(bad.getMessage());
            case UndecodableException undecodable -> String.valueOf(undecodable.getMessage());
            case MissingPrerequisite missing -> String.valueOf(missing.getMessage());
            default -> failure.getClass().getName();
        };
    }

    private @Nullable Duration pause(ParkingCause cause, int attempts) {
        return switch (cause) {
            // Only the stream's own history can put these right.
            case FORK, DEPTH -> null;
            case GAP, BEHIND -> null;
            // The arriving key wakes it; this is for a wake that got lost, as one does that comes between the attempt
            // and
            // its note here.
            case KEY_MISSING -> settings.prerequisiteLongest();
            case MISSING_PREREQUISITE -> backOff(attempts, settings.prerequisiteLongest());
            case FAILED, BAD_BODY -> backOff(attempts, settings.retryLongest());
        };
    }

    private Duration backOff(int attempts, Duration longest) {
        long base = settings.retryFirst().toMillis() << Math.min(attempts - 1, 20);
        long capped = Math.min(base, longest.toMillis());
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(capped - capped / 5, capped + capped / 5 + 1));
    }

    /** An event that its own headers keep from being applied. */
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final ParkingCause cause;

        Unfit(ParkingCause cause, String message) {
            super(message);
            this.cause = cause;
        }
    }
}
