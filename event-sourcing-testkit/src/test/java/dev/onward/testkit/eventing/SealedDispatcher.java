package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.consumer.Dispatcher;
import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Set;

/** Opens each event, as services do, before it notes the effect. */
@Singleton
class SealedDispatcher implements Dispatcher {

    private final Privacy privacy;

    SealedDispatcher(Privacy privacy) {
        this.privacy = privacy;
    }

    @Override
    public String consumer() {
        return "kit-sealed";
    }

    @Override
    public String source() {
        return "opportunity";
    }

    @Override
    public Set<String> handledTypes() {
        return Set.of("Lit");
    }

    @Override
    public Uni<Void> dispatch(Tx tx, PublishedEvent event) {
        return privacy.open(tx, event.eventId(), event.body())
                .flatMap(_ -> tx.sql("""
                                insert into effect (tenant_id, consumer, stream_kind, stream_id, number)
                                values (:tenant, 'kit-sealed', :kind, :stream, :number)
                                """)
                        .set("tenant", tx.tenantId())
                        .set("kind", event.stream().kind())
                        .set("stream", event.stream().id())
                        .set("number", event.publication())
                        .run());
    }
}
