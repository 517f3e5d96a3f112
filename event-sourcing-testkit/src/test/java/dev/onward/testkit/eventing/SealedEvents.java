package dev.onward.testkit.eventing;

import dev.onward.eventsourcing.consumer.PublishedEvent;
import dev.onward.eventsourcing.consumer.Subscription;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.store.Tx;
import dev.onward.eventsourcing.work.Sequence;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Opens each event, as services do, before it notes the effect. */
@Singleton
class SealedEvents {

    private final Privacy privacy;
    private final Subscription subscription = new Subscription(
            "kit-sealed",
            "opportunity",
            Set.of("Lit"),
            (tx, events) -> Sequence.each(events, event -> note(tx, event)));

    SealedEvents(Privacy privacy) {
        this.privacy = privacy;
    }

    @Produces
    @Singleton
    Subscription subscription() {
        return subscription;
    }

    private Uni<Void> note(Tx tx, PublishedEvent event) {
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
