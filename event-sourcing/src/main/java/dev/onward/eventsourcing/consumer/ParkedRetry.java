package dev.onward.eventsourcing.consumer;

import static dev.onward.eventsourcing.consumer.ConsumerLog.LOG;

import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.privacy.KeysArrived;
import dev.onward.eventsourcing.store.SystemDatabase;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Transience;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tries parked events again when their time has come, and does what an operator asks for. It reads ids of all tenants;
 * each stream is then worked in transactions of its tenant.
 */
@ApplicationScoped
public class ParkedRetry {

    private static final int ROUND = 50;

    private final SystemDatabase database;
    private final StreamConsumer consumer;
    private final Instance<Subscription> subscriptions;
    private final ConsumerSettings settings;
    private final Loop loop;

    public ParkedRetry(
            SystemDatabase database,
            StreamConsumer consumer,
            @Any Instance<Subscription> subscriptions,
            ConsumerSettings settings,
            Contexts contexts) {
        this.database = database;
        this.consumer = consumer;
        this.subscriptions = subscriptions;
        this.settings = settings;
        this.loop = new Loop(
                "parked",
                contexts,
                this::round,
                settings.retryPoll(),
                failure -> LOG.finderFailed(SafeTrace.of(failure)));
    }

    /**
     * A parked event as an operator sees it: where it stands and why, never what it says.
     *
     * @param nextAt when it is tried again; null: not by itself
     */
    public record Entry(
            StreamKey key,
            int seq,
            UUID eventId,
            ParkingCause cause,
            @Nullable String detail,
            int attempts,
            @Nullable Instant nextAt,
            Instant parkedAt) {}

    /** Makes every subscription, so that one that cannot be made ends the start and not the first record. */
    void start(@Observes StartupEvent event) {
        requireNamesOfTheirOwn(subscriptions.stream().toList());
        if (!subscriptions.isUnsatisfied()) {
            loop.start();
        }
    }

    /** @throws IllegalStateException where two would move the same cursors */
    static void requireNamesOfTheirOwn(List<Subscription> all) {
        Set<String> names = new HashSet<>();
        for (Subscription subscription : all) {
            if (!names.add(subscription.consumer())) {
                throw new IllegalStateException("two subscriptions are named " + subscription.consumer()
                        + ": they would move the same cursors");
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop();
    }

    private Uni<Duration> round() {
        return retryDue().map(found -> found == ROUND ? Duration.ofMillis(1) : settings.retryPoll());
    }

    /**
     * Tries the parked events whose time has come, of at most {@value #ROUND} streams.
     *
     * @return how many streams were looked at
     */
    public Uni<Integer> retryDue() {
        return database.query("""
                        select distinct consumer, source, tenant_id, stream_kind, stream_id
                        from (select * from parked_event where next_at <= now() order by next_at limit $1) due
                        """, ROUND).flatMap(rows -> {
            List<StreamKey> keys = new ArrayList<>();
            rows.forEach(row -> keys.add(key(row)));
            return Sequence.each(keys, this::retryDue).replaceWith(keys.size());
        });
    }

    /** A stream that cannot even be noted as failed must not keep the round from those behind it. */
    private Uni<Integer> retryDue(StreamKey key) {
        return subscription(key.consumer())
                .map(subscription -> consumer.drain(key, subscription, false))
                .orElseGet(() -> Uni.createFrom().item(0))
                .onFailure(Transience::mayStay)
                .recoverWithItem(failure -> {
                    LOG.streamNotTried(
                            key.consumer(),
                            key.stream().kind(),
                            key.stream().id().toString(),
                            SafeTrace.of(failure));
                    return 0;
                });
    }

    /** Wakes everything that waits for a key of these tenants. A wake that gets lost only costs the pause of its row. */
    void keysArrived(@Observes KeysArrived keys) {
        database.query(
                        "update parked_event set next_at = now() where tenant_id = any($1::uuid[]) and cause = $2",
                        keys.tenants().toArray(UUID[]::new),
                        ParkingCause.KEY_MISSING.name())
                .subscribe()
                .with(
                        rows -> {
                            if (rows.rowCount() > 0) {
                                loop.wake();
                            }
                        },
                        failure -> LOG.finderFailed(SafeTrace.of(failure)));
    }

    /** The parked events, oldest first, at most {@code limit}. */
    public Uni<List<Entry>> list(int limit) {
        return database.query("""
                        select consumer, source, tenant_id, stream_kind, stream_id, seq, event_id, cause, detail,
                               attempts, next_at, parked_at
                        from parked_event order by parked_at, seq limit $1
                        """, limit).map(rows -> {
            List<Entry> entries = new ArrayList<>();
            rows.forEach(row -> entries.add(new Entry(
                    key(row),
                    row.getInteger("seq"),
                    row.getUUID("event_id"),
                    ParkingCause.valueOf(row.getString("cause")),
                    row.getString("detail"),
                    row.getInteger("attempts"),
                    row.getOffsetDateTime("next_at") == null
                            ? null
                            : row.getOffsetDateTime("next_at").toInstant(),
                    row.getOffsetDateTime("parked_at").toInstant())));
            return entries;
        });
    }

    /**
     * Tries a stream now, whenever its time would have come.
     *
     * @return how many events were applied
     */
    public Uni<Integer> retry(StreamKey key) {
        return consumer.drain(key, required(key.consumer()), true);
    }

    /**
     * Goes without exactly the next number of a stream, then tries what waits behind it.
     *
     * @param reason why, for those who read the log later; nothing personal
     * @return the number skipped
     */
    public Uni<Integer> skip(StreamKey key, String reason) {
        Subscription subscription = required(key.consumer());
        return consumer.skip(key, reason).call(() -> consumer.drain(key, subscription, true));
    }

    private Subscription required(String name) {
        return subscription(name)
                .orElseThrow(() -> new IllegalArgumentException("this service has no such consumer: " + name));
    }

    private Optional<Subscription> subscription(String name) {
        return subscriptions.stream()
                .filter(subscription -> subscription.consumer().equals(name))
                .findFirst();
    }

    private static StreamKey key(Row row) {
        return new StreamKey(
                row.getString("consumer"),
                row.getString("source"),
                new StreamId(row.getUUID("tenant_id"), row.getString("stream_kind"), row.getUUID("stream_id")));
    }
}
