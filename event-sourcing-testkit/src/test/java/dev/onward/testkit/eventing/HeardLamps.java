package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.Effective;
import dev.onward.eventsourcing.EffectiveHistory;
import dev.onward.eventsourcing.StreamHistory;
import dev.onward.eventsourcing.StreamId;
import dev.onward.eventsourcing.codec.Codec;
import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.heard.Heard;
import dev.onward.eventsourcing.heard.Hearing;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps what is told of lamps, with the room of each beside it; then its policy notes an effect. */
@Singleton
class HeardLamps implements Hearing<LampEvent>, Dispatcher {

    static final Codec<LampEvent> CODEC = Codec.of(LampEvent.class)
            .type("Hung", 1, LampEvent.Hung.class)
            .type("Dusted", 1, LampEvent.Dusted.class)
            .build();

    final Set<UUID> poison = ConcurrentHashMap.newKeySet();

    private final Heard heard;

    HeardLamps(Heard heard) {
        this.heard = heard;
    }

    @Override
    public String source() {
        return "networking";
    }

    @Override
    public String consumer() {
        return "kit-heard";
    }

    @Override
    public Codec<LampEvent> codec() {
        return CODEC;
    }

    @Override
    public Set<String> types() {
        return Set.of("Hung", Codec.FACT_CORRECTED, Codec.FACT_RETRACTED);
    }

    @Override
    public Set<String> handledTypes() {
        return types();
    }

    @Override
    public List<String> tables() {
        return List.of("heard_lamp");
    }

    @Override
    public Uni<Void> follow(Tx tx, int version, StreamId stream) {
        return heard.history(tx, this, version, stream)
                .map(HeardLamps::room)
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

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return heard.keep(tx, this, event)
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
