package dev.onward.eventsourcing.stream;

import dev.onward.eventsourcing.Envelope;
import dev.onward.eventsourcing.privacy.Privacy;
import dev.onward.eventsourcing.relay.Publication;
import dev.onward.eventsourcing.relay.Publisher;
import dev.onward.eventsourcing.store.StoredEvent;
import dev.onward.eventsourcing.store.Tx;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Publishes whatever the service's {@link StreamType}s say. */
@ApplicationScoped
public class StreamPublisher implements Publisher {

    private final Streams streams;
    private final Privacy privacy;
    private final String service;
    private final Map<String, StreamType<?, ?>> byKind = new HashMap<>();

    public StreamPublisher(
            Streams streams,
            Privacy privacy,
            @Any Instance<StreamType<?, ?>> types,
            @ConfigProperty(name = "onward.service") String service) {
        this.streams = streams;
        this.privacy = privacy;
        this.service = service;
        for (StreamType<?, ?> type : types) {
            if (byKind.put(type.kind(), type) != null) {
                throw new IllegalStateException("two stream types are called " + type.kind());
            }
        }
    }

    @Override
    public String service() {
        return service;
    }

    @Override
    public Uni<Publication> publish(Tx tx, StoredEvent event) {
        String kind = event.envelope().stream().kind();
        StreamType<?, ?> type = byKind.get(kind);
        if (type == null) {
            return Uni.createFrom().failure(new IllegalStateException("no stream type is called " + kind));
        }
        return publication(tx, type, event);
    }

    /** The keys of all: one by one they would be two statements for each person. */
    @Override
    public Uni<Void> prefetch(Tx tx, List<StoredEvent> events) {
        return privacy.prefetch(
                tx,
                events.stream().map(StoredEvent::payload).toList(),
                events.stream()
                        .map(event -> event.envelope().personId())
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
    }

    private <F, E> Uni<Publication> publication(Tx tx, StreamType<F, E> type, StoredEvent event) {
        Envelope e = event.envelope();
        return streams.open(tx, type, List.of(event))
                .flatMap(facts -> Streams.publishedForm(
                                type, facts.getFirst().recorded().entry())
                        .map(it -> privacy.sealForPublication(
                                        tx,
                                        e.personId(),
                                        e.eventId(),
                                        type.events().personal(it),
                                        it.body())
                                .<Publication>map(
                                        body -> new Publication.Published(it.type(), it.schemaVersion(), body)))
                        .orElseGet(() -> Uni.createFrom().item(new Publication.Withheld())));
    }
}
