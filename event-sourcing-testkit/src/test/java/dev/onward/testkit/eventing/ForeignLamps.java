package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.foreign.ForeignSource;
import dev.onward.eventsourcing.foreign.ForeignStreams;
import dev.onward.eventsourcing.foreign.Vocabulary;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what is told of lamps, with the room of each beside it; then its policy notes an effect. */
@Singleton
class ForeignLamps {

    static final Codec<LampEvent> CODEC = Codec.of(LampEvent.class)
            .type("Hung", 1, LampEvent.Hung.class)
            .type("Dusted", 1, LampEvent.Dusted.class)
            .build();

    static final Vocabulary<LampEvent, LampEvent.Hung> WORDS = Vocabulary.<LampEvent, LampEvent.Hung>of(CODEC)
            .word(LampEvent.Hung.class, it -> it)
            .build();

    final Set<UUID> poison = ConcurrentHashMap.newKeySet();

    private final ForeignStreams foreign;
    private final ForeignSource<LampEvent> source =
            ForeignSource.of("networking", "kit-heard", WORDS).deriving(List.of("heard_lamp"), this::derive);
    private final Subscription subscription = new Subscription(
            source.consumer(),
            source.source(),
            source.types(),
            (tx, events) -> Sequence.each(events, event -> note(tx, event)));

    ForeignLamps(ForeignStreams foreign) {
        this.foreign = foreign;
    }

    @Produces
    @Singleton
    ForeignSource<LampEvent> source() {
        return source;
    }

    @Produces
    @Singleton
    Subscription subscription() {
        return subscription;
    }

    private Uni<Void> derive(Tx tx, int version, StreamId stream) {
        return foreign.history(tx, source, version, stream)
                .map(ForeignLamps::room)
                .flatMap(room -> tx.sql("""
                        insert into heard_lamp (tenant_id, projection_version, lamp_id, room)
                        values (:tenant, :version, :lamp, :room)
                        on conflict (tenant_id, projection_version, lamp_id) do update set room = excluded.room
                        """)
                        .set("tenant", tx.tenantId())
                        .set("version", version)
                        .set("lamp", stream.id())
                        .set("room", room)
                        .run());
    }

    static String room(StreamHistory<LampEvent> history) {
        return EffectiveHistory.of(history).facts().stream()
                .map(Effective::fact)
                .map(LampEvent.Hung.class::cast)
                .map(LampEvent.Hung::room)
                .reduce("nowhere", (_, later) -> later);
    }

    private Uni<Void> note(Tx tx, PublishedEvent event) {
        return foreign.store(tx, source, List.of(event))
                .invoke(() -> {
                    if (poison.contains(event.eventId())) {
                        throw new IllegalStateException("poison");
                    }
                })
                .flatMap(_ -> tx.sql("""
                                insert into effect (tenant_id, consumer, stream_kind, stream_id, number)
                                values (:tenant, 'kit-heard', :kind, :stream, :number)
                                """)
                        .set("tenant", tx.tenantId())
                        .set("kind", event.stream().kind())
                        .set("stream", event.stream().id())
                        .set("number", event.publication())
                        .run());
    }
}
