package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.contracts.Headers;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.UndecodableException;
import dev.onward.eventsourcing.privacy.KeyMissing;
import dev.onward.eventsourcing.store.Transactions;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Contention;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import dev.onward.eventsourcing.work.Trouble;
import dev.onward.eventsourcing.work.Watch;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Gives each record its effect exactly once and in the order of its stream (design decisions 12 and 13). A service's
 * {@code @Incoming} method hands over what one poll gave and returns the Uni:
 *
 * <pre>{@code
 * @Incoming("opportunity-events")
 * public Uni<Void> on(ConsumerRecords<String, byte[]> records) {
 *     return consumer.accept(records, subscription);
 * }
 * }</pre>
 *
 * The cursor's row is the lock: taken first in every transaction that applies, parks, retries or skips an event of the
 * stream, so two deliveries of a record, or a delivery and a retry, come one after the other whichever replica has them.
 */
@ApplicationScoped
public class StreamConsumer {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /**
     * A transaction holds what it has appended to until its end, and a person who tells something waits for a second at
     * most.
     */
    private static final int MOST_TOGETHER = 25;

    private final Transactions transactions;
    private final Contexts contexts;
    private final DeadLetters deadLetters;
    private final MissingKeys keys;
    private final ConsumerSettings settings;
    private final ConsumerMetrics metrics;
    private final Uni<Void> keysRead;

    /** By consumer. */
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();

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
        // Waited for once, from the first record on: a record that comes later finds it done.
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
     * Completes when the record is applied, dropped as a duplicate, parked, or in the dead-letter topic. While none of
     * these is possible, because the database or the broker is out of reach, it waits, without a limit; it never fails.
     * A failure would end the channel for good, and the records behind would wait for a restart.
     */
    public Uni<Void> accept(ConsumerRecord<String, byte[]> record, Subscription subscription) {
        PublishedEvent event;
        try {
            event = PublishedEvent.of(record);
        } catch (UnreadableHeaders e) {
            metrics.deadLetter(subscription.consumer());
            LOG.deadLetter(record.topic(), record.partition(), record.offset(), String.valueOf(e.getMessage()));
            return patiently(
                    subscription,
                    record,
                    () -> deadLetters.send(subscription.consumer(), record, String.valueOf(e.getMessage())));
        }
        StreamKey key = StreamKey.of(subscription, event);
        return patiently(subscription, record, () -> receive(key, event, record.topic(), subscription))
                .invoke(outcome -> metrics.outcome(subscription.consumer(), outcome.name()))
                .flatMap(outcome -> outcome == Outcome.FILLS_GAP
                        ? patiently(subscription, record, () -> drain(key, subscription, true))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    /**
     * Applies the records of one poll. The records of a tenant share transactions, 25 at a time, as long as each is the
     * next of its stream. Records of a stream with a gap, a fork or parked events are taken one by one; so are all of
     * them when the transaction fails. Order, parking and effects are the same either way. Never fails.
     */
    public Uni<Void> accept(ConsumerRecords<String, byte[]> polled, Subscription subscription) {
        Map<UUID, List<Received>> byTenant = new LinkedHashMap<>();
        List<ConsumerRecord<String, byte[]>> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : polled) {
            try {
                PublishedEvent event = PublishedEvent.of(record);
                byTenant.computeIfAbsent(event.tenantId(), _ -> new ArrayList<>())
                        .add(new Received(record, event));
            } catch (UnreadableHeaders _) {
                unreadable.add(record);
            }
        }
        return Sequence.each(byTenant.values(), received -> acceptAll(received, subscription))
                // Last, so that no good record waits for the dead-letter topic.
                .chain(() -> Sequence.each(unreadable, record -> accept(record, subscription)));
    }

    private record Received(ConsumerRecord<String, byte[]> record, PublishedEvent event) {}

    private Uni<Void> acceptAll(List<Received> received, Subscription subscription) {
        List<List<Received>> pieces = new ArrayList<>();
        for (int from = 0; from < received.size(); from += MOST_TOGETHER) {
            pieces.add(received.subList(from, Math.min(received.size(), from + MOST_TOGETHER)));
        }
        return Sequence.each(pieces, piece -> accept(piece, subscription));
    }

    private Uni<Void> accept(List<Received> received, Subscription subscription) {
        Uni<List<Received>> left = received.size() == 1
                ? Uni.createFrom().item(received)
                : patiently(
                        subscription,
                        received.getFirst().record(),
                        () -> attemptTogether(received, subscription)
                                // Whichever is at fault, alone it is found.
                                .onFailure()
                                .recoverWithItem(received));
        return left.flatMap(each -> Sequence.each(each, it -> accept(it.record(), subscription)));
    }

    /** @return those that are left to be taken one by one; the others are done with */
    private Uni<List<Received>> attemptTogether(List<Received> received, Subscription subscription) {
        Set<StreamId> streams = new LinkedHashSet<>();
        received.forEach(it -> streams.add(it.event().stream()));
        return contexts.run(
                "consumer",
                settings.attemptWithin(),
                () -> transactions.inTenant(
                        received.getFirst().event().tenantId(),
                        tx -> ConsumerCursors.lockAll(tx, subscription, streams)
                                .flatMap(cursors -> apply(
                                        tx,
                                        subscription,
                                        cursors,
                                        Ordinary.of(received, cursors, it -> hasEffect(subscription, it))))));
    }

    private Uni<List<Received>> apply(
            Tx tx, Subscription subscription, Map<StreamId, ConsumerCursor> cursors, Ordinary ordinary) {
        Uni<Void> effect = ordinary.effective().isEmpty()
                ? Uni.createFrom().voidItem()
                : withinItsTime(
                        Uni.createFrom().deferred(() -> subscription.effect().of(tx, ordinary.effective())));
        return effect.chain(() -> ConsumerCursors.advanceAll(tx, subscription, cursors, ordinary.moved()))
                .invoke(() -> tx.afterCommit(() -> {
                    metrics.outcomes(subscription.consumer(), Outcome.APPLIED.name(), ordinary.applied());
                    metrics.outcomes(subscription.consumer(), Outcome.DUPLICATE.name(), ordinary.duplicates());
                }))
                .replaceWith(ordinary.left());
    }

    /**
     * Records of one tenant each of which is the next of its stream, or was applied before.
     *
     * @param effective the events that have an effect
     * @param moved where the cursors stand afterwards that move
     * @param left the records of streams where one is a matter of its own: it parks, waits, fills a gap, or tells of a fork
     */
    private record Ordinary(
            List<PublishedEvent> effective,
            Map<StreamId, ConsumerCursor> moved,
            int applied,
            int duplicates,
            List<Received> left) {

        static Ordinary of(
                List<Received> received, Map<StreamId, ConsumerCursor> cursors, Predicate<PublishedEvent> hasEffect) {
            Map<StreamId, ConsumerCursor> moved = new LinkedHashMap<>();
            Set<StreamId> odd = new HashSet<>();
            List<Received> applied = new ArrayList<>();
            for (Received each : received) {
                StreamId stream = each.event().stream();
                Position position = each.event().position();
                ConsumerCursor cursor =
                        moved.getOrDefault(stream, Objects.requireNonNull(cursors.get(stream), "each was locked"));
                if (cursor.isDuplicate(position)) {
                    if (position.publication() == cursor.lastSeq()
                            && !position.eventId().equals(cursor.lastEventId())) {
                        odd.add(stream);
                    }
                } else if (cursor.parked() || !cursor.isNext(position) || cursor.isFork(position)) {
                    odd.add(stream);
                } else {
                    applied.add(each);
                    moved.put(stream, cursor.after(position));
                }
            }
            moved.keySet().removeAll(odd);
            applied.removeIf(it -> odd.contains(it.event().stream()));
            List<Received> left = received.stream()
                    .filter(it -> odd.contains(it.event().stream()))
                    .toList();
            return new Ordinary(
                    applied.stream().map(Received::event).filter(hasEffect).toList(),
                    moved,
                    applied.size(),
                    received.size() - applied.size() - left.size(),
                    left);
        }
    }

    private Uni<Outcome> receive(StreamKey key, PublishedEvent event, String topic, Subscription subscription) {
        return attempt(key, event, topic, subscription)
                .onFailure(StreamConsumer::isMissingKey)
                .recoverWithUni(() -> keysReached().chain(() -> attempt(key, event, topic, subscription)))
                .onFailure(StreamConsumer::isContention)
                .retry()
                .atMost(3)
                .onFailure(Transience::mayStay)
                .recoverWithUni(e -> park(key, event, topic, e));
    }

    /** Keys that cannot be read now are waited for in the table: this event parks, and those of other people go on. */
    private Uni<Void> keysReached() {
        return keys.reachEnd().onFailure().recoverWithNull();
    }

    /** One delivery in one transaction. */
    private Uni<Outcome> attempt(StreamKey key, PublishedEvent event, String topic, Subscription subscription) {
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
                        return apply(tx, key, cursor, event, subscription).replaceWith(Outcome.APPLIED);
                    }
                    return wait(tx, key, cursor, event, topic);
                }));
    }

    /** The effect and the step of the cursor. */
    private Uni<Void> apply(
            Tx tx, StreamKey key, ConsumerCursor cursor, PublishedEvent event, Subscription subscription) {
        Position position = event.position();
        if (cursor.isFork(position)) {
            throw new Unfit(ParkingCause.FORK, "another event stood before it");
        }
        Uni<Void> effect = Uni.createFrom().voidItem();
        if (hasEffect(subscription, event)) {
            effect = withinItsTime(
                    Uni.createFrom().deferred(() -> subscription.effect().of(tx, List.of(event))));
        }
        return effect.chain(() -> ConsumerCursors.advance(tx, key, position.publication(), position.eventId()));
    }

    /** An effect that does not end fails on the context of its transaction, whose session tolerates no other. */
    private Uni<Void> withinItsTime(Uni<Void> effect) {
        Duration most = settings.effectWithin();
        Context context = Objects.requireNonNull(Vertx.currentContext(), "given a context");
        return effect.ifNoItem()
                .after(most)
                .recoverWithUni(() -> Uni.createFrom()
                        .emitter(emitter -> context.runOnContext(
                                _ -> emitter.fail(new Unfit(ParkingCause.FAILED, "no end within " + most)))));
    }

    private boolean hasEffect(Subscription subscription, PublishedEvent event) {
        boolean handled = !event.type().equals(Headers.WITHHELD_TYPE)
                && subscription.types().contains(event.type());
        if (handled && event.depth() > settings.depthMost()) {
            throw new Unfit(ParkingCause.DEPTH, "depth " + event.depth());
        }
        return handled;
    }

    /** A number that is not its turn yet. */
    private Uni<Outcome> wait(Tx tx, StreamKey key, ConsumerCursor cursor, PublishedEvent event, String topic) {
        boolean next = cursor.isNext(event.position());
        // Due at once where it fills a gap: if this replica dies before it drains, any other finds it.
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
     * free again once nothing is left. Not more than {@code onward.consumer.drain-most} at once: what is left is due, and
     * {@link ParkedRetry} goes on with it, as it does where this one is killed or fails half-way.
     *
     * @param now whether to try the first one although its time has not come
     * @return how many were applied
     */
    Uni<Integer> drain(StreamKey key, Subscription subscription, boolean now) {
        return Uni.createFrom().deferred(() -> {
            int[] applied = {0};
            return Multi.createBy()
                    .repeating()
                    .uni(() -> drainOne(key, subscription, now || applied[0] > 0)
                            .invoke(more -> {
                                if (more) {
                                    applied[0]++;
                                }
                            }))
                    .whilst(more -> more && applied[0] < settings.drainMost())
                    .onItem()
                    .ignoreAsUni()
                    .map(_ -> applied[0]);
        });
    }

    private Uni<Boolean> drainOne(StreamKey key, Subscription subscription, boolean now) {
        return drainAttempt(key, subscription, now)
                .onFailure(StreamConsumer::isMissingKey)
                .recoverWithUni(() -> keysReached().chain(() -> drainAttempt(key, subscription, now)))
                .onFailure(StreamConsumer::isContention)
                .retry()
                .atMost(3)
                .onFailure(Transience::mayStay)
                .recoverWithUni(e -> failedAgain(key, e));
    }

    private Uni<Boolean> drainAttempt(StreamKey key, Subscription subscription, boolean now) {
        return inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    if (!cursor.parked()) {
                        return Uni.createFrom().item(false);
                    }
                    int seq = cursor.lastSeq() + 1;
                    return ParkedEvents.find(tx, key, seq).flatMap(head -> {
                        if (head == null || !(now || head.due())) {
                            return ParkedEvents.onlyTurnHasTime(tx, key, seq)
                                    .chain(() -> freeIfEmpty(tx, key))
                                    .replaceWith(false);
                        }
                        return apply(tx, key, cursor, head.event(), subscription)
                                .chain(() -> ParkedEvents.passOn(tx, key, seq))
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
     * @param reason said by the person who decided it; kept with the log, so nothing personal
     * @return the number skipped
     * @throws IllegalStateException if nothing waits in the stream
     */
    Uni<Integer> skip(StreamKey key, String reason) {
        return inTenant(
                key,
                tx -> ConsumerCursors.lock(tx, key).flatMap(cursor -> {
                    if (!cursor.parked()) {
                        throw new IllegalStateException("nothing waits in this stream");
                    }
                    int seq = cursor.lastSeq() + 1;
                    return ParkedEvents.find(tx, key, seq)
                            .flatMap(head -> ConsumerCursors.advance(tx, key, seq, head == null ? null : head.eventId())
                                    .chain(() -> ParkedEvents.passOn(tx, key, seq))
                                    .chain(() -> ParkedEvents.noteSkip(tx, key, seq, head, reason))
                                    .chain(() -> freeIfEmpty(tx, key)))
                            .invoke(() -> LOG.skipped(
                                    key.consumer(),
                                    key.stream().kind(),
                                    key.stream().id().toString(),
                                    seq,
                                    reason))
                            .replaceWith(seq);
                }));
    }

    private <T> Uni<T> inTenant(StreamKey key, Function<Tx, Uni<T>> work) {
        return contexts.run(
                "consumer",
                settings.attemptWithin(),
                () -> transactions.inTenant(key.stream().tenantId(), work));
    }

    /**
     * Begins once the keys were read, and waits out whatever keeps {@code work} from its end, each attempt on a context of
     * its own; the outcome comes back to the caller's. What is at fault with one event parks that event before it gets
     * here, so all that does is waited for: passing over a record would lose it.
     */
    private <T> Uni<T> patiently(
            Subscription subscription, ConsumerRecord<String, byte[]> record, Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .emitter(emitter -> new InHand<T>(subscription.consumer(), record, work, emitter).begin());
    }

    /**
     * A record in hand. What keeps it waiting keeps others of the consumer's too, and is told of once for all. The watchdog
     * begins it again if its attempts do not end at all; the cursor tolerates that both of them end.
     */
    private final class InHand<T> {

        /** Attempts have deadlines of their own; several follow each other. */
        private static final int ATTEMPTS_IN_A_ROW = 5;

        private final String consumer;
        private final ConsumerRecord<String, byte[]> record;
        private final Supplier<Uni<T>> work;
        private final UniEmitter<? super T> emitter;
        private final AtomicBoolean open = new AtomicBoolean(true);
        private final Watch watch;

        private final Trouble trouble;

        InHand(
                String consumer,
                ConsumerRecord<String, byte[]> record,
                Supplier<Uni<T>> work,
                UniEmitter<? super T> emitter) {
            this.consumer = consumer;
            this.record = record;
            this.work = work;
            this.emitter = emitter;
            this.trouble = troubles.computeIfAbsent(consumer, it -> new Trouble("consumer " + it));
            this.watch = contexts.watchdog()
                    .watch(
                            "consumer " + consumer,
                            settings.attemptWithin().multipliedBy(ATTEMPTS_IN_A_ROW),
                            this::begin);
            watch.waits();
        }

        void begin() {
            contexts.runAndReturn(() -> keysRead.chain(work::get)
                            .onFailure()
                            .invoke(this::failed)
                            .onFailure()
                            .retry()
                            .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                            .withJitter(0.3)
                            .indefinitely())
                    .subscribe()
                    .with(
                            item -> {
                                if (open.getAndSet(false)) {
                                    over();
                                    emitter.complete(item);
                                }
                            },
                            this::failed);
        }

        private void failed(Throwable failure) {
            metrics.waited(consumer);
            metrics.lives(record.topic());
            watch.lives();
            trouble.failed(
                    List.of(this),
                    failure,
                    () -> LOG.waits(
                            consumer, record.topic(), record.partition(), record.offset(), SafeTrace.of(failure)));
        }

        private void over() {
            watch.close();
            metrics.lives(record.topic());
            trouble.isWell(this);
        }
    }

    /** Somebody else changed the same at the same time: the next attempt sees what they did. */
    private static boolean isContention(Throwable failure) {
        return Transience.isUniqueViolation(failure) || failure instanceof Contention;
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
            // The arriving key wakes it; this is for a wake that got lost, as one does that comes between the
            // attempt and its note here.
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
