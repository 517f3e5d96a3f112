package dev.onward.eventsourcing.channel;

import static dev.onward.eventsourcing.channel.ChannelLog.LOG;

import dev.onward.eventsourcing.consumer.ConsumerMetrics;
import dev.onward.eventsourcing.operations.ConsumerLag;
import dev.onward.eventsourcing.work.Contexts;
import dev.onward.eventsourcing.work.Loop;
import dev.onward.eventsourcing.work.SafeTrace;
import dev.onward.eventsourcing.work.Sequence;
import dev.onward.eventsourcing.work.Watch;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConnector;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import io.vertx.core.Vertx;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's connector, whose channels are watched and can be started again. It takes the settings of {@code
 * smallrye-kafka}:
 *
 * <pre>{@code
 * mp.messaging.incoming.opportunity-events.connector=onward-kafka
 * }</pre>
 *
 * <p>A channel stands still where its topic holds records that its group has not committed, and nothing is heard of it: no
 * commit, no attempt at a record, if only a failed one. Its thread may hang or have died, or what is handed over was lost
 * on the way. It is then cut off from its consumer, and gets another one, which begins at what was committed; what comes
 * twice is known by its number. The consumer of the channel notices nothing of that.
 *
 * <p>Where no fresh start helps, such as for a record whose Uni the library lost, liveness goes down ({@link Watch}).
 */
@ApplicationScoped
@Connector(Channels.CONNECTOR)
public class Channels implements InboundConnector {

    public static final String CONNECTOR = "onward-kafka";

    /** The name under which the watchdog counts them. */
    public static final String WATCHED = "channel";

    // Its thread answers within milliseconds, or hangs.
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(3);

    // Longer than max.poll.interval.ms, after which Kafka gives up a member that hangs: five minutes unless set.
    private static final Duration SPARE_AFTER = Duration.ofMinutes(6);

    private final InboundConnector kafka;
    private final KafkaClientService clients;
    private final ConsumerLag lag;
    private final ConsumerMetrics metrics;
    private final Contexts contexts;
    private final ChannelSettings settings;
    private final Vertx vertx;
    private final Loop looking;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();

    public Channels(
            @Connector(KafkaConnector.CONNECTOR_NAME) InboundConnector kafka,
            KafkaClientService clients,
            ConsumerLag lag,
            ConsumerMetrics metrics,
            Contexts contexts,
            ChannelSettings settings,
            Vertx vertx) {
        this.kafka = kafka;
        this.clients = clients;
        this.lag = lag;
        this.metrics = metrics;
        this.contexts = contexts;
        this.settings = settings;
        this.vertx = vertx;
        this.looking = new Loop(
                "channels",
                contexts,
                () -> Sequence.each(channels, Channel::look).replaceWith(settings.look()),
                settings.look(),
                failure -> LOG.lookingFailed(SafeTrace.of(failure)));
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config config) {
        String name = config.getValue("channel-name", String.class);
        Channel channel = new Channel(
                name,
                config.getValue("group.id", String.class),
                config.getOptionalValue("topic", String.class).orElse(name));
        channels.add(channel);
        return channel.records(() -> kafka.getPublisher(config));
    }

    void start(@Observes StartupEvent event) {
        if (!channels.isEmpty()) {
            looking.start();
        }
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        looking.stop();
        channels.forEach(Channel::close);
    }

    /** What ends the records of one consumer, to begin those of another. */
    private static final class StartedAnew extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StartedAnew(String channel) {
            super("the channel " + channel + " is started anew", null, false, false);
        }
    }

    private final class Channel {

        private final String name;
        private final String group;
        private final String topic;
        private final Watch watch;
        private final AtomicReference<CompletableFuture<Message<?>>> end =
                new AtomicReference<>(new CompletableFuture<>());

        // Touched by the looking loop alone, one round after the other.
        private final Map<TopicPartition, Long> committed = new HashMap<>();
        private @Nullable Long withoutAnySince;
        private long lifeSeen = System.nanoTime();

        Channel(String name, String group, String topic) {
            this.name = name;
            this.group = group;
            this.topic = topic;
            this.watch = contexts.watchdog().watch(WATCHED, name, settings.patience(), this::startAnew);
        }

        /** The first consumer is made here, so that bad settings keep the service from starting. */
        @SuppressWarnings("unchecked")
        Multi<Message<?>> records(Supplier<Flow.Publisher<? extends Message<?>>> consumers) {
            AtomicReference<Flow.@Nullable Publisher<? extends Message<?>>> first =
                    new AtomicReference<>(consumers.get());
            return Multi.createFrom()
                    .deferred(() -> {
                        Flow.Publisher<? extends Message<?>> made = first.getAndSet(null);
                        Multi<Message<?>> records = Multi.createFrom()
                                .publisher((Flow.Publisher<Message<?>>) (made == null ? consumers.get() : made));
                        CompletableFuture<Message<?>> mine = new CompletableFuture<>();
                        end.set(mine);
                        Multi<Message<?>> over =
                                Uni.createFrom().completionStage(mine).toMulti();
                        // One at a time: a record that is asked for ahead would be in hand for longer than it takes.
                        return Multi.createBy().merging().withRequests(1).streams(records, over);
                    })
                    .onFailure(StartedAnew.class)
                    .retry()
                    // Making a consumer blocks.
                    .when(failures -> failures.emitOn(Infrastructure.getDefaultWorkerPool()));
        }

        /** On an event loop, where giving up a consumer waits for nothing. */
        private void startAnew() {
            LOG.takesOver(name);
            CompletableFuture<Message<?>> current = end.get();
            vertx.getOrCreateContext().runOnContext(_ -> current.completeExceptionally(new StartedAnew(name)));
        }

        Uni<Void> look() {
            return lag.standings(group, topic)
                    .flatMap(standings -> assigned(standings.keySet())
                            .invoke(assigned -> told(standings, assigned))
                            .replaceWithVoid())
                    // The broker is away, and a channel that waits for it is alive.
                    .onFailure()
                    .invoke(watch::lives)
                    .onFailure()
                    .recoverWithNull();
        }

        /** What its consumer believes to have; everything where it does not say. */
        private Uni<Set<TopicPartition>> assigned(Set<TopicPartition> all) {
            List<KafkaConsumer<Object, Object>> consumers = clients.getConsumers(name);
            return consumers.isEmpty()
                    ? Uni.createFrom().item(all)
                    : contexts.watchdog()
                            .within(
                                    "channel-answer",
                                    ANSWERS_WITHIN,
                                    consumers.getLast().getAssignments())
                            .onFailure()
                            .recoverWithItem(all);
        }

        private void told(Map<TopicPartition, ConsumerLag.Standing> standings, Set<TopicPartition> assigned) {
            boolean mine = false;
            boolean behind = false;
            boolean progress = false;
            for (Map.Entry<TopicPartition, ConsumerLag.Standing> each : standings.entrySet()) {
                ConsumerLag.Standing standing = each.getValue();
                // What no member of the group has may be what this one has lost.
                if (assigned.contains(each.getKey()) || !standing.taken()) {
                    mine = true;
                    behind |= standing.lag() > 0;
                    // Partitions that come and go are no progress: only one that was seen before can tell of any.
                    Long before = committed.put(each.getKey(), standing.committed());
                    progress |= before != null && standing.committed() > before;
                }
            }
            if (mine) {
                withoutAnySince = null;
            } else if (withoutAnySince == null) {
                withoutAnySince = System.nanoTime();
            }
            if (progress || mine && !behind || isSpare()) {
                watch.done();
            }
            if (behind) {
                watch.waits();
            }
            long life = metrics.lastSignOfLife(topic);
            if (life - lifeSeen > 0) {
                lifeSeen = life;
                watch.lives();
            }
        }

        /**
         * Others have every partition, and do not lose them for hanging: a consumer that was just started again has
         * none for as long as Kafka believes in the one before it.
         */
        private boolean isSpare() {
            return withoutAnySince != null && System.nanoTime() - withoutAnySince > SPARE_AFTER.toNanos();
        }

        void close() {
            watch.close();
        }
    }
}
